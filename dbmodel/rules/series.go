package rules

import (
	"cmp"
	"slices"

	"insyn/dbmodel"
)

// Series joins what several reports state of the same measure, oldest first:
// one outcome a period and gender, from the report that last stated it. The
// measures' observations and reports must be loaded.
func Series(stated []*dbmodel.Measure) []*dbmodel.Observation {
	type place struct {
		period int
		gender dbmodel.Gender
	}
	last := make(map[place]*dbmodel.Observation)
	for _, m := range slices.SortedFunc(slices.Values(stated), byReport) {
		for _, o := range m.Observations {
			last[place{period(o), o.Gender}] = o
		}
	}
	joined := make([]*dbmodel.Observation, 0, len(last))
	for _, o := range last {
		joined = append(joined, o)
	}
	slices.SortFunc(joined, byPeriod)
	return joined
}

func seriesMethod() dbmodel.Method {
	return dbmodel.Method{
		Key:   "tidsserier",
		Title: "Samma mått i flera rapporter",
		Text:  `Ett mått följs från rapport till rapport med hjälp av sin nyckel. Anger flera rapporter ett utfall för samma tid gäller det som står i den senaste. API:et svarar vilken rapport varje utfall kommer från.`,
	}
}

// byReport orders measures by what their reports cover, then by id.
func byReport(a, b *dbmodel.Measure) int {
	return cmp.Or(cmp.Compare(a.Report.PeriodEnd, b.Report.PeriodEnd), cmp.Compare(a.Report.Year, b.Report.Year), cmp.Compare(a.ID, b.ID))
}
