package rules_test

import (
	"testing"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

func statedAmount(value string, unit dbmodel.StatedUnit, comparison dbmodel.StatedComparison) *dbmodel.StatedFigure {
	return &dbmodel.StatedFigure{
		Slug: "hyror", SectionID: new("r/avsnitt/ekonomi"), Label: "Underskottet för hyror", Value: decimal.MustParse(value),
		Unit: unit, Comparison: comparison, LineID: new("r/ekonomi/drift/hyror"), Column: new(dbmodel.ColumnDeviation),
	}
}

func TestAmountInTheTextAgainstTheTable(t *testing.T) {
	const differs = "WARNING r/iakttagelser/belopp-i-texten/avsnitt/ekonomi/hyror: "
	for name, c := range map[string]struct {
		figure  *dbmodel.StatedFigure
		message string
	}{
		"another amount": {
			statedAmount("-16.9", dbmodel.StatedMSEK, dbmodel.StatedEquals),
			differs + "Underskottet för hyror är −16,9 mnkr enligt texten, men tabellen Drift anger −16 764 tkr för Hyror (avvikelse). " +
				"Skillnaden är större än avrundning kan förklara. (−16 764 tkr / −16,9 mnkr)",
		},
		"over an upper limit": {
			statedAmount("0.1", dbmodel.StatedMSEK, dbmodel.StatedLessThan),
			differs + "Underskottet för hyror är under 0,1 mnkr enligt texten, men tabellen Drift anger −16 764 tkr för Hyror (avvikelse). " +
				"Skillnaden är större än avrundning kan förklara. (−16 764 tkr / under 0,1 mnkr)",
		},
		"rounded":               {statedAmount("-16.8", dbmodel.StatedMSEK, dbmodel.StatedEquals), ""},
		"rounded to millions":   {statedAmount("-17", dbmodel.StatedMSEK, dbmodel.StatedEquals), ""},
		"exact":                 {statedAmount("-16764", dbmodel.StatedTSEK, dbmodel.StatedEquals), ""},
		"within an upper limit": {statedAmount("17", dbmodel.StatedMSEK, dbmodel.StatedLessThan), ""},
		"exactly at a limit":    {statedAmount("16764", dbmodel.StatedTSEK, dbmodel.StatedLessThan), ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := reported()
			printedTable(b, "drift", dbmodel.StatementOperatingByType, "Drift", "hyror - ITEM Hyror | - - -16764 - -")
			b.StatedFigures = []*dbmodel.StatedFigure{c.figure}
			findsOne(t, b, c.message)
		})
	}
}

func TestAmountInTheTextThatNoTableHasContradictsNothing(t *testing.T) {
	b := reported()
	printedTable(b, "drift", dbmodel.StatementOperatingByType, "Drift", "hyror - ITEM Hyror | - 5 - - -")
	elsewhere := statedAmount("1", dbmodel.StatedMSEK, dbmodel.StatedEquals)
	elsewhere.LineID = new("r/ekonomi/drift/okand")
	b.StatedFigures = []*dbmodel.StatedFigure{statedAmount("1", dbmodel.StatedMSEK, dbmodel.StatedEquals), elsewhere}
	finds(t, b)
}

func statedCount(value string, counted dbmodel.Counted, status dbmodel.CountedStatus) *dbmodel.StatedFigure {
	return &dbmodel.StatedFigure{
		Slug: "klara", GoalID: new("r/mal/trygghet"), Label: "Klara åtgärder", Value: decimal.MustParse(value),
		Unit: dbmodel.StatedCount, Comparison: dbmodel.StatedEquals, Counted: &counted, CountedStatus: &status,
	}
}

func TestCountInTheTextAgainstTheStatuses(t *testing.T) {
	action := func(status dbmodel.CompletionStatus, discontinued bool, auditID *string) *dbmodel.ControlAction {
		return &dbmodel.ControlAction{Status: status, Discontinued: discontinued, AuditID: auditID}
	}
	actions := []*dbmodel.ControlAction{
		action(dbmodel.StatusCompleted, false, nil), action(dbmodel.StatusCompleted, true, nil),
		action(dbmodel.StatusNotCompleted, false, nil), action(dbmodel.StatusCompleted, false, new("audit")),
	}
	for name, c := range map[string]struct {
		figure  *dbmodel.StatedFigure
		message string
	}{
		"done, the discontinued one counted too": {
			statedCount("2", dbmodel.CountedRiskActions, dbmodel.CountedDone),
			"WARNING r/iakttagelser/antal-i-texten/mal/trygghet/klara: Klara åtgärder: texten säger 2, men det blir 1 när de räknas en och en. " +
				"Texten kan dra gränsen mellan klart och utgått på ett annat ställe än kommentarerna gör. (1 / 2)",
		},
		"done":               {statedCount("1", dbmodel.CountedRiskActions, dbmodel.CountedDone), ""},
		"discontinued":       {statedCount("1", dbmodel.CountedRiskActions, dbmodel.CountedDiscontinued), ""},
		"left":               {statedCount("1", dbmodel.CountedRiskActions, dbmodel.CountedNotCompleted), ""},
		"all":                {statedCount("3", dbmodel.CountedRiskActions, dbmodel.CountedAll), ""},
		"another kind":       {statedCount("1", dbmodel.CountedAuditActions, dbmodel.CountedAll), ""},
		"a kind without any": {statedCount("0", dbmodel.CountedCommitments, dbmodel.CountedAll), ""},
		"controls":           {statedCount("1", dbmodel.CountedSystematicControls, dbmodel.CountedDone), ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := reported()
			b.ControlActions = actions
			b.SystematicControls = []*dbmodel.SystematicControl{{Status: dbmodel.StatusCompleted}}
			b.StatedFigures = []*dbmodel.StatedFigure{c.figure}
			findsOne(t, b, c.message)
		})
	}
}

func TestChangeInACommentAgainstTheOutcomes(t *testing.T) {
	const subject = "WARNING r/iakttagelser/andring-i-texten/matt/plats/2020: "
	for name, c := range map[string]struct {
		change    dbmodel.ChangeKind
		amount    string
		direction dbmodel.Direction
		message   string
	}{
		"worse though better": {
			dbmodel.ChangeWorse, "1", dbmodel.DirectionLowerIsBetter,
			subject + "Kommentaren säger ”så blev det”, men utfallet gick från 169 (2019) till 168 (2020). Lägre är bättre för måttet. " +
				"(från 169 (2019) till 168 (2020) / så blev det)",
		},
		"better though worse": {
			dbmodel.ChangeBetter, "", dbmodel.DirectionHigherIsBetter,
			subject + "Kommentaren säger ”så blev det”, men utfallet gick från 169 (2019) till 168 (2020). Högre är bättre för måttet. " +
				"(från 169 (2019) till 168 (2020) / så blev det)",
		},
		"up though down": {
			dbmodel.ChangeUp, "", dbmodel.DirectionNeutral,
			subject + "Kommentaren säger ”så blev det”, men utfallet gick från 169 (2019) till 168 (2020). " +
				"(från 169 (2019) till 168 (2020) / så blev det)",
		},
		"down by more": {
			dbmodel.ChangeDown, "3", dbmodel.DirectionLowerIsBetter,
			subject + "Kommentaren säger ”så blev det”, men utfallet gick från 169 (2019) till 168 (2020). " +
				"(från 169 (2019) till 168 (2020) / så blev det)",
		},
		"down":                      {dbmodel.ChangeDown, "1", dbmodel.DirectionLowerIsBetter, ""},
		"better":                    {dbmodel.ChangeBetter, "", dbmodel.DirectionLowerIsBetter, ""},
		"worse":                     {dbmodel.ChangeWorse, "", dbmodel.DirectionHigherIsBetter, ""},
		"unchanged, nearly":         {dbmodel.ChangeUnchanged, "", dbmodel.DirectionLowerIsBetter, ""},
		"worse, where neither is":   {dbmodel.ChangeWorse, "", dbmodel.DirectionNeutral, ""},
		"by a little less, rounded": {dbmodel.ChangeDown, "2", dbmodel.DirectionLowerIsBetter, ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := reported()
			m := printedMeasure(b, "plats", "Placering", "plats", "2019 ALL 169", "2020 ALL 168", "2020 WOMEN 900")
			m.Direction = c.direction
			change := &dbmodel.StatedChange{MeasureID: m.ID, FromYear: 2019, ToYear: 2020, Change: c.change, Words: "så blev det"}
			if c.amount != "" {
				change.Amount = new(decimal.MustParse(c.amount))
			}
			b.StatedChanges = []*dbmodel.StatedChange{change, {MeasureID: m.ID, FromYear: 2010, ToYear: 2020, Change: dbmodel.ChangeUp}}
			findsOne(t, b, c.message)
		})
	}
}

// findsOne holds a report to one finding, or to none for "".
func findsOne(t *testing.T, b *dbmodel.Bundle, message string) {
	t.Helper()
	if message == "" {
		finds(t, b)
		return
	}
	finds(t, b, message)
}
