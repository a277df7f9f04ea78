package store_test

import (
	"database/sql"
	"fmt"
	"testing"
	"time"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// migrated is an empty store and a second way into its database.
func migrated(t *testing.T, dsn string) (*store.Store, *sql.DB) {
	t.Helper()
	s := dbtest.Open(t, dsn)
	require.NoError(t, s.Migrate(t.Context()))
	return s, dbtest.SQL(t, dsn)
}

// contents counts every table's rows and adds what tells one state of a report
// from another.
func contents(t *testing.T, db *sql.DB) map[string]int {
	t.Helper()
	counts := map[string]int{}
	for _, table := range tables(t, db) {
		counts[table] = column[int](t, db, "SELECT count(*) FROM "+table)[0]
	}
	counts["revision"] = column[int](t, db, "SELECT number FROM revision")[0]
	for _, report := range column[string](t, db, "SELECT id || ' ' || state || ' ' || digest || ' ' || updated_at FROM reports") {
		counts[report]++
	}
	return counts
}

func TestImportStoresTheWholeReport(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := migrated(t, dsn)
		empty, err := s.HasReports(t.Context())
		require.NoError(t, err)
		require.False(t, empty)
		b := bundled(t)

		dbtest.Import(t, s, b)

		counts := contents(t, db)
		for table, rows := range map[string]int{
			"municipalities": 1, "committees": 1, "reports": 1, "corrections": 0, "revision": 1,
			"sections": len(b.Sections), "highlights": 11, "goals": 34, "priorities": len(b.Priorities), "sources": len(b.Sources),
			"measures": 54, "observations": len(b.Observations), "rankings": len(b.Rankings), "series_breaks": len(b.SeriesBreaks),
			"commitments": 39, "financial_statements": len(b.FinancialStatements), "financial_lines": len(b.FinancialLines),
			"control_areas": len(b.ControlAreas), "risks": len(b.Risks), "audits": 4, "control_actions": 23, "systematic_controls": 12,
		} {
			require.Equal(t, rows, counts[table], table)
		}
		stored, err := s.HasReports(t.Context())
		require.NoError(t, err)
		require.True(t, stored)
	})
}

func TestImportingTheSameReportAgainChangesNothing(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := migrated(t, dsn)
		dbtest.Import(t, s, small(t))
		before := contents(t, db)

		changed, err := s.Import(t.Context(), small(t), store.Publication{State: dbmodel.ReportStateDraft, Now: dbtest.Now()})

		require.NoError(t, err)
		require.False(t, changed)
		require.Equal(t, before, contents(t, db))
	})
}

func TestChangedReportReplacesTheStoredOne(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := migrated(t, dsn)
		dbtest.Import(t, s, small(t))
		execute(t, db, `INSERT INTO corrections (report_id, position, at, subject_id, field, note)
			VALUES ('0127/byggnadsnamnden/2021', 1, '2021-04-01 00:00:00+00:00', '0127/byggnadsnamnden/2021', 'title', 'Stavfel.')`)
		next := small(t)
		next.Report.Digest, next.Report.Title, next.Municipality.Name = "another", "Ny titel", "Sjöstad"
		next.Measures[0].Name = "Nytt namn"
		next.Commitments = nil

		changed, err := s.Import(t.Context(), next, store.Publication{
			State: dbmodel.ReportStatePublished, PublishedAt: new(dbtest.Now()), Now: dbtest.Now(),
		})

		require.NoError(t, err)
		require.True(t, changed)
		counts := contents(t, db)
		require.Equal(t, 2, counts["revision"])
		require.Equal(t, 0, counts["commitments"])
		require.Equal(t, 2, counts["measures"])
		require.Equal(t, 1, counts["corrections"], "corrections stay")
		require.Equal(t, []string{"Ny titel"}, column[string](t, db, "SELECT title FROM reports"))
		require.Equal(t, []string{"Sjöstad"}, column[string](t, db, "SELECT name FROM municipalities"))
		require.Equal(t, []string{"Nytt namn"}, column[string](t, db, "SELECT name FROM measures WHERE position = 1"))
		require.True(t, dbtest.PublishedAt().Equal(instant(t, db, "published_at")), "it stays published since the first time")
		require.True(t, dbtest.Now().Equal(instant(t, db, "updated_at")))
	})
}

// instant reads a time of the only report.
func instant(t *testing.T, db *sql.DB, name string) time.Time {
	t.Helper()
	text := column[string](t, db, "SELECT CAST("+name+" AS TEXT) FROM reports")[0]
	for _, layout := range []string{"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05Z07"} {
		if at, err := time.Parse(layout, text); err == nil {
			return at
		}
	}
	t.Fatalf("%s is no time", text)
	return time.Time{}
}

func TestImportThatFailsHalfwayChangesNothing(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := migrated(t, dsn)
		dbtest.Import(t, s, small(t))
		before := contents(t, db)
		broken := small(t)
		broken.Report.Digest = "another"
		broken.SystematicControls[0].AreaID = "0127/byggnadsnamnden/2021/intern-kontroll/finns-inte"

		changed, err := s.Import(t.Context(), broken, dbtest.Published())

		require.ErrorContains(t, err, "rapporten 0127/byggnadsnamnden/2021 går inte att spara, inget ändrades: ")
		require.False(t, changed)
		require.Equal(t, before, contents(t, db))
	})
}

func TestMunicipalityKeepsItsAddress(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := migrated(t, dsn)
		dbtest.Import(t, s, small(t))
		before := contents(t, db)
		moved := small(t)
		moved.Report.Digest, moved.Municipality.Slug = "another", "sjostads-kommun"

		_, err := s.Import(t.Context(), moved, dbtest.Published())

		require.EqualError(t, err, "rapporten 0127/byggnadsnamnden/2021 går inte att spara, inget ändrades: "+
			"kommunen 0127 har redan adressen sjostad och kan inte få adressen sjostads-kommun: rätta municipality_slug i report.csv")
		require.Equal(t, before, contents(t, db))
	})
}

func TestImportDerivesWhatSQLOrdersAndFiltersBy(t *testing.T) {
	type derived struct {
		result         dbmodel.TargetResult
		latest, change string
		split          bool
	}
	observation := func(year, month int, gender dbmodel.Gender, value string) *dbmodel.Observation {
		return &dbmodel.Observation{Year: year, Month: month, Gender: gender, Value: decimal.MustParse(value)}
	}
	for name, test := range map[string]struct {
		observations []*dbmodel.Observation
		want         derived
	}{
		"nothing": {nil, derived{dbmodel.TargetUnknown, "", "", false}},
		"one outcome": {
			[]*dbmodel.Observation{observation(2020, 0, dbmodel.GenderAll, "19.87")},
			derived{dbmodel.TargetNotMet, "19870000", "", false},
		},
		"two outcomes": {
			[]*dbmodel.Observation{
				observation(2020, 0, dbmodel.GenderAll, "100.000001"), observation(2019, 0, dbmodel.GenderAll, "120"),
			},
			derived{dbmodel.TargetMet, "100000001", "-19999999", false},
		},
		"split by gender": {
			[]*dbmodel.Observation{
				observation(2020, 0, dbmodel.GenderAll, "-0.5"), observation(2020, 0, dbmodel.GenderWomen, "7"),
			},
			derived{dbmodel.TargetNotMet, "-500000", "", true},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dbtest.EachDSN(t, func(t *testing.T, dsn string) {
				s, db := migrated(t, dsn)
				b := withOneMeasure(t, test.observations)
				dbtest.Import(t, s, b)
				var got derived
				err := db.QueryRowContext(t.Context(), `SELECT target_result, coalesce(CAST(latest_sort AS TEXT), ''),
					coalesce(CAST(change_sort AS TEXT), ''), gender_split FROM measures`).
					Scan(&got.result, &got.latest, &got.change, &got.split)
				require.NoError(t, err)
				require.Equal(t, test.want, got)
			})
		})
	}
}

// withOneMeasure is a report with no more than a single measure, which
// should reach at least 100 in 2020.
func withOneMeasure(t *testing.T, observations []*dbmodel.Observation) *dbmodel.Bundle {
	t.Helper()
	whole := small(t)
	m := whole.Measures[0]
	m.GoalID, m.ParentID, m.SourceID = nil, nil, nil
	m.Target = dbmodel.Target{
		Year: new(2020), Text: new("100"), Operator: new(dbmodel.TargetAtLeast), Value: new(decimal.MustParse("100")),
	}
	for _, o := range observations {
		o.MeasureID = m.ID
	}
	return &dbmodel.Bundle{
		Municipality: whole.Municipality, Committee: whole.Committee, Report: whole.Report,
		Measures: []*dbmodel.Measure{m}, Observations: observations,
	}
}

func TestNumberTooLargeToOrderByIsRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		b := withOneMeasure(t, []*dbmodel.Observation{{Year: 2020, Gender: dbmodel.GenderAll, Value: decimal.MustParse("10000000000000")}})
		_, err := s.Import(t.Context(), b, dbtest.Published())
		require.EqualError(t, err, fmt.Sprintf(
			"rapporten 0127/byggnadsnamnden/2021 går inte att spara: %s 2020: talet 10000000000000 är för stort", b.Measures[0].ID))
	})
}

func TestDigitsAreStoredAsPrinted(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := migrated(t, dsn)
		dbtest.Import(t, s, withOneMeasure(t, []*dbmodel.Observation{
			{Year: 2018, Gender: dbmodel.GenderAll, Value: decimal.MustParse("1.50")},
			{Year: 2019, Gender: dbmodel.GenderAll, Value: decimal.MustParse("0.0")},
			{Year: 2020, Gender: dbmodel.GenderAll, Value: decimal.MustParse("18500")},
		}))
		require.Equal(t, []string{"1.50", "0.0", "18500"}, column[string](t, db, "SELECT value FROM observations ORDER BY year"))
	})
}

func TestStatementsAreCountedForTheContextThatAsks(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		ctx, count := store.WithStatementCount(t.Context())
		require.Zero(t, count())
		for range 3 {
			_, err := s.Revision(ctx)
			require.NoError(t, err)
		}
		_, err := s.Revision(t.Context())
		require.NoError(t, err)
		require.Equal(t, 3, count())
	})
}
