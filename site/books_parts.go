package site

import (
	"slices"

	"insyn/site/query"
)

// bookParts is a section about the parts of one line.
type bookParts struct {
	ID     string      `json:"id"`
	Anchor string      `json:"anchor"`
	Label  string      `json:"label"`
	Above  string      `json:"above,omitempty"`
	Lines  []tableLine `json:"lines"`
	Charts []string    `json:"charts"`

	// whole is the id of the line, and members those of the lines to show.
	whole   string
	members []string
	// isTop is true where the chart of the whole table shows the parts.
	isTop bool
}

// partsOf makes a section for each line that has more than one part. A heading
// stands in the section of the line that it is below, with its own parts; and
// the lines that the chart of the whole table shows need no section.
func partsOf(s query.FinancialStatementDetails) []bookParts {
	first := ""
	if top := levelsOf(s)[0].lines; len(top) > 0 {
		first = top[0].Id
	}
	return partsBelow(topLines(s), "", first)
}

// partsBelow looks for sections; first is the first line in the chart of the
// whole table.
func partsBelow(lines []printedLine, above, first string) []bookParts {
	parts := []bookParts{}
	for _, l := range lines {
		isInside := l.Role == query.FinancialLineRoleHeading && above != ""
		if p := newParts(l); len(p.members) > 1 && !isInside {
			p.Above, p.isTop = above, l.Children[0].Id == first
			parts = append(parts, p)
		}
		parts = append(parts, partsBelow(l.Children, l.Label, first)...)
	}
	return parts
}

func newParts(l printedLine) bookParts {
	p := bookParts{Label: l.Label, Lines: []tableLine{}, Charts: []string{l.Id}, whole: l.Id}
	for _, child := range l.Children {
		p.members = append(p.members, child.Id)
		if child.Role != query.FinancialLineRoleHeading {
			continue
		}
		p.Charts = append(p.Charts, child.Id)
		for _, below := range child.Children {
			p.members = append(p.members, below.Id)
		}
	}
	return p
}

// link joins lines and the sections about their parts.
func (t *table) link() {
	for i, p := range t.Parts {
		at := slices.IndexFunc(t.Lines, func(l tableLine) bool { return l.id == p.whole })
		line := &t.Lines[at]
		line.Parts = "delar-" + line.Anchor
		if p.isTop {
			line.Parts = topParts
		}
		t.Parts[i].Anchor, t.Parts[i].ID = line.Anchor, line.Parts
	}
	for i := range t.Parts {
		t.Parts[i].fill(t.Lines)
	}
	t.Parts = slices.DeleteFunc(t.Parts, func(p bookParts) bool { return p.isTop })
}

// fill takes the lines of a section out of the table, in printed order.
func (p *bookParts) fill(lines []tableLine) {
	for _, l := range lines {
		if slices.Contains(p.members, l.id) {
			p.Lines = append(p.Lines, l)
		}
	}
	p.Lines = fromTheLeft(p.Lines)
}
