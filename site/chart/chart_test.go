package chart

import (
	"bytes"
	"encoding/xml"
	"image"
	"image/png"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func painter(tb testing.TB) *Painter {
	tb.Helper()
	p, err := New()
	require.NoError(tb, err)
	return p
}

// TestASeriesIsDrawnAsItsGrammarSays shows a whole chart: the scene's items, one
// a line.
func TestASeriesIsDrawnAsItsGrammarSays(t *testing.T) {
	s := Series{
		Unit:   "konkurser",
		Slots:  []Slot{{"2018"}, {"2019"}, {"2020"}},
		Lines:  []Line{{Everyone, "Totalt", []Value{{63, "63", true}, {}, {74, "74", true}}}},
		Target: &Target{50, "Etappmål 2020: högst 50"}, NotMeasured: "ingen uppgift",
	}
	assert.Equal(t, []string{
		"text chart-note konkurser",
		"line chart-axis", "text chart-note 0",
		"line chart-grid", "text chart-note 25",
		"line chart-grid", "text chart-note 50",
		"line chart-grid", "text chart-note 75",
		"line chart-axis",
		"line chart-axis", "text chart-note 2020",
		"line chart-axis", "text chart-note 2019",
		"line chart-axis", "text chart-note 2018",
		"text chart-note ingen uppgift",
		"line chart-target",
		"circle chart-dot", "circle chart-dot",
		"text chart-aim Etappmål 2020: högst 50",
		"text chart-value 74", "text chart-value 63",
	}, listed(s.scene(painter(t), wide())))
}

func listed(s *scene) []string {
	var list []string
	for _, it := range s.items {
		name := [...]string{"line", "rect", "circle", "polygon", "text"}[it.form] + " chart-" + string(it.class)
		list = append(list, strings.TrimSpace(name+" "+it.text))
	}
	return list
}

func TestALineStopsWhereTheMethodChanges(t *testing.T) {
	s := sickness()
	runs := map[class]int{}
	for _, it := range s.scene(painter(t), narrow()).items {
		if it.form == formLine && strings.HasPrefix(string(it.class), "line") {
			runs[it.class] = len(it.points)
		}
	}
	assert.Equal(t, map[class]int{classLine: 2, classWomenLine: 2, classMenLine: 2}, runs,
		"2017 is missing and 2020 is measured in another way, so only 2018 and 2019 are joined")
}

func TestAxes(t *testing.T) {
	for _, c := range []struct {
		name      string
		values    []float64
		low, high float64
	}{
		{"changes that show from zero", []float64{651, 997, 360}, 0, 1000},
		{"changes that zero would hide", []float64{79.1, 79.3, 79.2}, 75, 85},
		{"no change to hide", []float64{19.87, 19.87}, 0, 20},
		{"a loss", []float64{18.5, 13.4, -23, 0}, -40, 20},
		{"only losses", []float64{-3, -9}, -10, 0},
		{"nothing but zero", []float64{0, 0}, 0, 1},
	} {
		s := newScale(c.values)
		assert.InDelta(t, c.low, s.low, 1e-9, c.name)
		assert.InDelta(t, c.high, s.high, 1e-9, c.name)
	}
}

func TestPlaceOneIsAtTheTop(t *testing.T) {
	s := Series{Places: true, Slots: []Slot{{"2019"}, {"2020"}}, Lines: []Line{{Everyone, "", []Value{{169, "169", true}, {20, "20", true}}}}}
	var dots []float64
	for _, it := range s.scene(painter(t), wide()).items {
		if it.class == classDot {
			dots = append(dots, it.points[0].y)
		}
	}
	require.Len(t, dots, 2)
	assert.Less(t, dots[1], dots[0])
}

func TestNumbersAreWrittenAsSwedesDo(t *testing.T) {
	assert.Equal(t, "−12\u202f448,5", Group("-12448.5"))
	assert.Equal(t, "1\u202f234\u202f567", Group("1234567"))
	assert.Equal(t, "0,80", Number(0.8, 2))
}

func TestBarsStartAtZeroAndCostsRunRightwards(t *testing.T) {
	b := Bars{Budget: "Budget", Outcome: "Utfall", Rows: []Row{{Label: "Lokaler", Budget: Amount{-100, "−100"}, Outcome: Amount{-50, "−50"}}}}
	var widths []float64
	left := map[float64]bool{}
	for _, it := range b.scene(painter(t), wide()).items {
		if it.form == formRect {
			left[it.points[0].x] = true
			widths = append(widths, it.points[1].x-it.points[0].x)
		}
	}
	require.Len(t, widths, 2)
	assert.Len(t, left, 1, "both bars start at the same zero")
	assert.InDelta(t, widths[0], 2*widths[1], 0.01)
}

func TestAWaterfallEndsWhereItsStepsLead(t *testing.T) {
	w := Waterfall{
		From: Step{Label: "Budget"}, To: Step{Label: "Utfall", At: -23, Text: "−23,0"},
		Steps: []Step{{Label: "Intäkter", At: 26.8, Text: "+26,8"}, {Label: "Kostnader", At: -49.8, Text: "−49,8"}},
	}
	var ends [][2]float64
	for _, it := range w.scene(painter(t), narrow()).items {
		if it.form == formRect {
			ends = append(ends, [2]float64{it.points[0].x, it.points[1].x})
		}
	}
	require.Len(t, ends, 3)
	assert.InDelta(t, ends[0][1], ends[1][1], 0.01, "the second step starts where the first ends")
	assert.InDelta(t, ends[1][0], ends[2][0], 0.01, "the outcome is where the last step ends")
	assert.InDelta(t, ends[0][0], ends[2][1], 0.01, "and is measured from the budget")
}

func TestNothingIsDrawnOfNothing(t *testing.T) {
	p := painter(t)
	for _, d := range []Drawing{
		Series{},
		Series{Slots: []Slot{{"2020"}}, Lines: []Line{{Values: []Value{{math.NaN(), "?", true}}}}},
		Bars{},
		Bars{Rows: []Row{{Label: "Inget", Budget: Amount{0, "0"}}}},
		Waterfall{},
		Ranking{Years: []Place{{2020, 0, 26}, {2020, 27, 26}}},
	} {
		assert.Empty(t, p.SVG(d, Frame{}))
		assert.Empty(t, p.SVGFile(Sheet{Drawing: d}))
		_, err := p.PNGFile(Sheet{Drawing: d})
		require.EqualError(t, err, "diagrammet har inget att visa och kan inte sparas som bild")
	}
	assert.Empty(t, p.Spark(Series{}))
}

func TestAPNGIsLargerThanTheSheet(t *testing.T) {
	data, err := painter(t).PNGFile(Sheet{Drawing: sickness(), Title: "Sjukfrånvaro"})
	require.NoError(t, err)
	sheet, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	assert.Equal(t, 1020, sheet.Bounds().Dx())
}

func TestACardIsTheSizeThatIsShared(t *testing.T) {
	data, err := painter(t).Card(Card{Where: "Huddinge kommun", Title: "Ekonomi", Figure: "−23,0 mnkr", Caption: "från budgeten"})
	require.NoError(t, err)
	card, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	assert.Equal(t, image.Rect(0, 0, 1200, 630), card.Bounds())
}

// FuzzSVG holds every drawing to what a page needs, whatever the data: it is
// well-formed, nothing lies outside it, and no two texts lie on each other.
func FuzzSVG(f *testing.F) {
	f.Add("Antal <konkurser> & \"annat\"\u202e", 3, 62.0, 74.0, 50.0, uint8(0))
	f.Add(strings.Repeat("långtnamn ", 30), 1000, -1e12, 1e12, 0.0, uint8(255))
	f.Add("", 1, 0.0, 0.0, math.NaN(), uint8(3))
	f.Add("x\x00\xff", 8, 1e-9, 1e-8, math.Inf(1), uint8(7))
	f.Fuzz(func(t *testing.T, text string, count int, from, to, target float64, holes uint8) {
		count = 1 + abs(count)%1000
		p := painter(t)
		for _, d := range drawings(text, count, from, to, target, holes) {
			for _, format := range []format{narrow(), wide()} {
				if s := d.scene(p, format); s != nil {
					sound(t, p, s)
				}
			}
			if svg := p.SVG(d, Frame{ID: "d-" + text, Title: text, Description: text, Lang: "sv"}); svg != "" {
				wellFormed(t, "<div>"+svg+"</div>")
				wellFormed(t, string(p.SVGFile(Sheet{Drawing: d, Title: text, Sentence: text, Source: text})))
			}
		}
	})
}

func abs(v int) int { return max(v, -(v + 1)) }

func drawings(text string, count int, from, to, target float64, holes uint8) []Drawing {
	s := Series{
		Unit: text, Target: &Target{target, text}, Breaks: []Break{{1, text}, {count / 2, text}, {count, text}},
		Start: func(v string) string { return text + v }, NotMeasured: text, NotMeasuredIn: func(s []string) string { return strings.Join(s, ",") },
	}
	for _, who := range []Who{Everyone, Women, Men} {
		line := Line{Who: who, Name: text}
		for i := range count {
			at := from + (to-from)*float64(i)/float64(count)
			line.Values = append(line.Values, Value{at, Number(at, 1), holes>>(i%8)&1 == 0})
		}
		s.Lines = append(s.Lines, line)
	}
	for i := range count {
		s.Slots = append(s.Slots, Slot{strconv.Itoa(2000 + i)})
	}
	single, places := s, s
	single.Lines, places.Lines, places.Places = s.Lines[:1], s.Lines[:1], true
	bars := Bars{Budget: "Budget", Outcome: "Utfall", Deviation: "Avvikelse"}
	for _, at := range []float64{from, to, target} {
		bars.Rows = append(bars.Rows, Row{Label: text, Budget: Amount{at, Number(at, 0)}, Outcome: Amount{to, text}, Deviation: text})
	}
	fall := Waterfall{From: Step{Label: text}, To: Step{Label: text, At: to - from, Text: text}, Steps: []Step{{Label: text, At: to - from, Text: text}}}
	rank := Ranking{Best: text, Worst: text, Years: []Place{{2020, count, 2 * count}}, Text: func(Place) string { return text }}
	return []Drawing{s, single, places, bars, fall, rank}
}

// sound fails when anything lies outside a scene, or text on text.
func sound(t *testing.T, p *Painter, s *scene) {
	t.Helper()
	whole := box{-1, -1, s.width + 1, s.height + 1}
	var texts []item
	for _, it := range s.items {
		for _, at := range it.points {
			require.True(t, (box{at.x, at.y, at.x, at.y}).within(whole), "%v is outside %v", it, whole)
		}
		if it.form != formText || strings.TrimSpace(it.text) == "" {
			continue
		}
		require.True(t, p.textBox(it).within(whole.grow(1)), "%q is outside: %v of %v", it.text, p.textBox(it), whole)
		for _, other := range texts {
			require.False(t, p.textBox(it).grow(-1).overlaps(p.textBox(other).grow(-1)), "%q stands on %q", it.text, other.text)
		}
		texts = append(texts, it)
	}
}

func wellFormed(t *testing.T, text string) {
	t.Helper()
	var read struct{}
	require.NoError(t, xml.Unmarshal([]byte(text), &read), text)
	require.NotContains(t, text, "NaN")
	require.NotContains(t, text, "Inf\"")
}
