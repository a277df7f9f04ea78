package graph_test

import (
	"fmt"
	"strconv"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// fixture is a small report that has one of everything, and what is needed to
// tell orders and filters apart.
func fixture(year int) *dbmodel.Bundle {
	municipality := dbmodel.MunicipalityAddress("0126", "huddinge")
	committee := municipality.Committee("kommunstyrelsen")
	at := committee.Report(year)
	b := &dbmodel.Bundle{
		Municipality: &dbmodel.Municipality{ID: municipality.ID, Code: "0126", Slug: "huddinge", Name: "Huddinge kommun", Path: municipality.Path},
		Committee: &dbmodel.Committee{
			ID: committee.ID, MunicipalityID: municipality.ID, Slug: "kommunstyrelsen", Name: "Kommunstyrelsen", Path: committee.Path,
		},
		Report: &dbmodel.Report{
			ID: at.ID, MunicipalityID: municipality.ID, CommitteeID: committee.ID, Year: year,
			PeriodStart: dbmodel.Date(fmt.Sprintf("%d-01-01", year)), PeriodEnd: dbmodel.Date(fmt.Sprintf("%d-12-31", year)),
			Title: fmt.Sprintf("Verksamhetsberättelse %d", year), Assessment: new(dbmodel.AssessmentGood),
			AssessmentText: new("Det mesta gick bra."), Provenance: printed(1), Path: at.Path, Digest: fmt.Sprintf("fixture %d", year),
		},
	}
	narrative(b, at)
	goals(b, at)
	measures(b, at, year)
	finance(b, at)
	control(b, at)
	return b
}

func printed(page int) dbmodel.Provenance {
	return dbmodel.Provenance{Document: "Verksamhetsberättelse", Page: &page}
}

func narrative(b *dbmodel.Bundle, at dbmodel.Address) {
	summary, comparison := at.Section("sammanfattning"), at.Section("jamforelser")
	b.Sections = []*dbmodel.Section{
		{
			ID: summary.ID, ReportID: at.ID, Position: 1, Key: "sammanfattning", Title: "Sammanfattning",
			Body: "Året i korthet.", Provenance: printed(2), Path: summary.Path,
		},
		{
			ID: comparison.ID, ReportID: at.ID, ParentID: &summary.ID, Position: 2, Key: "jamforelser", Title: "Jämförelser",
			Body: "Andra kommuner.", Provenance: printed(3), Path: comparison.Path,
		},
	}
	b.Highlights = []*dbmodel.Highlight{
		{ReportID: at.ID, Kind: dbmodel.HighlightImprovementArea, Position: 1, Text: "Följ upp bättre."},
		{ReportID: at.ID, Kind: dbmodel.HighlightEvent, Position: 1, Text: "Bron invigdes."},
	}
}

func goals(b *dbmodel.Bundle, at dbmodel.Address) {
	strategic, homes := at.Goal("", "bra-att-bo"), at.Goal("bra-att-bo", "okat-byggande")
	b.Goals = []*dbmodel.Goal{
		{
			ID: strategic.ID, ReportID: at.ID, Position: 1, Slug: "bra-att-bo", Title: "Bra att bo", Level: dbmodel.GoalLevelStrategic,
			Assessment: dbmodel.AssessmentGood, Provenance: printed(4), Path: strategic.Path,
		},
		{
			ID: homes.ID, ReportID: at.ID, ParentID: &strategic.ID, Position: 2, Slug: "okat-byggande", Title: "Ökat byggande",
			Level: dbmodel.GoalLevelCommittee, Assessment: dbmodel.AssessmentAcceptable,
			AssessmentText: new("Färre bostäder än planerat."), Provenance: printed(5), Path: homes.Path,
		},
	}
	priority := homes.Priority("bygg-mer")
	b.Priorities = []*dbmodel.Priority{{
		ID: priority.ID, ReportID: at.ID, GoalID: homes.ID, Position: 1, Slug: "bygg-mer", Text: "Bygg mer.",
		FollowUp: new("Det byggdes."), Provenance: printed(6), Path: priority.Path,
	}}
	for i, c := range []dbmodel.Commitment{
		{GoalID: &homes.ID, Slug: "zonplan", Title: "Zonplan", Status: dbmodel.StatusCompleted, FirstPromised: new(2016)},
		{GoalID: &homes.ID, Slug: "oversyn", Title: "Översyn", Status: dbmodel.StatusNotCompleted, CarriedOverFrom: new(2018), FirstPromised: new(2016)},
		{GoalID: &strategic.ID, Slug: "angsplan", Title: "Ängsplan", Status: dbmodel.StatusNotCompleted, Discontinued: true, Comment: new("Utgår.")},
	} {
		c.ID, c.Path = at.Commitment(c.Slug).ID, at.Commitment(c.Slug).Path
		c.ReportID, c.Position, c.Provenance = at.ID, i+1, printed(20)
		b.Commitments = append(b.Commitments, &c)
	}
}

func measures(b *dbmodel.Bundle, at dbmodel.Address, year int) {
	homes, source := at.Goal("bra-att-bo", "okat-byggande"), at.Source("kolada")
	b.Sources = []*dbmodel.Source{{
		ID: source.ID, ReportID: at.ID, Position: 1, Slug: "kolada", Name: "Kolada", KoladaID: new("N00901"),
		URL: new("https://www.kolada.se/"), Path: source.Path,
	}}
	whole := at.Measure("bostader").ID
	for i, m := range []dbmodel.Measure{
		{
			GoalID: &homes.ID, Key: "bostader", Name: "Påbörjade bostäder", Unit: "bostäder", Direction: dbmodel.DirectionHigherIsBetter,
			Trend: new(dbmodel.TrendPositive), SourceID: &source.ID, UnjustifiedGenderGap: new(false),
			Target: dbmodel.Target{Year: &year, Text: new("400"), Operator: new(dbmodel.TargetAtLeast), Value: new(decimal.MustParse("400"))},
		},
		{GoalID: &homes.ID, ParentID: &whole, Key: "smahus", Name: "varav småhus", Unit: "procent", UnitSymbol: new("%"), Direction: dbmodel.DirectionNeutral},
		{
			Key: "angar", Name: "Ängar", Unit: "hektar", Direction: dbmodel.DirectionNeutral, Trend: new(dbmodel.TrendNegative),
			Target: dbmodel.Target{Year: &year, Text: new("Öka"), Operator: new(dbmodel.TargetIncrease)},
		},
		{Key: "zinkhalt", Name: "Zinkhalt", Unit: "gram", Direction: dbmodel.DirectionLowerIsBetter},
	} {
		m.ID, m.Path = at.Measure(m.Key).ID, at.Measure(m.Key).Path
		m.ReportID, m.Position, m.Provenance = at.ID, i+1, printed(7)
		b.Measures = append(b.Measures, &m)
	}
	b.Rankings = []*dbmodel.Ranking{{MeasureID: whole, Year: year, Position: 3, OutOf: 26}}
	b.SeriesBreaks = []*dbmodel.SeriesBreak{{MeasureID: at.Measure("angar").ID, FromYear: year - 5, Note: "Ny karta."}}
	observations(b, at, year)
}

func observations(b *dbmodel.Bundle, at dbmodel.Address, year int) {
	for _, o := range []struct {
		key    string
		year   int
		month  int
		gender dbmodel.Gender
		value  string
	}{
		{"bostader", year - 1, 0, dbmodel.GenderAll, "364"},
		{"bostader", year, 0, dbmodel.GenderAll, strconv.Itoa(1000 + year)},
		{"bostader", year, 0, dbmodel.GenderWomen, "19.50"},
		{"bostader", year, 0, dbmodel.GenderMen, "20.0"},
		{"smahus", year, 11, dbmodel.GenderAll, "9.20"},
		{"angar", year - 1, 0, dbmodel.GenderAll, "7.5"},
		{"angar", year, 0, dbmodel.GenderAll, "-7.25"},
		{"angar", year, 0, dbmodel.GenderWomen, "4"},
		{"angar", year, 0, dbmodel.GenderMen, "5.0"},
	} {
		b.Observations = append(b.Observations, &dbmodel.Observation{
			MeasureID: at.Measure(o.key).ID, Year: o.year, Month: o.month, Gender: o.gender, Value: decimal.MustParse(o.value),
		})
	}
}

func finance(b *dbmodel.Bundle, at dbmodel.Address) {
	table := at.FinancialStatement("driftredovisning")
	b.FinancialStatements = []*dbmodel.FinancialStatement{{
		ID: table.ID, ReportID: at.ID, Position: 1, Slug: "driftredovisning", Kind: dbmodel.StatementOperatingByType,
		Title: "Driftredovisning", Unit: dbmodel.MoneyTSEK, Commentary: new("I balans."), Provenance: printed(30), Path: table.Path,
	}}
	total, staff := table.FinancialLine("summa"), table.FinancialLine("personal")
	b.FinancialLines = []*dbmodel.FinancialLine{
		{
			ID: total.ID, ReportID: at.ID, StatementID: table.ID, Position: 1, Slug: "summa", Label: "Summa", Role: dbmodel.LineTotal,
			Budget: new(decimal.MustParse("-9855")), Outcome: new(decimal.MustParse("-9855.50")), Path: total.Path,
		},
		{
			ID: staff.ID, ReportID: at.ID, StatementID: table.ID, ParentID: &total.ID, Position: 2, Level: 1, Slug: "personal",
			Label: "Personal", Role: dbmodel.LineItem, Outcome: new(decimal.MustParse("-55")), Comment: new("Färre anställda."), Path: staff.Path,
		},
	}
}

func control(b *dbmodel.Bundle, at dbmodel.Address) {
	area, audit := at.ControlArea("upphandling"), at.Audit("it-sakerhet")
	risk, check := area.Risk("fel-pris"), area.SystematicControl("stickprov")
	b.ControlAreas = []*dbmodel.ControlArea{{ID: area.ID, ReportID: at.ID, Position: 1, Slug: "upphandling", Name: "Upphandling", Path: area.Path}}
	b.Risks = []*dbmodel.Risk{{
		ID: risk.ID, ReportID: at.ID, AreaID: area.ID, Position: 1, Slug: "fel-pris", Description: "Vi betalar fel pris.",
		Provenance: printed(40), Path: risk.Path,
	}}
	b.SystematicControls = []*dbmodel.SystematicControl{{
		ID: check.ID, ReportID: at.ID, AreaID: area.ID, Position: 1, Slug: "stickprov", Title: "Stickprov",
		Status: dbmodel.StatusCompleted, Provenance: printed(41), Path: check.Path,
	}}
	b.Audits = []*dbmodel.Audit{{
		ID: audit.ID, ReportID: at.ID, Position: 1, Slug: "it-sakerhet", Title: "It-säkerhet", DiaryNumber: new("KS-2014/476.912"),
		Provenance: printed(42), Path: audit.Path,
	}}
	b.ControlActions = []*dbmodel.ControlAction{
		{
			ID: risk.ControlAction("jamfor").ID, ReportID: at.ID, RiskID: &risk.ID, Position: 1, Slug: "jamfor", Title: "Jämför priser",
			Status: dbmodel.StatusCompleted, Path: risk.ControlAction("jamfor").Path,
		},
		{
			ID: audit.ControlAction("utbilda").ID, ReportID: at.ID, AuditID: &audit.ID, Position: 2, Slug: "utbilda", Title: "Utbilda alla",
			Status: dbmodel.StatusNotCompleted, CarriedOverFrom: new(2019), Path: audit.ControlAction("utbilda").Path,
		},
	}
}
