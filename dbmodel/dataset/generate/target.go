package generate

import (
	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// target is what the series should reach in a year. What kind of target it is
// lasts; its value is raised or lowered every other year.
func (s series) target(year int) dbmodel.Target {
	if s.direction == dbmodel.DirectionNeutral {
		return dbmodel.Target{}
	}
	switch kind := s.dice.at("etappmål").below(20); {
	case kind < 13:
		return s.valueTarget(year)
	case kind < 16:
		return s.wordTarget(year)
	case kind < 17:
		return s.averageTarget(year)
	case kind < 18:
		return targetOf(year, "---", dbmodel.TargetNone)
	default:
		return dbmodel.Target{}
	}
}

func targetOf(year int, text string, operator dbmodel.TargetOperator) dbmodel.Target {
	return dbmodel.Target{Year: &year, Text: &text, Operator: &operator}
}

func (s series) valueTarget(year int) dbmodel.Target {
	d := s.dice.at("etappmål").at("värde")
	set := year - (year+d.below(2))%2
	ambition := d.nth(set).between(-s.spread, s.spread/2)
	operator := dbmodel.TargetAtLeast
	if s.direction == dbmodel.DirectionLowerIsBetter {
		ambition, operator = -ambition, dbmodel.TargetAtMost
	}
	value := decimalOf(rounded(s.level(set, ambition)), s.scale)
	t := targetOf(year, rules.Number(value), operator)
	t.Value = &value
	return t
}

// rounded is a number with two digits that are not nought.
func rounded(n int) int {
	unit := 1
	for n/unit >= 100 {
		unit *= 10
	}
	return (n + unit/2) / unit * unit
}

func (s series) wordTarget(year int) dbmodel.Target {
	switch {
	case s.dice.at("etappmål").at("behåll").oneIn(3):
		return targetOf(year, "Behåll", dbmodel.TargetMaintain)
	case s.direction == dbmodel.DirectionLowerIsBetter:
		return targetOf(year, "Minska", dbmodel.TargetDecrease)
	default:
		return targetOf(year, "Öka", dbmodel.TargetIncrease)
	}
}

// averageTarget is to be better than the county, whose average is printed for
// half of the measures.
func (s series) averageTarget(year int) dbmodel.Target {
	t := targetOf(year, "> Länssnitt", dbmodel.TargetAboveCountyAverage)
	if s.direction == dbmodel.DirectionLowerIsBetter {
		t = targetOf(year, "< Länssnitt", dbmodel.TargetBelowCountyAverage)
	}
	if d := s.dice.at("länssnitt"); d.oneIn(2) {
		t.Value = new(decimalOf(s.level(year, d.nth(year).between(-s.spread/2, s.spread/2)), s.scale))
	}
	return t
}

// trend is what the report says of the change since the outcome before, nil for
// some measures.
func (s series) trend(m *dbmodel.Measure) *dbmodel.Trend {
	latest := rules.Latest(m.Observations, dbmodel.GenderAll)
	if s.direction == dbmodel.DirectionNeutral || s.whole != nil || latest == nil || s.dice.at("ingen trend").oneIn(9) {
		return nil
	}
	previous := rules.Previous(m.Observations, latest)
	if previous == nil {
		return nil
	}
	order := latest.Value.Cmp(previous.Value)
	if s.direction == dbmodel.DirectionLowerIsBetter {
		order = -order
	}
	return &[]dbmodel.Trend{dbmodel.TrendNegative, dbmodel.TrendUnchanged, dbmodel.TrendPositive}[order+1]
}
