package graph_test

import (
	"testing"
	"time"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

func TestSeriesTellsWhatEarlierReportsSaid(t *testing.T) {
	asksOn(t, `{ node(id: "0126/kommunstyrelsen/2020/matt/bostader") { ... on Measure {
		series { period { year } text report { year url } earlier { text report { year url } earlier { value } } }
	} } }`, `{"data":{"node":{"series":[
		{"period":{"year":2018},"text":"364","report":{"year":2019,"url":"https://insyn.example/huddinge/kommunstyrelsen/2019/"},"earlier":[]},
		{"period":{"year":2019},"text":"364","report":{"year":2020,"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/"},
			"earlier":[{"text":"3\u202f019","report":{"year":2019,"url":"https://insyn.example/huddinge/kommunstyrelsen/2019/"},"earlier":[]}]},
		{"period":{"year":2020},"text":"3\u202f020","report":{"year":2020,"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/"},"earlier":[]}
	]}}}`, 4)
}

func TestOutcomesTellWhatEarlierReportsSaid(t *testing.T) {
	asksOn(t, `{ measures(filter: {key: ["bostader"]}) { nodes {
		report { year } observations { value earlier { value report { year } } } latest { value earlier { value } }
	} } }`, `{"data":{"measures":{"nodes":[
		{"report":{"year":2019},"observations":[{"value":364,"earlier":[]},{"value":3019,"earlier":[]}],"latest":{"value":3019,"earlier":[]}},
		{"report":{"year":2020},"observations":[{"value":364,"earlier":[{"value":3019,"report":{"year":2019}}]},{"value":3020,"earlier":[]}],
			"latest":{"value":3020,"earlier":[]}}
	]}}}`, 6)
}

func TestMeasureKnowsItselfInOtherYears(t *testing.T) {
	asksOn(t, `{ measures(filter: {key: ["bostader", "zinkhalt"]}) { nodes {
		id otherYears { url report { year } latest { text } otherYears { id } }
	} } }`, `{"data":{"measures":{"nodes":[
		{"id":"0126/kommunstyrelsen/2019/matt/bostader","otherYears":[{"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/matt/bostader/",
			"report":{"year":2020},"latest":{"text":"3\u202f020"},"otherYears":[{"id":"0126/kommunstyrelsen/2019/matt/bostader"}]}]},
		{"id":"0126/kommunstyrelsen/2019/matt/zinkhalt","otherYears":[{"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/matt/zinkhalt/",
			"report":{"year":2020},"latest":null,"otherYears":[{"id":"0126/kommunstyrelsen/2019/matt/zinkhalt"}]}]},
		{"id":"0126/kommunstyrelsen/2020/matt/bostader","otherYears":[{"url":"https://insyn.example/huddinge/kommunstyrelsen/2019/matt/bostader/",
			"report":{"year":2019},"latest":{"text":"3\u202f019"},"otherYears":[{"id":"0126/kommunstyrelsen/2020/matt/bostader"}]}]},
		{"id":"0126/kommunstyrelsen/2020/matt/zinkhalt","otherYears":[{"url":"https://insyn.example/huddinge/kommunstyrelsen/2019/matt/zinkhalt/",
			"report":{"year":2019},"latest":null,"otherYears":[{"id":"0126/kommunstyrelsen/2020/matt/zinkhalt"}]}]}
	]}}}`, 6)
}

func TestTargetTellsHowItMoved(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		before := fixture(2019)
		before.Measures[0].Target.Text = new("450")
		before.Measures[0].Target.Value = new(decimal.MustParse("450"))
		dbtest.Import(t, s, before)
		dbtest.Import(t, s, fixture(2020))
		got := ask(t, s, `{ measures(filter: {key: ["bostader", "angar", "zinkhalt"]}, orderBy: {field: REPORT_ORDER, direction: DESC}, first: 4) {
			nodes { id targetChange { move from { text } to { text } report { year } } } } }`)
		assert.JSONEq(t, `{"data":{"measures":{"nodes":[
			{"id":"0126/kommunstyrelsen/2020/matt/zinkhalt","targetChange":null},
			{"id":"0126/kommunstyrelsen/2020/matt/angar","targetChange":{"move":"UNCHANGED","from":{"text":"Öka"},"to":{"text":"Öka"},"report":{"year":2019}}},
			{"id":"0126/kommunstyrelsen/2020/matt/bostader","targetChange":{"move":"LOWERED","from":{"text":"450"},"to":{"text":"400"},"report":{"year":2019}}},
			{"id":"0126/kommunstyrelsen/2019/matt/zinkhalt","targetChange":null}
		]}}}`, got.body)
		assert.Equal(t, 3, got.statements, "SQL statements")
	})
}

func TestMeasureKnowsItselfInOtherCommittees(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		for _, year := range []int{2019, 2020} {
			dbtest.Import(t, s, fixture(year))
			dbtest.Import(t, s, fixtureOf("byggnadsnamnden", "Byggnadsnämnden", year))
		}
		renamed := fixtureOf("miljonamnden", "Miljönämnden", 2018)
		renamed.Measures[2].Unit = "tunnland"
		dbtest.Import(t, s, renamed)
		got := ask(t, s, `{ measures(filter: {key: ["bostader", "smahus", "angar"], report: {committee: ["kommunstyrelsen"], year: [2019]}}) {
			nodes { key otherCommittees { name report { year committee { name } } } } } }`)
		assert.JSONEq(t, `{"data":{"measures":{"nodes":[
			{"key":"bostader","otherCommittees":[
				{"name":"Påbörjade bostäder","report":{"year":2020,"committee":{"name":"Byggnadsnämnden"}}},
				{"name":"Påbörjade bostäder","report":{"year":2018,"committee":{"name":"Miljönämnden"}}}]},
			{"key":"smahus","otherCommittees":[
				{"name":"varav småhus","report":{"year":2020,"committee":{"name":"Byggnadsnämnden"}}},
				{"name":"varav småhus","report":{"year":2018,"committee":{"name":"Miljönämnden"}}}]},
			{"key":"angar","otherCommittees":[{"name":"Ängar","report":{"year":2020,"committee":{"name":"Byggnadsnämnden"}}}]}
		]}}}`, got.body)
		assert.Equal(t, 6, got.statements, "SQL statements")
	})
}

// fixtureOf is the small report as another committee's.
func fixtureOf(slug, name string, year int) *dbmodel.Bundle {
	municipality := dbmodel.MunicipalityAddress("0126", "huddinge")
	committee := municipality.Committee(slug)
	b := fixture(year)
	b.Committee = &dbmodel.Committee{ID: committee.ID, MunicipalityID: municipality.ID, Slug: slug, Name: name, Path: committee.Path}
	b = b.Under(committee.Report(year).ID)
	b.Report.CommitteeID = committee.ID
	return b
}

func TestMeasuresAreTheLastTold(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2019))
		after := fixture(2020)
		after.Measures[3].Key, after.Measures[3].ID, after.Measures[3].Path = "blyhalt", "0126/kommunstyrelsen/2020/matt/blyhalt", "huddinge/kommunstyrelsen/2020/matt/blyhalt/"
		dbtest.Import(t, s, after)
		got := ask(t, s, `{ measures(filter: {lastToldOnly: true}) { totalCount nodes { id } } all: measures(filter: {lastToldOnly: false}) { totalCount } }`)
		assert.JSONEq(t, `{"data":{"measures":{"totalCount":5,"nodes":[
			{"id":"0126/kommunstyrelsen/2019/matt/zinkhalt"},
			{"id":"0126/kommunstyrelsen/2020/matt/bostader"},{"id":"0126/kommunstyrelsen/2020/matt/smahus"},
			{"id":"0126/kommunstyrelsen/2020/matt/angar"},{"id":"0126/kommunstyrelsen/2020/matt/blyhalt"}
		]},"all":{"totalCount":8}}}`, got.body)
	})
}

func TestReportsKnowTheYearsAround(t *testing.T) {
	asksOn(t, `{ reports { nodes { year previous { year url committee { name } } next { year previous { year } } } } }`, `{"data":{"reports":{"nodes":[
		{"year":2020,"previous":{"year":2019,"url":"https://insyn.example/huddinge/kommunstyrelsen/2019/","committee":{"name":"Kommunstyrelsen"}},"next":null},
		{"year":2019,"previous":null,"next":{"year":2020,"previous":{"year":2019}}}
	]}}}`, 5)
}

func TestPromisesAreFollowed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		before := fixture(2019)
		before.Commitments[0].Status = dbmodel.StatusNotCompleted
		dbtest.Import(t, s, before)
		after := fixture(2020)
		after.Commitments = after.Commitments[:1]
		dbtest.Import(t, s, after)
		got := ask(t, s, `{ reports(first: 2) { nodes { year promises { outcome from { id became { outcome } } to { id goal { title } } report { year } }
			commitments(first: 5) { nodes { slug became { outcome to { slug report { year } } report { url } } } } } } }`)
		assert.JSONEq(t, `{"data":{"reports":{"nodes":[
			{"year":2020,"promises":[
				{"outcome":"COMPLETED","from":{"id":"0126/kommunstyrelsen/2019/ataganden/zonplan","became":{"outcome":"COMPLETED"}},
					"to":{"id":"0126/kommunstyrelsen/2020/ataganden/zonplan","goal":{"title":"Ökat byggande"}},"report":{"year":2020}},
				{"outcome":"DROPPED","from":{"id":"0126/kommunstyrelsen/2019/ataganden/oversyn","became":{"outcome":"DROPPED"}},"to":null,"report":{"year":2020}}],
				"commitments":{"nodes":[{"slug":"zonplan","became":null}]}},
			{"year":2019,"promises":[],"commitments":{"nodes":[
				{"slug":"zonplan","became":{"outcome":"COMPLETED","to":{"slug":"zonplan","report":{"year":2020}},"report":{"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/"}}},
				{"slug":"oversyn","became":{"outcome":"DROPPED","to":null,"report":{"url":"https://insyn.example/huddinge/kommunstyrelsen/2020/"}}},
				{"slug":"angsplan","became":null}]}}
		]}}}`, got.body)
		assert.Equal(t, 13, got.statements, "SQL statements")
	})
}

// TestOnlyWhatIsPublicIsCompared holds that a year under embargo is as if it did
// not exist.
func TestOnlyWhatIsPublicIsCompared(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2019))
		embargo := dbtest.Now().Add(time.Hour)
		_, err := s.Import(t.Context(), fixture(2020), store.Publication{
			State: dbmodel.ReportStatePublished, PublishedAt: &embargo, Now: dbtest.PublishedAt(),
		})
		require.NoError(t, err)
		got := ask(t, s, `{ reports(first: 1) { nodes { year next { year } commitments(first: 3) { nodes { became { outcome } } } measures(filter: {key: ["bostader"]}, first: 1) { nodes {
			series { value earlier { value } } otherYears { id } targetChange { move } } } } } }`)
		assert.JSONEq(t, `{"data":{"reports":{"nodes":[{"year":2019,"next":null,
			"commitments":{"nodes":[{"became":null},{"became":null},{"became":null}]},
			"measures":{"nodes":[{"series":[{"value":364,"earlier":[]},{"value":3019,"earlier":[]}],"otherYears":[],"targetChange":null}]}}]}}}`, got.body)
	})
}

func TestMunicipalityPresentsItself(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2020))
		const question = `{ municipality(code: "0126") { contact accentColour dark: accentColour(scheme: DARK) } }`
		assert.JSONEq(t, `{"data":{"municipality":{"contact":null,"accentColour":null,"dark":null}}}`, ask(t, s, question).body)
		_, err := s.Present(t.Context(), "0126", store.Presentation{Contact: new("https://exempel.se"), AccentColour: new("#14564F")}, "Karin")
		require.NoError(t, err)
		assert.JSONEq(t, `{"data":{"municipality":{"contact":"https://exempel.se","accentColour":"#14564f","dark":"#66918d"}}}`, ask(t, s, question).body)

		const logo = `{ reports { nodes { municipality { logo { url mediaType width height content } } } } }`
		assert.JSONEq(t, `{"data":{"reports":{"nodes":[{"municipality":{"logo":null}}]}}}`, ask(t, s, logo).body)
		_, err = s.Present(t.Context(), "0126", store.Presentation{Logo: new([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80"/>`))}, "Karin")
		require.NoError(t, err)
		assert.JSONEq(t, `{"data":{"reports":{"nodes":[{"municipality":{"logo":{"url":"https://insyn.example/huddinge/logo-3a17ca644e9e.svg",
			"mediaType":"image/svg+xml","width":300,"height":80,"content":"PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAzMDAgODAiLz4="}}}]}}}`, ask(t, s, logo).body)
	})
}
