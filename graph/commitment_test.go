package graph_test

import "testing"

func TestCommitmentAnswersItself(t *testing.T) {
	asksOn(t, `{ node(id: "0126/kommunstyrelsen/2020/ataganden/oversyn") { ... on Commitment {
		slug title background description status discontinued comment carriedOverFrom firstPromised url provenance { page }
		goal { title parent { title } } report { year }
	} } }`, `{"data":{"node":{
		"slug":"oversyn","title":"Översyn","background":null,"description":null,"status":"NOT_COMPLETED","discontinued":false,
		"comment":null,"carriedOverFrom":2018,"firstPromised":2016,"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/ataganden/oversyn/",
		"provenance":{"page":20},"goal":{"title":"Ökat byggande","parent":{"title":"Bra att bo"}},"report":{"year":2020}
	}}}`, 4)
}

func TestCommitmentsAreFilteredAndOrdered(t *testing.T) {
	choices(t, "commitments", "slug", []choice{
		{`(orderBy: {field: TITLE, direction: ASC}, filter: {report: {year: [2020]}})`, []string{"zonplan", "angsplan", "oversyn"}},
		{`(orderBy: {field: STATUS, direction: DESC}, filter: {report: {year: [2020]}})`, []string{"oversyn", "angsplan", "zonplan"}},
		{`(filter: {status: [COMPLETED], report: {year: [2020]}})`, []string{"zonplan"}},
		{`(filter: {discontinued: true, report: {year: [2020]}})`, []string{"angsplan"}},
		{`(filter: {carriedOver: true, report: {year: [2020]}})`, []string{"oversyn"}},
		{`(filter: {carriedOver: false, report: {year: [2020]}})`, []string{"zonplan", "angsplan"}},
		{`(filter: {carriedOverAgain: true, report: {year: [2020]}})`, []string{"oversyn"}},
		{`(filter: {carriedOverAgain: false, report: {year: [2020]}})`, []string{"zonplan", "angsplan"}},
		{`(filter: {goal: "0126/kommunstyrelsen/2020/mal/bra-att-bo"})`, []string{"zonplan", "oversyn", "angsplan"}},
		{`(filter: {goal: "0126/kommunstyrelsen/2020/mal/bra-att-bo/okat-byggande"})`, []string{"zonplan", "oversyn"}},
		{`(filter: {text: "utgå", report: {year: [2020]}})`, []string{"angsplan"}},
	})
}

func TestReportCommitmentsAreFiltered(t *testing.T) {
	asksOn(t, `{ reports(first: 1) { nodes { commitments(filter: {status: [NOT_COMPLETED]}, first: 1) { totalCount nodes { slug } } } } }`,
		`{"data":{"reports":{"nodes":[{"commitments":{"totalCount":2,"nodes":[{"slug":"oversyn"}]}}]}}}`, 3)
}
