package graph_test

import "testing"

func TestReportAnswersItself(t *testing.T) {
	asksOn(t, `{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) {
		id year title periodStart periodEnd state publishedAt updatedAt assessment assessmentText
		improvementAreas events provenance { document page heading note } url
		municipality { name url } committee { slug name url }
		sections { key title body url children { key provenance { page } children { key } } }
	} }`, `{"data":{"report":{
		"id":"0126/kommunstyrelsen/2020","year":2020,"title":"Verksamhetsberättelse 2020",
		"periodStart":"2020-01-01","periodEnd":"2020-12-31","state":"PUBLISHED",
		"publishedAt":"2021-03-03T08:00:00Z","updatedAt":"2021-03-03T08:00:00Z",
		"assessment":"GOOD","assessmentText":"Det mesta gick bra.",
		"improvementAreas":["Följ upp bättre."],"events":["Bron invigdes."],
		"provenance":{"document":"Verksamhetsberättelse","page":1,"heading":null,"note":null},
		"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/",
		"municipality":{"name":"Huddinge kommun","url":"https://insyn.example/huddinge/"},
		"committee":{"slug":"kommunstyrelsen","name":"Kommunstyrelsen","url":"https://insyn.example/huddinge/kommunstyrelsen/"},
		"sections":[{"key":"sammanfattning","title":"Sammanfattning","body":"Året i korthet.",
			"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/#sammanfattning",
			"children":[{"key":"jamforelser","provenance":{"page":3},"children":[]}]}]
	}}}`, 7)
}

func TestReportThatIsNotThereIsNull(t *testing.T) {
	asksOn(t, `{ report(municipality: "0126", committee: "kommunstyrelsen", year: 1999) { id } }`, `{"data":{"report":null}}`, 1)
}

func TestReportsListNewestFirst(t *testing.T) {
	asksOn(t, `{ reports { totalCount nodes { year } } }`,
		`{"data":{"reports":{"totalCount":2,"nodes":[{"year":2020},{"year":2019}]}}}`, 2)
}

func TestMunicipalityLeadsToEveryReport(t *testing.T) {
	asksOn(t, `{ municipality(code: "0126") { id code slug
		committees { id reports(first: 1) { nodes { year committee { municipality { name } } } pageInfo { hasNextPage } } }
		oldest: reports(first: 1, orderBy: {field: YEAR, direction: ASC}) { nodes { id } totalCount }
		chosen: reports(filter: {fromYear: 2020}) { nodes { id } totalCount }
	} }`, `{"data":{"municipality":{"id":"0126","code":"0126","slug":"huddinge",
		"committees":[{"id":"0126/kommunstyrelsen","reports":{
			"nodes":[{"year":2020,"committee":{"municipality":{"name":"Huddinge kommun"}}}],"pageInfo":{"hasNextPage":true}}}],
		"oldest":{"nodes":[{"id":"0126/kommunstyrelsen/2019"}],"totalCount":2},
		"chosen":{"nodes":[{"id":"0126/kommunstyrelsen/2020"}],"totalCount":1}
	}}}`, 9)
}

func TestMunicipalitiesWithPublishedReportsAreListed(t *testing.T) {
	asksOn(t, `{ municipalities { totalCount edges { node { name } } } }`,
		`{"data":{"municipalities":{"totalCount":1,"edges":[{"node":{"name":"Huddinge kommun"}}]}}}`, 2)
}

func TestStatisticsCountOneReport(t *testing.T) {
	asksOn(t, `{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) { statistics {
		goalsByAssessment { key label count }
		committeeGoals: goalsByAssessment(level: COMMITTEE) { count }
		commitmentsByStatus { label count } measuresByTrend { key count } measuresByTargetOutcome { key count }
		controlActionsByStatus { count } auditActionsByStatus { count } systematicControlsByStatus { count }
	} } }`, `{"data":{"report":{"statistics":{
		"goalsByAssessment":[
			{"key":"VERY_GOOD","label":"Mycket god","count":0},{"key":"GOOD","label":"God","count":1},
			{"key":"ACCEPTABLE","label":"Godtagbar","count":1},{"key":"NOT_ACCEPTABLE","label":"Ej godtagbar","count":0},
			{"key":"NOT_ASSESSED","label":"Ej bedömd","count":0}],
		"committeeGoals":[{"count":0},{"count":0},{"count":1},{"count":0},{"count":0}],
		"commitmentsByStatus":[{"label":"Klart","count":1},{"label":"Ej klart i år","count":2}],
		"measuresByTrend":[{"key":"POSITIVE","count":1},{"key":"UNCHANGED","count":0},{"key":"NEGATIVE","count":1},{"key":"NOT_STATED","count":2}],
		"measuresByTargetOutcome":[{"key":"MET","count":1},{"key":"NOT_MET","count":1},{"key":"UNKNOWN","count":0},{"key":"NO_TARGET","count":2}],
		"controlActionsByStatus":[{"count":1},{"count":0}],"auditActionsByStatus":[{"count":0},{"count":1}],
		"systematicControlsByStatus":[{"count":1},{"count":0}]
	}}}}`, 6)
}
