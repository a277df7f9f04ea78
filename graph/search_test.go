package graph_test

import "testing"

func TestSearchFindsInflectedWords(t *testing.T) {
	asksOn(t, `{ search(text: "bostädernas", filter: {year: [2020]}) { totalCount pageInfo { hasNextPage } nodes {
		title snippet url hit { __typename ... on Measure { key latest { text } } ... on Goal { slug parent { slug } } }
	} } }`, `{"data":{"search":{"totalCount":2,"pageInfo":{"hasNextPage":false},"nodes":[
		{"title":"Påbörjade bostäder","snippet":"Kolada N00901",
			"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/matt/bostader/",
			"hit":{"__typename":"Measure","key":"bostader","latest":{"text":"3\u202f020"}}},
		{"title":"Ökat byggande","snippet":"Färre <mark>bostäder</mark> än planerat.",
			"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/mal/bra-att-bo/okat-byggande/",
			"hit":{"__typename":"Goal","slug":"okat-byggande","parent":{"slug":"bra-att-bo"}}}
	]}}}`, 5)
}

func TestSearchFindsOnlyTheKindsAskedFor(t *testing.T) {
	asksOn(t, `{ search(text: "bostad", kinds: [GOAL], first: 1) { totalCount edges { node { hit { ... on Goal { report { year } } } } } } }`,
		`{"data":{"search":{"totalCount":2,"edges":[{"node":{"hit":{"report":{"year":2020}}}}]}}}`, 4)
}
