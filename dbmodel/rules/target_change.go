package rules

import "insyn/dbmodel"

// TargetChange tells how a measure's target differs from the one that an earlier
// report gave the same measure, nil where neither gives one.
//
// The rule: a target of the same kind is raised where it asks for more than
// before. For at least that is a greater number, for at most a smaller one, for
// equals what the measure's direction says; to keep a level asks for less than to
// better it. Targets of different kinds, or in different units, are not compared.
func TargetChange(before, after *dbmodel.Measure) *dbmodel.TargetChange {
	move := targetMove(before, after)
	if move == "" {
		return nil
	}
	return &dbmodel.TargetChange{Move: move, From: printedTarget(before), To: printedTarget(after), Report: before.Report}
}

// printedTarget is a measure's target, nil where its report prints none.
func printedTarget(m *dbmodel.Measure) *dbmodel.Target {
	if m.Target.Operator == nil {
		return nil
	}
	return &m.Target
}

func targetMove(before, after *dbmodel.Measure) dbmodel.TargetMove {
	switch had, has := hasTarget(before), hasTarget(after); {
	case !had && !has:
		return ""
	case !had:
		return dbmodel.TargetAdded
	case !has:
		return dbmodel.TargetRemoved
	case before.Unit != after.Unit:
		return dbmodel.TargetOther
	case *before.Target.Operator == *after.Target.Operator:
		return moveOfValue(before, after)
	default:
		return moveOfWords(*before.Target.Operator, *after.Target.Operator)
	}
}

func hasTarget(m *dbmodel.Measure) bool {
	return m.Target.Operator != nil && *m.Target.Operator != dbmodel.TargetNone
}

// moveOfValue compares two targets of one kind.
func moveOfValue(before, after *dbmodel.Measure) dbmodel.TargetMove {
	from, to := before.Target.Value, after.Target.Value
	if relative(*after.Target.Operator) {
		return dbmodel.TargetUnchanged
	}
	if from == nil || to == nil {
		return dbmodel.TargetOther
	}
	order := to.Cmp(*from)
	if order == 0 {
		return dbmodel.TargetUnchanged
	}
	better := betterOrder(after)
	if better == 0 {
		return dbmodel.TargetOther
	}
	if order == better {
		return dbmodel.TargetRaised
	}
	return dbmodel.TargetLowered
}

// relative tells whether a target is held against an outcome or an average that
// moves by itself: what it asks for is the same every year.
func relative(operator dbmodel.TargetOperator) bool {
	switch operator {
	case dbmodel.TargetAtLeast, dbmodel.TargetAtMost, dbmodel.TargetEquals:
		return false
	default:
		return true
	}
}

// betterOrder is 1 where a greater target asks for more, -1 where a smaller one
// does, 0 where neither does.
func betterOrder(m *dbmodel.Measure) int {
	switch operator := *m.Target.Operator; {
	case operator == dbmodel.TargetAtLeast:
		return 1
	case operator == dbmodel.TargetAtMost:
		return -1
	case m.Direction == dbmodel.DirectionHigherIsBetter:
		return 1
	case m.Direction == dbmodel.DirectionLowerIsBetter:
		return -1
	default:
		return 0
	}
}

// moveOfWords compares two targets of different kinds: of those only keeping a
// level and bettering it can be told apart.
func moveOfWords(before, after dbmodel.TargetOperator) dbmodel.TargetMove {
	betters := func(o dbmodel.TargetOperator) bool {
		return o == dbmodel.TargetIncrease || o == dbmodel.TargetDecrease
	}
	switch {
	case before == dbmodel.TargetMaintain && betters(after):
		return dbmodel.TargetRaised
	case betters(before) && after == dbmodel.TargetMaintain:
		return dbmodel.TargetLowered
	default:
		return dbmodel.TargetOther
	}
}

func targetChangeMethod() dbmodel.Method {
	return dbmodel.Method{
		Key:   "andrade-etappmal",
		Title: "Höjdes eller sänktes etappmålet?",
		Text: `Etappmålet jämförs med det som samma mått hade i nämndens närmast föregående rapport som har måttet:

- Höjt betyder att det begär mer än förut. Är målet minst ett tal är det ett högre tal, är det högst ett tal är det ett lägre.
- Ska utfallet vara precis ett tal avgör det om högre eller lägre är bättre för måttet.
- Att behålla en nivå är mindre än att öka eller minska den.
- Ett etappmål i ord, eller mot länssnittet, är oförändrat så länge orden är desamma.
- Etappmål av olika slag, eller i olika enhet, jämförs inte.`,
	}
}
