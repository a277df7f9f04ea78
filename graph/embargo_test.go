package graph_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

const everyWayIn = `{
	report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) { id }
	municipality(code: "0126") { id committees { id } reports { totalCount } }
	municipalities { totalCount }
	reports { totalCount nodes { id } }
	goals { totalCount nodes { id } }
	measures(filter: {text: "bostad"}) { totalCount nodes { id } }
	commitments { totalCount }
	financialStatements { totalCount }
	risks { totalCount }
	audits { totalCount }
	systematicControls { totalCount }
	search(text: "bostad") { totalCount nodes { title } }
	nodes(ids: ["0126", "0126/kommunstyrelsen", "0126/kommunstyrelsen/2020", "0126/kommunstyrelsen/2020/matt/bostader",
		"0126/kommunstyrelsen/2020/ekonomi/driftredovisning/summa", "0126/kommunstyrelsen/2020/revision/it-sakerhet/utbilda"]) { id }
}`

const nothingAtAll = `{"data":{
	"report":null,"municipality":null,"municipalities":{"totalCount":0},"reports":{"totalCount":0,"nodes":[]},
	"goals":{"totalCount":0,"nodes":[]},"measures":{"totalCount":0,"nodes":[]},"commitments":{"totalCount":0},
	"financialStatements":{"totalCount":0},"risks":{"totalCount":0},"audits":{"totalCount":0},
	"systematicControls":{"totalCount":0},"search":{"totalCount":0,"nodes":[]},"nodes":[null,null,null,null,null,null]
}}`

func TestReportThatIsNotPublicIsNowhereToBeSeen(t *testing.T) {
	for name, p := range map[string]store.Publication{
		"under embargo": {State: dbmodel.ReportStatePublished, PublishedAt: new(dbtest.Now().Add(time.Second))},
		"scheduled":     {State: dbmodel.ReportStateScheduled, PublishedAt: new(dbtest.PublishedAt())},
		"draft":         {State: dbmodel.ReportStateDraft},
		"withdrawn":     {State: dbmodel.ReportStateWithdrawn, PublishedAt: new(dbtest.PublishedAt())},
	} {
		t.Run(name, func(t *testing.T) {
			dbtest.Each(t, func(t *testing.T, s *store.Store) {
				p.Now = dbtest.PublishedAt()
				_, err := s.Import(t.Context(), fixture(2020), p)
				require.NoError(t, err)
				assert.JSONEq(t, nothingAtAll, ask(t, s, everyWayIn).body)
			})
		})
	}
}

func TestReportIsSeenFromTheInstantItsEmbargoEnds(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		p := store.Publication{State: dbmodel.ReportStatePublished, PublishedAt: new(dbtest.Now()), Now: dbtest.PublishedAt()}
		_, err := s.Import(t.Context(), fixture(2020), p)
		require.NoError(t, err)
		got := ask(t, s, `{ reports { nodes { year publishedAt } } }`)
		assert.JSONEq(t, `{"data":{"reports":{"nodes":[{"year":2020,"publishedAt":"2026-01-15T12:00:00Z"}]}}}`, got.body)
	})
}

func TestSeriesLeavesOutReportsThatAreNotPublic(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, fixture(2019))
		_, err := s.Import(t.Context(), fixture(2020), store.Publication{State: dbmodel.ReportStateDraft, Now: dbtest.Now()})
		require.NoError(t, err)
		got := ask(t, s, `{ node(id: "0126/kommunstyrelsen/2019/matt/bostader") { ... on Measure { series { period { year } } } } }`)
		assert.JSONEq(t, `{"data":{"node":{"series":[{"period":{"year":2018}},{"period":{"year":2019}}]}}}`, got.body)
	})
}
