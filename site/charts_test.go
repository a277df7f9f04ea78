package site

import (
	"encoding/json"
	"encoding/xml"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/site/chart"
	"insyn/site/query"
)

func TestChartsStandAsFilesBesideTheirPages(t *testing.T) {
	dir := filepath.Join(buildFrom(t, archive(t, "measure.txtar")).Dir, "huddinge", "kommunstyrelsen", "2020")
	svg, err := os.ReadFile(filepath.Join(dir, "matt", "forvarvsfrekvens.svg"))
	require.NoError(t, err)
	var drawing struct {
		XMLName xml.Name `xml:"http://www.w3.org/2000/svg svg"`
		Title   string   `xml:"title"`
		Text    []string `xml:"text"`
	}
	require.NoError(t, xml.Unmarshal(svg, &drawing))
	assert.Equal(t, "Förvärvsfrekvens <20-64 år>", drawing.Title)
	assert.Subset(t, drawing.Text, []string{
		"Etappmål 2020: minst 80\u00a0%", "Källa: SCB · Kommunstyrelsens verksamhetsberättelse 2020, Huddinge kommun",
	})
	for _, name := range []string{"matt/forvarvsfrekvens.png", "delning/rapport.png", "delning/matt.png"} {
		file, err := os.Open(filepath.Join(dir, filepath.FromSlash(name)))
		require.NoError(t, err)
		_, err = png.DecodeConfig(file)
		require.NoError(t, err, name)
		require.NoError(t, file.Close())
	}
}

// TestAMissingYearIsAGap shows what is known of three years of which one has no
// outcome.
func TestAMissingYearIsAGap(t *testing.T) {
	s := artistOf(t).series(measure(t, `{"unit": "hektar", "observations": [
		{"period": {"year": 2018, "label": "2018"}, "gender": "ALL", "value": 8136.6, "text": "8 136,6"},
		{"period": {"year": 2020, "label": "2020"}, "gender": "ALL", "value": 8191, "text": "8 191"}
	], "seriesBreaks": [{"fromYear": 2020, "note": "Ny källa."}]}`), phrases{language: "sv"})
	assert.Equal(t, []chart.Slot{{Label: "2018"}, {Label: "2019"}, {Label: "2020"}}, s.Slots)
	assert.Equal(t, []chart.Value{{At: 8136.6, Text: "8 136,6", Known: true}, {}, {At: 8191, Text: "8 191", Known: true}}, s.Lines[0].Values)
	assert.Equal(t, 2, s.Breaks[0].Slot)
}

func TestMonthsAreAsFarApartAsTheyAre(t *testing.T) {
	for _, c := range []struct {
		name   string
		months [][2]int
		labels []string
	}{
		{"the same month each year", [][2]int{{2018, 11}, {2020, 11}}, []string{"november 2018", "november 2019", "november 2020"}},
		{"quarters", [][2]int{{2020, 3}, {2020, 6}, {2020, 12}}, []string{"mars 2020", "juni 2020", "2020-09", "december 2020"}},
		{"a single month", [][2]int{{2020, 12}}, []string{"december 2020"}},
	} {
		var m query.MeasureDetails
		names := map[int]string{3: "mars", 6: "juni", 11: "november", 12: "december"}
		for _, month := range c.months {
			label, number := names[month[1]]+" "+jsonOf(t, month[0]), month[1]
			o := query.MeasureDetailsObservationsObservation{Value: "1", Gender: query.GenderAll}
			o.Period.Year, o.Period.Month, o.Period.Label = month[0], &number, label
			m.Observations = append(m.Observations, o)
		}
		var labels []string
		for _, p := range periodsOf(m) {
			labels = append(labels, p.label)
		}
		assert.Equal(t, c.labels, labels, c.name)
	}
}

func TestAMeasureWithoutOutcomesSaysWhyItHasNoChart(t *testing.T) {
	assert.JSONEq(t, `{"chartMissing": "no_observations"}`, jsonOf(t, artistOf(t).measure(measure(t, `{"key": "tomt"}`)).measureCharts))
}

func TestChartsAreAddedToWhatTheAPIAnswered(t *testing.T) {
	m := measure(t, `{"key": "konkurser", "name": "Konkurser </script>", "observations": [
		{"period": {"year": 2020, "label": "2020"}, "gender": "ALL", "value": 74, "text": "74"}]}`)
	var read struct {
		Key   string
		Name  string
		Chart map[string]string
	}
	require.NoError(t, json.Unmarshal([]byte(jsonOf(t, artistOf(t).measure(m))), &read))
	assert.Equal(t, "konkurser", read.Key)
	assert.Equal(t, "Konkurser </script>", read.Name)
	assert.Contains(t, read.Chart["sv"], "<title id=\"d-konkurser-narrow-t\">Konkurser &lt;/script&gt;</title>")
	assert.Contains(t, read.Chart["en"], "<title id=\"d-konkurser-narrow-t\" lang=\"sv\">")
}

// operating is a table whose costs are a level deeper than its income.
const operating = `{"id": "0126/ks/2020/ekonomi/drift", "kind": "OPERATING_BY_TYPE", "unit": "TSEK", "title": "Driftredovisning", "lines": [
	{"id": "r", "label": "Resultat", "role": "TOTAL", "budget": -1000, "outcome": -1900, "deviation": -900, "children": [
		{"id": "i", "label": "Intäkter", "role": "ITEM", "budget": 500, "outcome": 900, "deviation": 400, "children": []},
		{"id": "k", "label": "Kostnader", "role": "SUBTOTAL", "budget": -1500, "outcome": -2800, "deviation": -1300, "children": [
			{"id": "p", "label": "Personal", "role": "ITEM", "budget": -900, "outcome": -1200, "deviation": -300, "children": []},
			{"id": "l", "label": "Lokaler", "role": "ITEM", "budget": -600, "outcome": -1600, "deviation": -1000, "children": []}
		]},
		{"id": "m", "label": "varav eget kapital", "role": "MEMO", "budget": 1, "outcome": 1, "deviation": 0, "children": []}
	]},
	{"id": "b", "label": "Balansresultat", "role": "TOTAL", "budget": -1000, "outcome": -1900, "deviation": -900, "children": []}
]}`

func TestATableIsDrawnALevelAtATime(t *testing.T) {
	var titles []string
	for _, c := range artistOf(t).statement(statement(t, operating)).Charts {
		titles = append(titles, c.Line+": "+c.Title)
	}
	assert.Equal(t, []string{": Driftredovisning", "k: Kostnader"}, titles,
		"the total that is alone gives way to its parts, and its copy is left out")
}

func TestTheWaterfallLeadsFromBudgetToOutcome(t *testing.T) {
	w := artistOf(t).waterfall(reportData{FinancialStatements: []query.FinancialStatementDetails{statement(t, operating)}})
	require.NotNil(t, w)
	var told []string
	for _, step := range append(append([]fallStep{w.From}, w.Steps...), w.To) {
		told = append(told, strings.TrimSpace(step.Own+" "+step.Label+" "+step.Amount))
	}
	assert.Equal(t, []string{
		"chart_budget  −1,0", "Intäkter +0,4", "Personal −0,3", "Lokaler −1,0", "chart_outcome  −1,9",
	}, told)
}

func artistOf(t *testing.T) artist {
	t.Helper()
	a, err := newArtist(project())
	require.NoError(t, err)
	return a
}

func measure(t *testing.T, text string) query.MeasureDetails {
	t.Helper()
	var m query.MeasureDetails
	require.NoError(t, json.Unmarshal([]byte(text), &m))
	return m
}

func statement(t *testing.T, text string) query.FinancialStatementDetails {
	t.Helper()
	var s query.FinancialStatementDetails
	require.NoError(t, json.Unmarshal([]byte(text), &s))
	return s
}

func jsonOf(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	require.NoError(t, err)
	return string(text)
}
