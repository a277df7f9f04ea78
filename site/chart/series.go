package chart

import "math"

// Who tells whom a line is about.
type Who int

// Everyone, or one of the sexes. They differ in line, marker and name.
const (
	Everyone Who = iota
	Women
	Men
)

// Series is a chart of how something developed.
type Series struct {
	// Unit is what is counted, above the axis.
	Unit string
	// Suffix is written after the numbers on the axis, " %".
	Suffix string
	// Slots are the periods with equal distances, oldest first.
	Slots []Slot
	// Lines have a value or nothing for each slot.
	Lines []Line
	// Target is the value aimed at; nil when there is none in numbers.
	Target *Target
	// Breaks are where the series cannot be compared.
	Breaks []Break
	// Places draws place 1 at the top.
	Places bool
	// Start says where an axis starts that does not start at zero, "Axeln börjar
	// vid {{ .value }}.".
	Start func(value string) string
	// NotMeasured is written below a slot without values, and NotMeasuredIn says
	// the same of several.
	NotMeasured   string
	NotMeasuredIn func(slots []string) string
}

// Slot is a period on the axis.
type Slot struct{ Label string }

// Line is one development.
type Line struct {
	Who Who
	// Name is written at the line's end when there are several lines.
	Name string
	// Values has one for each slot.
	Values []Value
}

// Value is what was measured, and how it is written; Known is false where
// nothing was.
type Value struct {
	At    float64
	Text  string
	Known bool
}

// Target is a value aimed at, with its name: "Etappmål 2020: minst 95 %".
type Target struct {
	At    float64
	Label string
}

// Break is a change of method between two slots, with its name: "Ny metod 2019".
type Break struct {
	// Slot is the first that is measured in the new way.
	Slot  int
	Label string
}

// largest keeps coordinates finite whatever the values are.
const largest = 1e15

func (v Value) usable() bool { return v.Known && drawable(v.At) }

func drawable(at float64) bool { return !math.IsNaN(at) && math.Abs(at) <= largest }

func (l Line) value(slot int) (Value, bool) {
	if slot >= len(l.Values) || !l.Values[slot].usable() {
		return Value{}, false
	}
	return l.Values[slot], true
}

func (s Series) scale() scale {
	values := s.numbers()
	if s.Target != nil {
		values = append(values, s.Target.At)
	}
	if s.Places {
		return placeScale(values)
	}
	return newScale(values)
}

func (s Series) numbers() []float64 {
	var values []float64
	for _, line := range s.Lines {
		for i := range s.Slots {
			if v, ok := line.value(i); ok {
				values = append(values, v.At)
			}
		}
	}
	return values
}

// measured tells whether any line has a value for a slot.
func (s Series) measured(slot int) bool {
	for _, line := range s.Lines {
		if _, ok := line.value(slot); ok {
			return true
		}
	}
	return false
}

// brokenAt tells whether a break stands before a slot.
func (s Series) brokenAt(slot int) bool {
	for _, b := range s.Breaks {
		if b.Slot == slot {
			return true
		}
	}
	return false
}

func (s Series) scene(p *Painter, f format) *scene {
	if len(s.numbers()) == 0 {
		return nil
	}
	if s.Target != nil && !drawable(s.Target.At) {
		s.Target = nil
	}
	plot := newPlot(p, f, s)
	plot.axis()
	plot.breaks()
	plot.periods()
	plot.lines()
	plot.labels()
	plot.footer()
	return plot.out
}
