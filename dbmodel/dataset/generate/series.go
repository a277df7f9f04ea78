package generate

import "github.com/govalues/decimal"

// series is a metric in one municipality's committee, in all years.
type series struct {
	*metric
	dice dice
}

// A figure is said of women, men and all.
type figure struct {
	all, women, men int
	// revised tells whether it is another than when it was first stated.
	revised bool
}

// usual is the year around which a series wanders, and farthest how many years
// from it a steady growth goes on.
const (
	usual    = 2018
	farthest = 12
)

// stated is what a report says of a year. Of some years no report says anything.
func (s series) stated(year, report int) (f figure, ok bool) {
	if s.whole != nil {
		return s.part(year, report)
	}
	if s.dice.at("saknas").nth(year).oneIn(22) {
		return f, false
	}
	f.all = s.level(year, s.dice.at("utfall").nth(year).between(-s.spread/3, s.spread/3))
	if again := s.dice.at("reviderat").nth(year); report > year+s.lag && again.oneIn(25) {
		f.all, f.revised = s.limited(f.all+max(f.all/90, 1)), true
	}
	f.women, f.men = s.divided(f.all, year)
	return f, true
}

// part is the share of the whole's figure that is new.
func (s series) part(year, report int) (figure, bool) {
	whole := series{s.whole, s.dice}
	f, ok := whole.stated(year, report)
	share := s.dice.at("nya").nth(year).between(60, 240)
	f.women, f.men, f.all = f.women*share/1000, f.men*share/1000, f.all*share/1000
	if s.split {
		f.all = f.women + f.men
	}
	return f, ok
}

// divided are the figures for women and men.
func (s series) divided(all, year int) (women, men int) {
	if !s.split {
		return 0, 0
	}
	if s.adds {
		women = all * (s.dice.at("kvinnor").between(350, 650) + s.dice.at("kvinnor").nth(year).between(-15, 15)) / 1000
		return women, all - women
	}
	gap := all * (s.dice.at("skillnad").between(-60, 60) + s.dice.at("skillnad").nth(year).between(-20, 20)) / 1000
	gap = max(min(gap, s.high-all, all-s.low), all-s.high, s.low-all)
	return all + gap, all - gap
}

// level is what the series is at in a year, and so many thousandths more.
func (s series) level(year, more int) int {
	base := s.base * (1000 + s.dice.at("nivå").between(-2*s.spread, 2*s.spread)) / 1000
	growth := s.dice.at("tillväxt").between(-s.spread/12, s.spread/10) * max(min(year-usual, farthest), -farthest)
	base = base * (1000 + growth + s.wave(year) + more) / 1000
	if from, shift := s.broken(); year >= from {
		base = base * (1000 + shift) / 1000
	}
	return s.limited(base)
}

// limited keeps a figure within what it can be.
func (s series) limited(value int) int { return min(max(value, s.low), s.high) }

// wave goes in straight lines between a random height every fourth year.
func (s series) wave(year int) int {
	const length = 4
	height := func(n int) int { return s.dice.at("våg").nth(n).between(-s.spread, s.spread) }
	from, to, step := height(year/length), height(year/length+1), year%length
	return (from*(length-step) + to*step) / length
}

// broken is the year from which the series is measured in another way, and by how
// many thousandths that changes it; for most series a year that never comes.
func (s series) broken() (from, shift int) {
	d := s.dice.at("brott")
	if !d.oneIn(8) {
		return unlimited, 0
	}
	return d.at("år").between(2010, 2028), d.at("steg").between(-2*s.spread, s.spread)
}

// decimalOf is a number of the last of so many decimals. Nothing that is made is
// near the largest number that fits.
func decimalOf(n, scale int) decimal.Decimal { return decimal.MustNew(int64(n), scale) }
