package rules

import "github.com/govalues/decimal"

// tally adds printed figures, and how far rounding may have moved their sum:
// half a unit of the last digit of each.
type tally struct {
	sum, slack decimal.Decimal
	// lost is set when a figure is too large to add; nothing contradicts it then.
	lost bool
}

// sumOf is the tally of figures.
func sumOf(figures ...decimal.Decimal) tally {
	var t tally
	for _, figure := range figures {
		t = t.plus(figure, figure)
	}
	return t
}

// less takes a figure away; it adds to the slack like any other.
func (t tally) less(figure decimal.Decimal) tally { return t.plus(figure.Neg(), figure) }

func (t tally) plus(amount, printed decimal.Decimal) tally {
	sum, err := t.sum.Add(amount)
	slack, slackErr := t.slack.Add(half(printed))
	return tally{sum: sum, slack: slack, lost: t.lost || err != nil || slackErr != nil}
}

// contradicts tells whether a printed figure is not the sum, whatever the rounding.
func (t tally) contradicts(printed decimal.Decimal) bool { return t.less(printed).nonzero() }

// nonzero tells whether the sum is not nought, whatever the rounding.
func (t tally) nonzero() bool { return !t.lost && t.sum.CmpAbs(t.slack) > 0 }

// above tells whether the sum is more than nought, whatever the rounding.
func (t tally) above() bool { return t.nonzero() && t.sum.IsPos() }

// half is half a unit of a printed figure's last digit.
func half(d decimal.Decimal) decimal.Decimal {
	h, err := decimal.New(5, d.Scale()+1)
	if err != nil {
		return decimal.Decimal{} // 19 decimals: nothing is left to round
	}
	return h
}

// joined is both tallies together.
func (t tally) joined(other tally) tally {
	sum, err := t.sum.Add(other.sum)
	slack, slackErr := t.slack.Add(other.slack)
	return tally{sum: sum, slack: slack, lost: t.lost || other.lost || err != nil || slackErr != nil}
}
