package difference

import (
	"fmt"

	"insyn/dbmodel"
)

func measureItems(b *dbmodel.Bundle) (items []item) {
	for _, s := range b.Sources {
		items = append(items, item{"Source", s.ID, s.Name, s.Path, []field{
			text("name", s.Name), maybe("koladaId", s.KoladaID), maybe("url", s.URL),
		}})
	}
	figures := figuresOf(b)
	for _, m := range b.Measures {
		items = append(items, item{"Measure", m.ID, m.Name, m.Path, append(measureFields(m), figures[m.ID]...)})
	}
	return items
}

func measureFields(m *dbmodel.Measure) []field {
	fields := []field{
		text("name", m.Name), text("unit", m.Unit), maybe("unitSymbol", m.UnitSymbol),
		text("direction", string(m.Direction)), maybe("directionReason", m.DirectionReason), word("trend", m.Trend),
		truth("unjustifiedGenderGap", m.UnjustifiedGenderGap), maybe("comment", m.Comment),
		maybe("target", m.Target.Text), number("target year", m.Target.Year), word("target operator", m.Target.Operator),
		written("target value", m.Target.Value),
		maybe("source", m.SourceID), maybe("goal", m.GoalID), maybe("parent", m.ParentID), provenance(m.Provenance),
	}
	if m.TargetResult == "" { // not derived yet
		return fields
	}
	return append(fields, text("targetOutcome", string(m.TargetResult)))
}

// figuresOf are the figures of all measures, by the measure's id.
func figuresOf(b *dbmodel.Bundle) map[string][]field {
	figures := make(map[string][]field, len(b.Measures))
	add := func(measureID string, more ...field) { figures[measureID] = append(figures[measureID], more...) }
	for _, o := range b.Observations {
		which := period(o.Year, o.Month)
		if o.Gender != dbmodel.GenderAll {
			which += " " + string(o.Gender)
		}
		add(o.MeasureID, written("observations "+which, &o.Value), maybe("observations "+which+" note", o.Note))
	}
	for _, r := range b.Rankings {
		add(r.MeasureID, text(fmt.Sprintf("rankings %d", r.Year), fmt.Sprintf("%d/%d", r.Position, r.OutOf)))
	}
	for _, s := range b.SeriesBreaks {
		add(s.MeasureID, text(fmt.Sprintf("seriesBreaks %d", s.FromYear), s.Note))
	}
	return figures
}

// period is "2020", or "2020-11" of a month.
func period(year, month int) string {
	if month == 0 {
		return fmt.Sprintf("%04d", year)
	}
	return fmt.Sprintf("%04d-%02d", year, month)
}
