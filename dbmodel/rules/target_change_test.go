package rules_test

import (
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

func TestTargetChangeTellsWhetherMoreIsAskedFor(t *testing.T) {
	higher, lower, neutral := dbmodel.DirectionHigherIsBetter, dbmodel.DirectionLowerIsBetter, dbmodel.DirectionNeutral
	for name, test := range map[string]struct {
		before, after *dbmodel.Measure
		want          dbmodel.TargetMove
	}{
		"at least more":     {aims(higher, dbmodel.TargetAtLeast, "75"), aims(higher, dbmodel.TargetAtLeast, "80"), dbmodel.TargetRaised},
		"at least less":     {aims(higher, dbmodel.TargetAtLeast, "75"), aims(higher, dbmodel.TargetAtLeast, "70"), dbmodel.TargetLowered},
		"at least the same": {aims(higher, dbmodel.TargetAtLeast, "75.0"), aims(higher, dbmodel.TargetAtLeast, "75"), dbmodel.TargetUnchanged},
		"at most less":      {aims(lower, dbmodel.TargetAtMost, "10"), aims(lower, dbmodel.TargetAtMost, "9"), dbmodel.TargetRaised},
		"at most more":      {aims(lower, dbmodel.TargetAtMost, "10"), aims(lower, dbmodel.TargetAtMost, "11"), dbmodel.TargetLowered},
		"equals, lower":     {aims(lower, dbmodel.TargetEquals, "3"), aims(lower, dbmodel.TargetEquals, "2"), dbmodel.TargetRaised},
		"equals, higher":    {aims(higher, dbmodel.TargetEquals, "3"), aims(higher, dbmodel.TargetEquals, "2"), dbmodel.TargetLowered},
		"equals, neither":   {aims(neutral, dbmodel.TargetEquals, "3"), aims(neutral, dbmodel.TargetEquals, "2"), dbmodel.TargetOther},
		"keep to increase":  {aims(higher, dbmodel.TargetMaintain, ""), aims(higher, dbmodel.TargetIncrease, ""), dbmodel.TargetRaised},
		"decrease to keep":  {aims(lower, dbmodel.TargetDecrease, ""), aims(lower, dbmodel.TargetMaintain, ""), dbmodel.TargetLowered},
		"the same words":    {aims(higher, dbmodel.TargetIncrease, ""), aims(higher, dbmodel.TargetIncrease, ""), dbmodel.TargetUnchanged},
		"the average moved": {
			aims(higher, dbmodel.TargetAboveCountyAverage, "5"), aims(higher, dbmodel.TargetAboveCountyAverage, "6"), dbmodel.TargetUnchanged,
		},
		"words to a number": {aims(higher, dbmodel.TargetIncrease, ""), aims(higher, dbmodel.TargetAtLeast, "80"), dbmodel.TargetOther},
		"none before":       {aims(higher, dbmodel.TargetNone, ""), aims(higher, dbmodel.TargetAtLeast, "80"), dbmodel.TargetAdded},
		"none after":        {aims(higher, dbmodel.TargetAtLeast, "80"), &dbmodel.Measure{}, dbmodel.TargetRemoved},
		"another unit": {
			aims(higher, dbmodel.TargetAtLeast, "80"),
			&dbmodel.Measure{Unit: "antal", Target: aims(higher, dbmodel.TargetAtLeast, "900").Target}, dbmodel.TargetOther,
		},
	} {
		t.Run(name, func(t *testing.T) {
			change := rules.TargetChange(test.before, test.after)
			assert.Equal(t, test.want, change.Move)
		})
	}
	before, after := aims(higher, dbmodel.TargetAtLeast, "75"), &dbmodel.Measure{}
	before.Report = &dbmodel.Report{Year: 2019}
	assert.Equal(t, &dbmodel.TargetChange{Move: dbmodel.TargetRemoved, From: &before.Target, Report: before.Report}, rules.TargetChange(before, after))
	assert.Nil(t, rules.TargetChange(&dbmodel.Measure{}, aims(higher, dbmodel.TargetNone, "")))
}

func aims(direction dbmodel.Direction, operator dbmodel.TargetOperator, value string) *dbmodel.Measure {
	m := &dbmodel.Measure{Direction: direction, Target: dbmodel.Target{Operator: &operator}}
	if value != "" {
		m.Target.Value = new(decimal.MustParse(value))
	}
	return m
}
