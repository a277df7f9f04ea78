package generate_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset/generate"
	"insyn/dbmodel/rules"
)

// pairs calls f with each report and that of the year before.
func pairs(c generate.Country, f func(before, after *dbmodel.Bundle)) {
	var before *dbmodel.Bundle
	for after := range c.Reports() {
		if before != nil && before.Committee.ID == after.Committee.ID {
			f(before, after)
		}
		before = after
	}
}

// outcomes are a report's outcomes by measure, year and gender.
func outcomes(b *dbmodel.Bundle) map[string]*dbmodel.Observation {
	keys, all := map[string]string{}, map[string]*dbmodel.Observation{}
	for _, m := range b.Measures {
		keys[m.ID] = m.Key
	}
	for _, o := range b.Observations {
		all[fmt.Sprint(keys[o.MeasureID], o.Year, o.Gender)] = o
	}
	return all
}

func TestAYearIsStatedAlikeInEveryReportUnlessItIsRevised(t *testing.T) {
	same, revised := 0, 0
	pairs(small(), func(before, after *dbmodel.Bundle) {
		first := outcomes(before)
		for key, o := range outcomes(after) {
			switch old := first[key]; {
			case old == nil:
			case o.Note != nil && old.Note == nil:
				revised++
			default:
				same++
				assert.Equal(t, old.Value, o.Value, after.Report.ID+" "+key)
			}
		}
	})
	assert.Positive(t, revised)
	assert.Greater(t, same, 20*revised)
}

func TestMeasuresAreTheSameEveryYear(t *testing.T) {
	pairs(small(), func(before, after *dbmodel.Bundle) {
		var keys [2][]string
		for i, b := range []*dbmodel.Bundle{before, after} {
			for _, m := range b.Measures {
				keys[i] = append(keys[i], m.Key)
			}
		}
		assert.Equal(t, keys[0], keys[1])
		assert.GreaterOrEqual(t, len(keys[0]), 30)
		assert.LessOrEqual(t, len(keys[0]), 60)
	})
}

func TestWhatIsCarriedOverWasPromisedTheYearBefore(t *testing.T) {
	carried := 0
	pairs(small(), func(before, after *dbmodel.Bundle) {
		open := map[string]*dbmodel.Commitment{}
		for _, c := range before.Commitments {
			open[c.Slug] = c
		}
		for _, c := range after.Commitments {
			if c.CarriedOverFrom == nil {
				continue
			}
			carried++
			assert.Equal(t, before.Report.Year, *c.CarriedOverFrom)
			if old := open[c.Slug]; assert.NotNil(t, old, c.ID) {
				assert.Equal(t, dbmodel.StatusNotCompleted, old.Status, c.ID)
				assert.False(t, old.Discontinued, c.ID)
			}
		}
	})
	assert.Greater(t, carried, 10)
}

func TestEveryFateOfAPromiseIsThere(t *testing.T) {
	fates := map[string]int{}
	pairs(small(), func(before, after *dbmodel.Bundle) {
		carried := map[string]bool{}
		for _, c := range after.Commitments {
			carried[c.Slug] = c.CarriedOverFrom != nil
		}
		for _, c := range before.Commitments {
			fates[fmt.Sprintf("%s, discontinued %t, carried over %t", c.Status, c.Discontinued, carried[c.Slug])]++
		}
	})

	assert.ElementsMatch(t, []string{
		"COMPLETED, discontinued false, carried over false",
		"NOT_COMPLETED, discontinued true, carried over false",
		"NOT_COMPLETED, discontinued false, carried over true",
		"NOT_COMPLETED, discontinued false, carried over false",
	}, slices.Collect(maps.Keys(fates)))
}

func TestTheOutcomeOfTheYearBeforeIsWhatItsReportSays(t *testing.T) {
	pairs(small(), func(before, after *dbmodel.Bundle) {
		first := map[string]*dbmodel.FinancialLine{}
		for _, line := range before.FinancialLines {
			first[line.Path[len(before.Report.Path):]] = line
		}
		for _, line := range after.FinancialLines {
			if line.PreviousOutcome != nil {
				assert.Equal(t, first[line.Path[len(after.Report.Path):]].Outcome, line.PreviousOutcome, line.ID)
			}
		}
	})
}

func TestTargetsAreRaisedAndLowered(t *testing.T) {
	changes := map[int]int{}
	pairs(small(), func(before, after *dbmodel.Bundle) {
		first := map[string]*dbmodel.Measure{}
		for _, m := range before.Measures {
			first[m.Key] = m
		}
		for _, m := range after.Measures {
			if m.Target.Value != nil {
				changes[m.Target.Value.Cmp(*first[m.Key].Target.Value)]++
			}
		}
	})
	for _, way := range []int{-1, 0, 1} {
		assert.Greater(t, changes[way], 20, way)
	}
}

func FuzzNoReportContradictsItself(f *testing.F) {
	f.Add(uint64(1), 0, 2020-1950)
	f.Add(uint64(2), 12, 149)
	f.Add(uint64(3), 11, 0)
	f.Fuzz(func(t *testing.T, seed uint64, committees, year int) {
		c := generate.Country{Municipalities: 2, Committees: 1 + committees&15, Years: 1, LastYear: 1950 + (year&1023)%150, Seed: seed}
		for made := range c.Reports() {
			assert.Empty(t, rules.Findings(made), made.Report.ID)
		}
	})
}
