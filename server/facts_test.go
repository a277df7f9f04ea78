package main

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"golang.org/x/net/html"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/rules"
)

// fact is something that a reader of the page or the anchor at path should see,
// if row and column are given in the cell where they meet.
type fact struct {
	path, text  string
	isMarkdown  bool
	row, column string
}

// everyFactIsReadable looks for what every row of the package says.
func everyFactIsReadable(t *testing.T, pages map[string]page) {
	bundle, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(t, err)
	listed := facts(bundle)
	require.Greater(t, len(listed), 1000)
	for _, f := range listed {
		if !f.isIn(find(t, pages, f.path), f.plain(t)) {
			t.Errorf("%s does not say %q %s %s", f.path, f.text, f.row, f.column)
		}
	}
}

func (f fact) isIn(part *html.Node, text string) bool {
	if f.column != "" {
		return slices.Contains(cells(part, f.row, f.column), text)
	}
	return strings.Contains(words(part), text)
}

// find is the page at a path, or the part of it that the path's anchor names.
func find(t *testing.T, pages map[string]page, path string) *html.Node {
	t.Helper()
	address, anchor, hasAnchor := strings.Cut(path, "#")
	require.Contains(t, pages, address)
	if !hasAnchor {
		return first(pages[address].root, "main")
	}
	part := byID(pages[address].root, anchor)
	require.NotEmpty(t, part.Data, "%s has no anchor %s", address, anchor)
	return part
}

// plain is what a reader sees of the text.
func (f fact) plain(t *testing.T) string {
	t.Helper()
	if !f.isMarkdown {
		return spaced(f.text)
	}
	var page bytes.Buffer
	require.NoError(t, goldmark.Convert([]byte(f.text), &page))
	root, err := html.Parse(&page)
	require.NoError(t, err)
	return words(root)
}

// facts lists what the rows of every table say.
func facts(b *dbmodel.Bundle) []fact {
	all := collector{names: names(b)}
	all.report(b)
	for _, goal := range b.Goals {
		all.goal(goal)
	}
	measures := make(map[string]*dbmodel.Measure, len(b.Measures))
	for _, measure := range b.Measures {
		measures[measure.ID] = measure
		all.measure(measure)
	}
	for _, observation := range b.Observations {
		all.observation(measures[observation.MeasureID], observation)
	}
	for _, ranking := range b.Rankings {
		place := fmt.Sprintf("%d av %d", ranking.Position, ranking.OutOf)
		all.cell(measures[ranking.MeasureID].Path, strconv.Itoa(ranking.Year), "Plats", place)
	}
	for _, seriesBreak := range b.SeriesBreaks {
		all.say(measures[seriesBreak.MeasureID].Path, strconv.Itoa(seriesBreak.FromYear), seriesBreak.Note)
	}
	for _, commitment := range b.Commitments {
		all.commitment(commitment)
	}
	all.finance(b)
	all.control(b)
	all.methods(rules.Methods())
	all.findings(b)
	return all.facts
}

// collector collects facts.
type collector struct {
	// names has what each goal, measure and source is called, by id.
	names map[string]string
	facts []fact
}

func names(b *dbmodel.Bundle) map[string]string {
	called := make(map[string]string)
	for _, goal := range b.Goals {
		called[goal.ID] = goal.Title
	}
	for _, measure := range b.Measures {
		called[measure.ID] = measure.Name
	}
	for _, source := range b.Sources {
		called[source.ID] = source.Name
	}
	return called
}

// related says that a page names the objects with these ids.
func (f *collector) related(path string, ids ...*string) {
	for _, id := range ids {
		if id != nil {
			f.say(path, f.names[*id])
		}
	}
}

func (f *collector) say(path string, texts ...string) {
	for _, text := range texts {
		f.facts = append(f.facts, fact{path: path, text: text})
	}
}

// prose adds the texts in Markdown that are there.
func (f *collector) prose(path string, texts ...*string) {
	for _, text := range texts {
		if text != nil {
			f.facts = append(f.facts, fact{path: path, text: *text, isMarkdown: true})
		}
	}
}

// maybe adds the texts that are there.
func (f *collector) maybe(path string, texts ...*string) {
	for _, text := range texts {
		if text != nil {
			f.say(path, *text)
		}
	}
}

func (f *collector) cell(path, row, column, text string) {
	f.facts = append(f.facts, fact{path: path, row: row, column: column, text: text})
}

func (f *collector) provenance(path string, p dbmodel.Provenance) {
	f.maybe(path, p.Heading, p.Note)
	if p.Page != nil {
		f.say(path, "sidan "+strconv.Itoa(*p.Page))
	}
}
