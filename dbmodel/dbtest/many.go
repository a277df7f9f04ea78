package dbtest

import (
	"fmt"
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/store"
)

const (
	// ManyCommittees is how many committees Many makes reports of.
	ManyCommittees = 20
	// ManyYears is how many reports each of them has.
	ManyYears = 10
	// FirstYear is the year of the first.
	FirstYear    = 2011
	manyMeasures = 70
)

// ManyCommittee names a committee of Many's, from 0.
func ManyCommittee(i int) string { return fmt.Sprintf("namnd-%02d", i) }

// Many fills a database with 200 reports of 34 goals, 70 measures and 600
// outcomes each: the bundled report's goals and measures under other names.
func Many(tb testing.TB, s *store.Store) {
	tb.Helper()
	for committee := range ManyCommittees {
		for year := range ManyYears {
			_, err := s.Import(tb.Context(), many(tb, committee, FirstYear+year), Published())
			require.NoError(tb, err)
		}
	}
}

func many(tb testing.TB, committee, year int) *dbmodel.Bundle {
	tb.Helper()
	read, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(tb, err)
	slug := ManyCommittee(committee)
	municipality := dbmodel.MunicipalityAddress("0126", "huddinge")
	at := municipality.Committee(slug).Report(year)
	b := &dbmodel.Bundle{Municipality: read.Municipality, Committee: read.Committee, Report: read.Report}
	b.Committee.ID, b.Committee.Path = municipality.Committee(slug).ID, municipality.Committee(slug).Path
	b.Committee.Slug, b.Committee.Name = slug, fmt.Sprintf("Nämnd %02d", committee)
	b.Report.ID, b.Report.Path, b.Report.Year, b.Report.CommitteeID = at.ID, at.Path, year, b.Committee.ID
	b.Report.PeriodStart, b.Report.PeriodEnd = dbmodel.Date(fmt.Sprintf("%d-01-01", year)), dbmodel.Date(fmt.Sprintf("%d-12-31", year))
	b.Report.Digest = at.ID
	moved := manyGoals(b, read.Goals, at)
	manyMeasuresOf(b, read.Measures, at, moved)
	return b
}

// manyGoals moves goals to another report, and tells their new ids.
func manyGoals(b *dbmodel.Bundle, goals []*dbmodel.Goal, at dbmodel.Address) map[string]string {
	moved := make(map[string]string, len(goals))
	for _, g := range goals {
		address := at.Goal("", g.Slug)
		if g.ParentID != nil {
			address = at.Goal("under", g.Slug)
			g.ParentID = new(moved[*g.ParentID])
		}
		moved[g.ID] = address.ID
		g.ID, g.Path, g.ReportID = address.ID, address.Path, b.Report.ID
		b.Goals = append(b.Goals, g)
	}
	return moved
}

func manyMeasuresOf(b *dbmodel.Bundle, measures []*dbmodel.Measure, at dbmodel.Address, moved map[string]string) {
	for i := range manyMeasures {
		m := *measures[i%len(measures)]
		m.Key = fmt.Sprintf("%s-%d", m.Key, i)
		m.ID, m.Path, m.ReportID = at.Measure(m.Key).ID, at.Measure(m.Key).Path, b.Report.ID
		m.ParentID, m.SourceID, m.Position = nil, nil, i+1
		if m.GoalID != nil {
			m.GoalID = new(moved[*m.GoalID])
		}
		b.Measures = append(b.Measures, &m)
		for n := range 8 + flagged(i%7 < 4) {
			b.Observations = append(b.Observations, &dbmodel.Observation{
				MeasureID: m.ID, Year: b.Report.Year - n/3, Gender: []dbmodel.Gender{dbmodel.GenderAll, dbmodel.GenderWomen, dbmodel.GenderMen}[n%3],
				Value: decimal.MustNew(int64(1000+37*i+n), n%3),
			})
		}
	}
}

func flagged(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
