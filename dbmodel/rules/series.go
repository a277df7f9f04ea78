package rules

import (
	"cmp"
	"slices"

	"insyn/dbmodel"
)

// Series joins what several reports state of the same measure, oldest first: one
// outcome a period and gender, from the report that last stated it, with what
// earlier ones stated instead. The measures' observations and reports must be
// loaded.
func Series(stated []*dbmodel.Measure) []*dbmodel.Observation {
	joined := make([]*dbmodel.Observation, 0, len(stated))
	for _, told := range byPlace(stated) {
		joined = append(joined, told[len(told)-1])
	}
	slices.SortFunc(joined, byPeriod)
	return joined
}

// Restated are outcomes of a measure, each with the other values that earlier
// reports gave. stated are the same measure in all reports, its own among them,
// with observations and reports loaded.
func Restated(outcomes []*dbmodel.Observation, stated []*dbmodel.Measure) []*dbmodel.Observation {
	told := byPlace(stated)
	all := make([]*dbmodel.Observation, len(outcomes))
	for i, o := range outcomes {
		known := told[place{period(o), o.Gender}]
		at := slices.IndexFunc(known, func(each *dbmodel.Observation) bool { return each.MeasureID == o.MeasureID })
		if all[i] = o; at >= 0 {
			all[i] = known[at]
		}
	}
	return all
}

// others are the outcomes with other values than o has, the last first and each
// value once.
func others(o *dbmodel.Observation, before []*dbmodel.Observation) []*dbmodel.Observation {
	var found []*dbmodel.Observation
	for _, earlier := range slices.Backward(before) {
		known := func(each *dbmodel.Observation) bool { return each.Value.Equal(earlier.Value) }
		if !known(o) && !slices.ContainsFunc(found, known) {
			found = append(found, earlier)
		}
	}
	return found
}

// place is what an outcome is of.
type place struct {
	period int
	gender dbmodel.Gender
}

// byPlace lists copies of what the reports say of each period and gender, the
// oldest report first, each with what was told before it.
func byPlace(stated []*dbmodel.Measure) map[place][]*dbmodel.Observation {
	told := make(map[place][]*dbmodel.Observation)
	for _, m := range slices.SortedFunc(slices.Values(stated), byReport) {
		for _, o := range m.Observations {
			o := new(*o)
			at := place{period(o), o.Gender}
			o.Earlier = others(o, told[at])
			told[at] = append(told[at], o)
		}
	}
	return told
}

// InSeriesOf are those of the measures that make up a measure's series: one from
// each report of its committee, oldest first. Of the measure's own report that is
// itself, whichever edition it stands in; of others what stands now. Reports must
// be loaded; measures without one, which was withdrawn meanwhile, are left out.
func InSeriesOf(m *dbmodel.Measure, all []*dbmodel.Measure) []*dbmodel.Measure {
	at := slices.IndexFunc(all, func(each *dbmodel.Measure) bool { return each.ID == m.ID && each.Report != nil })
	if at < 0 {
		return nil
	}
	own := all[at].Report
	var series []*dbmodel.Measure
	for _, each := range all {
		if each.Report == nil {
			continue
		}
		other := each.Report.EditionOf == nil && each.Report.ID != own.LiveID()
		if each.ID == m.ID || other && each.Key == m.Key && each.Report.CommitteeID == own.CommitteeID {
			series = append(series, each)
		}
	}
	slices.SortFunc(series, byReport)
	return series
}

func seriesMethod() dbmodel.Method {
	return dbmodel.Method{
		Key:   "tidsserier",
		Title: "Samma mått i flera rapporter",
		Text: `Ett mått följs från rapport till rapport med hjälp av sin nyckel. Anger flera rapporter ett utfall för samma tid gäller det som står i den senaste. API:et svarar vilken rapport varje utfall kommer från, och vilka andra värden tidigare rapporter angav.

Mellan nämnder är ett mått detsamma om källan anger samma nyckeltal i Kolada. Inom en kommun räcker det att nyckeln och enheten är desamma.`,
	}
}

// byReport orders measures by what their reports cover, then by id.
func byReport(a, b *dbmodel.Measure) int {
	return cmp.Or(cmp.Compare(a.Report.PeriodEnd, b.Report.PeriodEnd), cmp.Compare(a.Report.Year, b.Report.Year), cmp.Compare(a.ID, b.ID))
}

// SameMeasure tells whether measures of two committees are the same: their sources
// name the same Kolada key figure and both are wholes; where not both name one, they
// have the same key and unit in the same municipality. The measures' reports and
// sources must be loaded; a measure without its report, which was withdrawn meanwhile,
// is the same as none.
func SameMeasure(a, b *dbmodel.Measure) bool {
	if a.Report == nil || b.Report == nil {
		return false
	}
	if figure, other := koladaOf(a), koladaOf(b); figure != "" && other != "" {
		return figure == other && a.ParentID == nil && b.ParentID == nil
	}
	return a.Report.MunicipalityID == b.Report.MunicipalityID && a.Key == b.Key && a.Unit == b.Unit
}

// koladaOf is the key figure in Kolada that a measure is, "" where its source names none.
func koladaOf(m *dbmodel.Measure) string {
	if m.Source == nil || m.Source.KoladaID == nil {
		return ""
	}
	return *m.Source.KoladaID
}
