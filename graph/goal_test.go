package graph_test

import "testing"

func TestGoalsHangBelowEachOther(t *testing.T) {
	asksOn(t, `{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) { goals {
		title level assessment parent { title }
		children {
			id slug title level assessment assessmentText url parent { title children { slug } }
			priorities { text followUp url provenance { page } goal { slug } }
			measures { key } wholes: measures(topLevelOnly: true) { key }
			commitments { slug goal { report { year } } }
		}
	} } }`, `{"data":{"report":{"goals":[{
		"title":"Bra att bo","level":"STRATEGIC","assessment":"GOOD","parent":null,
		"children":[{
			"id":"0126/kommunstyrelsen/2020/mal/bra-att-bo/okat-byggande","slug":"okat-byggande","title":"Ökat byggande",
			"level":"COMMITTEE","assessment":"ACCEPTABLE","assessmentText":"Färre bostäder än planerat.",
			"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/mal/bra-att-bo/okat-byggande/",
			"parent":{"title":"Bra att bo","children":[{"slug":"okat-byggande"}]},
			"priorities":[{"text":"Bygg mer.","followUp":"Det byggdes.","provenance":{"page":6},"goal":{"slug":"okat-byggande"},
				"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/mal/bra-att-bo/okat-byggande/#bygg-mer"}],
			"measures":[{"key":"bostader"},{"key":"smahus"}],"wholes":[{"key":"bostader"}],
			"commitments":[{"slug":"zonplan","goal":{"report":{"year":2020}}},{"slug":"oversyn","goal":{"report":{"year":2020}}}]
		}]
	}]}}}`, 11)
}

func TestGoalsTellTheirFiguresBesideTheAssessment(t *testing.T) {
	const counts = `targetsMet targetsNotMet targetsUnknown measuresWithoutTarget
		commitmentsCompleted commitmentsNotCompleted commitmentsDiscontinued disagrees text sentence explanation`
	asksOn(t, `{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) { goals {
		figures { `+counts+` } measures { key } children { slug figures { `+counts+` } }
	} } }`, `{"data":{"report":{"goals":[{
		"figures":{"targetsMet":1,"targetsNotMet":0,"targetsUnknown":0,"measuresWithoutTarget":1,
			"commitmentsCompleted":1,"commitmentsNotCompleted":1,"commitmentsDiscontinued":1,"disagrees":false,
			"text":"Det enda mått som har ett etappmål når etappmålet, och 1 av 3 åtaganden blev klart, 1 utgår (nämndmålen inräknade).",
			"sentence":"Nämnden bedömer god; det enda mått som har ett etappmål når etappmålet, och 1 av 3 åtaganden blev klart, 1 utgår (nämndmålen inräknade).",
			"explanation":"2 av de 3 uppgifter som går att avgöra gick i mål. Det motsäger inte nämndens bedömning."},
		"measures":[],
		"children":[{"slug":"okat-byggande","figures":{
			"targetsMet":1,"targetsNotMet":0,"targetsUnknown":0,"measuresWithoutTarget":1,
			"commitmentsCompleted":1,"commitmentsNotCompleted":1,"commitmentsDiscontinued":0,"disagrees":false,
			"text":"Det enda mått som har ett etappmål når etappmålet, och 1 av 2 åtaganden blev klart.",
			"sentence":"Nämnden bedömer godtagbar; det enda mått som har ett etappmål når etappmålet, och 1 av 2 åtaganden blev klart.",
			"explanation":"2 av de 3 uppgifter som går att avgöra gick i mål. Det motsäger inte nämndens bedömning."}}]
	}]}}}`, 10)
}

func TestFiguresOfManyGoalsTakeNoMoreStatements(t *testing.T) {
	asksOn(t, `{ goals(filter: {report: {year: [2020]}}) { nodes { slug figures { commitmentsDiscontinued } commitments { slug } } } }`,
		`{"data":{"goals":{"nodes":[
			{"slug":"bra-att-bo","figures":{"commitmentsDiscontinued":1},"commitments":[{"slug":"angsplan"}]},
			{"slug":"okat-byggande","figures":{"commitmentsDiscontinued":0},"commitments":[{"slug":"zonplan"},{"slug":"oversyn"}]}
		]}}}`, 5)
}

func TestTreesMayLoop(t *testing.T) {
	asksOn(t, `{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) {
		goals { children { report { year goals { slug report { goals { title } } } } } }
		measures(first: 1) { nodes { report { measures(first: 2) { nodes { key } } } } }
	} }`, `{"data":{"report":{
		"goals":[{"children":[{"report":{"year":2020,"goals":[{"slug":"bra-att-bo","report":{"goals":[{"title":"Bra att bo"}]}}]}}]}],
		"measures":{"nodes":[{"report":{"measures":{"nodes":[{"key":"bostader"},{"key":"smahus"}]}}}]}
	}}}`, 10)
}

func TestAliasesAndFragmentsShareTheirTree(t *testing.T) {
	asksOn(t, `query ($with: Boolean = true) {
		report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) {
			a: goals { children { ...slugs } }
			b: goals { ... on Goal { children { title } } ...never @skip(if: $with) }
		}
	}
	fragment slugs on Goal { slug priorities { text } }
	fragment never on Goal { report { id } }`, `{"data":{"report":{
		"a":[{"children":[{"slug":"okat-byggande","priorities":[{"text":"Bygg mer."}]}]}],
		"b":[{"children":[{"title":"Ökat byggande"}]}]
	}}}`, 4)
}

func TestGoalsAreFilteredAndOrdered(t *testing.T) {
	choices(t, "goals", "title", []choice{
		{`(orderBy: {field: TITLE, direction: DESC}, filter: {report: {year: [2020]}})`, []string{"Ökat byggande", "Bra att bo"}},
		{`(orderBy: {field: ASSESSMENT, direction: ASC}, filter: {report: {year: [2019]}})`, []string{"Bra att bo", "Ökat byggande"}},
		{`(orderBy: {field: REPORT_ORDER, direction: DESC}, filter: {level: STRATEGIC})`, []string{"Bra att bo", "Bra att bo"}},
		{`(filter: {assessment: [ACCEPTABLE], report: {toYear: 2019}})`, []string{"Ökat byggande"}},
		{`(filter: {text: "bostad", report: {municipality: ["0126"], committee: ["kommunstyrelsen"], year: [2020]}})`, []string{"Ökat byggande"}},
		{`(filter: {report: {committee: ["byggnadsnamnden"]}})`, nil},
		{`(filter: {assessment: []})`, nil},
	})
}
