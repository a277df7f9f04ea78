package chart

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkSVG draws a chart for a page, narrow and wide.
func BenchmarkSVG(b *testing.B) {
	painter, err := New()
	require.NoError(b, err)
	for b.Loop() {
		painter.SVG(sickness(), Frame{ID: "d-a", Title: "Sjukfrånvaro"})
	}
}

// BenchmarkPNG draws a chart as an image of 1020 pixels.
func BenchmarkPNG(b *testing.B) {
	painter, err := New()
	require.NoError(b, err)
	for b.Loop() {
		_, err := painter.PNGFile(Sheet{Drawing: sickness(), Title: "Sjukfrånvaro", Sentence: "Sjukfrånvaron minskade från 4,4 % till 3,4 %."})
		require.NoError(b, err)
	}
}

// sickness is a series with everything: three lines, a gap, a new method, a
// target.
func sickness() Series {
	values := func(texts string, at ...float64) []Value {
		list := make([]Value, len(at))
		for i, v := range at {
			list[i] = Value{At: v, Text: Number(v, 1) + texts, Known: v >= 0}
		}
		return list
	}
	return Series{
		Unit: "procent", Suffix: "\u00a0%",
		Slots: []Slot{{"2016"}, {"2017"}, {"2018"}, {"2019"}, {"2020"}},
		Lines: []Line{
			{Everyone, "Totalt", values(" %", 4.8, -1, 4.9, 4.4, 3.4)},
			{Women, "Kvinnor", values(" %", 5.8, -1, 5.9, 5.6, 4.3)},
			{Men, "Män", values(" %", 2.9, -1, 2.8, 2.4, 2)},
		},
		Target: &Target{4, "Etappmål 2020: högst 4 %"}, Breaks: []Break{{4, "Ny metod 2020"}},
		NotMeasured: "ingen uppgift", Start: func(v string) string { return "Axeln börjar vid " + v + "." },
		NotMeasuredIn: func([]string) string { return "Ingen uppgift." },
	}
}
