package tabular_test

import "testing"

func TestRowsAreTheElementsOfTheFirstList(t *testing.T) {
	for _, each := range []example{
		{
			name: "the nodes of a connection", question: `{
				measures { totalCount pageInfo { endCursor } nodes { name latest { value } goal { title } } }
			}`,
			answer: `{"measures": {"totalCount": 3, "pageInfo": {"endCursor": "Yw"}, "nodes": [
				{"name": "Antal konkurser", "latest": {"value": 74}, "goal": {"title": "Fler jobb"}},
				{"name": "Invånare, totalt", "latest": {"value": 19.50}, "goal": null},
				{"name": "Sjukfrånvaro", "latest": null, "goal": {"title": "God \"arbetsgivare\""}}
			]}}`,
			table: `name,latest.value,goal.title
Antal konkurser,74,Fler jobb
"Invånare, totalt",19.50,
Sjukfrånvaro,,"God ""arbetsgivare"""
`,
		},
		{
			name: "the nodes of its edges, with their cursors", question: `{
				measures { edges { __typename cursor node { __typename name } } }
			}`,
			answer: `{"measures": {"edges": [
				{"__typename": "MeasureEdge", "cursor": "YQ", "node": {"__typename": "Measure", "name": "Antal konkurser"}},
				{"__typename": "MeasureEdge", "cursor": "Yg", "node": {"__typename": "Measure", "name": "Sjukfrånvaro"}}
			]}}`,
			table: `cursor,__typename,name
YQ,Measure,Antal konkurser
Yg,Measure,Sjukfrånvaro
`,
		},
		{
			name: "a plain list within objects, which are repeated in front by their paths", question: `{
				report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) {
					strategicGoals: goals { title }
					year
					committee { name }
				}
			}`,
			answer: `{"report": {"strategicGoals": [{"title": "Bra att leva och bo"}, {"title": "Fler i jobb"}],
				"year": 2020, "committee": {"name": "Kommunstyrelsen"}}}`,
			table: `report.year,report.committee.name,title
2020,Kommunstyrelsen,Bra att leva och bo
2020,Kommunstyrelsen,Fler i jobb
`,
		},
		{
			name: "and whatever single objects stand beside it", question: `{
				report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) { title }
				reports { nodes { year } }
			}`,
			answer: `{"report": {"title": "Verksamhetsberättelse 2020"}, "reports": {"nodes": [{"year": 2020}, {"year": 2019}]}}`,
			table: `report.title,year
Verksamhetsberättelse 2020,2020
Verksamhetsberättelse 2020,2019
`,
		},
		{
			name: "none, in an empty list", question: `{ goals { nodes { title parent { title } } } }`,
			answer: `{"goals": {"nodes": []}}`,
			table:  "title,parent.title\n",
		},
		{
			name: "none, where there is no answer", question: `{ goals { nodes { title } } }`,
			answer: ``,
			table:  "title\n",
		},
		{
			name: "with nothing in a place that is null", question: `{ nodes(ids: ["a", "b"]) { id ... on Goal { title } } }`,
			answer: `{"nodes": [null, {"id": "b", "title": "Fler i jobb"}]}`,
			table:  "id,title\n,\nb,Fler i jobb\n",
		},
	} {
		t.Run(each.name, each.run)
	}
}

func TestAListInARowMakesARowOfEachOfItsElements(t *testing.T) {
	for _, each := range []example{
		{
			name: "the outer cells repeated, one row where it is empty or null", question: `{
				risks { nodes { description actions { title status } area { name } } }
			}`,
			answer: `{"risks": {"nodes": [
				{"description": "Fel lön", "area": {"name": "Löner"},
					"actions": [{"title": "Stickprov", "status": "DONE"}, {"title": "Utbildning", "status": "NOT_DONE"}]},
				{"description": "Fel faktura", "area": {"name": "Inköp"}, "actions": []},
				{"description": "Fel arkiv", "area": {"name": "Arkiv"}, "actions": null}
			]}}`,
			table: `description,actions.title,actions.status,area.name
Fel lön,Stickprov,DONE,Löner
Fel lön,Utbildning,NOT_DONE,Löner
Fel faktura,,,Inköp
Fel arkiv,,,Arkiv
`,
		},
		{
			name: "a connection", question: `{
				node(id: "0126") { id }
				municipalities { nodes { name committees { name reports { totalCount nodes { year } } } } }
			}`,
			answer: `{"node": {"id": "0126"}, "municipalities": {"nodes": [{"name": "Huddinge kommun", "committees": [
				{"name": "Kommunstyrelsen", "reports": {"totalCount": 2, "nodes": [{"year": 2020}, {"year": 2019}]}},
				{"name": "Förskolenämnden", "reports": {"totalCount": 0, "nodes": []}}]}]}}`,
			table: `node.id,name,committees.name,committees.reports.year
0126,Huddinge kommun,Kommunstyrelsen,2020
0126,Huddinge kommun,Kommunstyrelsen,2019
0126,Huddinge kommun,Förskolenämnden,
`,
		},
		{
			name: "lines in several depths, a row for each that has none below it", question: `{
				financialStatements { nodes { title lines { label outcome children { label outcome children { label outcome } } } } }
			}`,
			answer: `{"financialStatements": {"nodes": [{"title": "Drift", "lines": [
				{"label": "Intäkter", "outcome": 300.0, "children": []},
				{"label": "Kostnader", "outcome": -250.0, "children": [
					{"label": "Löner", "outcome": -200.0, "children": [
						{"label": "Chefer", "outcome": -50.0}, {"label": "Övriga", "outcome": -150.0}]},
					{"label": "Hyror", "outcome": -50.0, "children": []}]},
				{"label": "Resultat", "outcome": 50.0, "children": []}
			]}]}}`,
			table: `title,lines.label,lines.outcome,lines.children.label,lines.children.outcome,lines.children.children.label,lines.children.children.outcome
Drift,Intäkter,300.0,,,,
Drift,Kostnader,-250.0,Löner,-200.0,Chefer,-50.0
Drift,Kostnader,-250.0,Löner,-200.0,Övriga,-150.0
Drift,Kostnader,-250.0,Hyror,-50.0,,
Drift,Resultat,50.0,,,,
`,
		},
		{
			name: "of values", question: `{ __schema { directives { name locations } } }`,
			answer: `{"__schema": {"directives": [{"name": "skip", "locations": ["FIELD", "INLINE_FRAGMENT"]}, {"name": "x", "locations": []}]}}`,
			table: `name,locations
skip,FIELD
skip,INLINE_FRAGMENT
x,
`,
		},
		{
			name: "of values outermost", question: `{ __type(name: "Node") { name possibleTypes { name } } }`,
			answer: `{"__type": {"name": "Node", "possibleTypes": [{"name": "Goal"}, {"name": "Measure"}]}}`,
			table: `__type.name,name
Node,Goal
Node,Measure
`,
		},
	} {
		t.Run(each.name, each.run)
	}
}

func TestAQuestionWithoutAListMakesOneRow(t *testing.T) {
	const report = `report(municipality: "0126", committee: "kommunstyrelsen", year: 2020)`
	for _, each := range []example{
		{
			name: "an object", question: `{` + report + ` { title year committee { name } } }`,
			answer: `{"report": {"title": "Verksamhetsberättelse", "year": 2020, "committee": {"name": "Kommunstyrelsen"}}}`,
			table:  "report.title,report.year,report.committee.name\nVerksamhetsberättelse,2020,Kommunstyrelsen\n",
		},
		{
			name: "counts alone", question: `{
				done: commitments(filter: {status: [COMPLETED]}) { totalCount }
				notDone: commitments(filter: {status: [NOT_COMPLETED]}) { totalCount }
			}`,
			answer: `{"done": {"totalCount": 12}, "notDone": {"totalCount": 0}}`,
			table:  "done.totalCount,notDone.totalCount\n12,0\n",
		},
		{
			name: "an object that is not there", question: `{` + report + ` { title year } }`,
			answer: `{"report": null}`,
			table:  "report.title,report.year\n",
		},
		{
			name: "two, one of which is not there", question: `{ a: ` + report + ` { title } b: ` + report + ` { title } }`,
			answer: `{"a": null, "b": {"title": "Verksamhetsberättelse"}}`,
			table:  "a.title,b.title\n,Verksamhetsberättelse\n",
		},
	} {
		t.Run(each.name, each.run)
	}
}
