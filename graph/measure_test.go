package graph_test

import "testing"

func TestMeasureAnswersItself(t *testing.T) {
	asksOn(t, `{ measures(filter: {report: {year: [2020]}, key: ["bostader", "smahus"]}) { nodes {
		id key name unit unitSymbol direction trend unjustifiedGenderGap comment url
		goal { slug } parent { key } children { key } source { name koladaId url pageUrl measures { key } }
		observations { period { year month label } gender value text report { year } }
		women: observations(gender: [WOMEN, MEN], fromYear: 2020) { gender value }
		latest { text } latestMen: latest(gender: MEN) { value }
		target { year text operator value } targetOutcome { result explanation }
		rankings { year position outOf } seriesBreaks { fromYear note }
	} } }`, `{"data":{"measures":{"nodes":[{
		"id":"0126/kommunstyrelsen/2020/matt/bostader","key":"bostader","name":"Påbörjade bostäder","unit":"bostäder","unitSymbol":null,
		"direction":"HIGHER_IS_BETTER","trend":"POSITIVE","unjustifiedGenderGap":false,"comment":null,
		"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/matt/bostader/",
		"goal":{"slug":"okat-byggande"},"parent":null,"children":[{"key":"smahus"}],
		"source":{"name":"Kolada","koladaId":"N00901","url":"https://www.kolada.se/",
			"pageUrl":"https://insyn.example/huddinge/kommunstyrelsen/2020/kallor/#kolada","measures":[{"key":"bostader"}]},
		"observations":[
			{"period":{"year":2019,"month":null,"label":"2019"},"gender":"ALL","value":364,"text":"364","report":{"year":2020}},
			{"period":{"year":2020,"month":null,"label":"2020"},"gender":"ALL","value":3020,"text":"3\u202f020","report":{"year":2020}}],
		"women":[{"gender":"WOMEN","value":19.50},{"gender":"MEN","value":20.0}],
		"latest":{"text":"3\u202f020"},"latestMen":{"value":20.0},
		"target":{"year":2020,"text":"400","operator":"AT_LEAST","value":400},
		"targetOutcome":{"result":"MET","explanation":"Utfallet 2020 är 3\u202f020 och etappmålet är minst 400."},
		"rankings":[{"year":2020,"position":3,"outOf":26}],"seriesBreaks":[]
	},{
		"id":"0126/kommunstyrelsen/2020/matt/smahus","key":"smahus","name":"varav småhus","unit":"procent","unitSymbol":"%",
		"direction":"NEUTRAL","trend":null,"unjustifiedGenderGap":null,"comment":null,
		"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/matt/smahus/",
		"goal":{"slug":"okat-byggande"},"parent":{"key":"bostader"},"children":[],"source":null,
		"observations":[{"period":{"year":2020,"month":11,"label":"november 2020"},"gender":"ALL","value":9.20,"text":"9,20\u00a0%","report":{"year":2020}}],
		"women":[],"latest":{"text":"9,20\u00a0%"},"latestMen":null,"target":null,
		"targetOutcome":{"result":"NO_TARGET","explanation":"Rapporten anger inget etappmål."},
		"rankings":[],"seriesBreaks":[]
	}]}}}`, 10)
}

func TestSeriesJoinsEveryReport(t *testing.T) {
	asksOn(t, `{ node(id: "0126/kommunstyrelsen/2019/matt/bostader") { ... on Measure {
		series { period { year } value text report { id } } women: series(gender: WOMEN) { value }
	} } }`, `{"data":{"node":{
		"series":[
			{"period":{"year":2018},"value":364,"text":"364","report":{"id":"0126/kommunstyrelsen/2019"}},
			{"period":{"year":2019},"value":364,"text":"364","report":{"id":"0126/kommunstyrelsen/2020"}},
			{"period":{"year":2020},"value":3020,"text":"3\u202f020","report":{"id":"0126/kommunstyrelsen/2020"}}],
		"women":[{"value":19.50},{"value":19.50}]
	}}}`, 4)
}

func TestMeasuresOfManyReportsTakeNoMoreStatements(t *testing.T) {
	asksOn(t, `{ reports { nodes { year measures(first: 1, filter: {topLevelOnly: true}, orderBy: {field: NAME, direction: DESC}) {
		totalCount pageInfo { hasNextPage } nodes { name observations { value } }
	} } } }`, `{"data":{"reports":{"nodes":[
		{"year":2020,"measures":{"totalCount":3,"pageInfo":{"hasNextPage":true},"nodes":[{"name":"Ängar","observations":[{"value":7.5},{"value":-7.25}]}]}},
		{"year":2019,"measures":{"totalCount":3,"pageInfo":{"hasNextPage":true},"nodes":[{"name":"Ängar","observations":[{"value":7.5},{"value":-7.25}]}]}}
	]}}}`, 4)
}

func TestMeasuresAreFilteredAndOrdered(t *testing.T) {
	const strategic = "0126/kommunstyrelsen/2020/mal/bra-att-bo"
	choices(t, "measures", "key", []choice{
		{`(orderBy: {field: NAME, direction: ASC}, filter: {report: {year: [2020]}})`, []string{"bostader", "smahus", "zinkhalt", "angar"}},
		{`(orderBy: {field: LATEST_VALUE, direction: ASC}, filter: {report: {year: [2020]}})`, []string{"angar", "smahus", "bostader", "zinkhalt"}},
		{`(orderBy: {field: LATEST_VALUE, direction: DESC}, filter: {report: {year: [2020]}})`, []string{"bostader", "smahus", "angar", "zinkhalt"}},
		{`(orderBy: {field: CHANGE, direction: ASC}, filter: {report: {year: [2020]}})`, []string{"angar", "bostader", "smahus", "zinkhalt"}},
		{`(orderBy: {field: GENDER_GAP, direction: DESC}, filter: {report: {year: [2020]}})`, []string{"angar", "bostader", "smahus", "zinkhalt"}},
		{`(orderBy: {field: REPORT_ORDER, direction: DESC}, filter: {report: {year: [2020]}})`, []string{"zinkhalt", "angar", "smahus", "bostader"}},
		{`(filter: {goal: "` + strategic + `"})`, []string{"bostader", "smahus"}},
		{`(filter: {goal: "` + strategic + `/okat-byggande", topLevelOnly: true})`, []string{"bostader"}},
		{`(filter: {koladaId: ["N00901"], report: {fromYear: 2020}})`, []string{"bostader"}},
		{`(filter: {trend: [NEGATIVE], report: {year: [2020]}})`, []string{"angar"}},
		{`(filter: {targetResult: [NOT_MET], report: {year: [2020]}})`, []string{"angar"}},
		{`(filter: {genderSplit: true, report: {year: [2020]}})`, []string{"bostader", "angar"}},
		{`(filter: {genderSplit: false, report: {year: [2020]}})`, []string{"smahus", "zinkhalt"}},
		{`(filter: {text: "bostäderna", report: {year: [2020]}})`, []string{"bostader"}},
	})
}
