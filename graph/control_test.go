package graph_test

import "testing"

func TestInternalControlAnswersItself(t *testing.T) {
	asksOn(t, `{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) {
		controlAreas { slug name url report { year }
			risks { slug description background url provenance { page } area { slug }
				actions { slug title status discontinued comment carriedOverFrom url subject { __typename id ... on Risk { area { name } } } } }
			systematicControls { slug title background method status discontinued comment url area { slug } } }
		audits { slug title diaryNumber background url report { year }
			actions { title carriedOverFrom url subject { __typename ... on Audit { title } } } }
	} }`, `{"data":{"report":{
		"controlAreas":[{"slug":"upphandling","name":"Upphandling","report":{"year":2020},
			"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/intern-kontroll/upphandling/",
			"risks":[{"slug":"fel-pris","description":"Vi betalar fel pris.","background":null,"provenance":{"page":40},"area":{"slug":"upphandling"},
				"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/intern-kontroll/upphandling/#fel-pris",
				"actions":[{"slug":"jamfor","title":"Jämför priser","status":"COMPLETED","discontinued":false,"comment":null,"carriedOverFrom":null,
					"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/intern-kontroll/upphandling/#jamfor",
					"subject":{"__typename":"Risk","id":"0126/kommunstyrelsen/2020/intern-kontroll/upphandling/fel-pris","area":{"name":"Upphandling"}}}]}],
			"systematicControls":[{"slug":"stickprov","title":"Stickprov","background":null,"method":null,"status":"COMPLETED",
				"discontinued":false,"comment":null,"area":{"slug":"upphandling"},
				"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/intern-kontroll/upphandling/#stickprov"}]}],
		"audits":[{"slug":"it-sakerhet","title":"It-säkerhet","diaryNumber":"KS-2014/476.912","background":null,"report":{"year":2020},
			"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/revision/#it-sakerhet",
			"actions":[{"title":"Utbilda alla","carriedOverFrom":2019,
				"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/revision/#utbilda",
				"subject":{"__typename":"Audit","title":"It-säkerhet"}}]}]
	}}}`, 14)
}

func TestRisksAreFiltered(t *testing.T) {
	choices(t, "risks", "slug", []choice{
		{`(filter: {report: {year: [2020]}, status: [COMPLETED]})`, []string{"fel-pris"}},
		{`(filter: {status: [NOT_COMPLETED]})`, nil},
		{`(filter: {area: "upphandling", report: {year: [2020]}})`, []string{"fel-pris"}},
		{`(filter: {area: "0126/kommunstyrelsen/2020/intern-kontroll/upphandling"})`, []string{"fel-pris"}},
		{`(filter: {text: "priset", report: {year: [2020]}})`, []string{"fel-pris"}},
	})
}

func TestAuditsAreFiltered(t *testing.T) {
	choices(t, "audits", "slug", []choice{
		{`(filter: {report: {year: [2020]}, status: [NOT_COMPLETED]})`, []string{"it-sakerhet"}},
		{`(filter: {status: [COMPLETED]})`, nil},
		{`(filter: {area: "upphandling"})`, nil},
		{`(filter: {report: {year: [2020]}, text: "säkerheten"})`, []string{"it-sakerhet"}},
	})
}

func TestSystematicControlsAreFiltered(t *testing.T) {
	choices(t, "systematicControls", "slug", []choice{
		{`(filter: {report: {year: [2020]}, status: [COMPLETED]})`, []string{"stickprov"}},
		{`(filter: {status: [NOT_COMPLETED]})`, nil},
		{`(filter: {report: {year: [2020]}, area: "upphandling", text: "stickproven"})`, []string{"stickprov"}},
	})
}
