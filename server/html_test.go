package main

import (
	"strings"

	"golang.org/x/net/html"
)

// walk visits a node and all below it, in reading order.
func walk(n *html.Node, visit func(*html.Node)) {
	visit(n)
	for child := range n.ChildNodes() {
		walk(child, visit)
	}
}

// all finds the elements with a tag.
func all(root *html.Node, tag string) []*html.Node {
	var found []*html.Node
	walk(root, func(n *html.Node) {
		if n.Type == html.ElementNode && n.Data == tag {
			found = append(found, n)
		}
	})
	return found
}

// first is the first element with a tag, or an empty node.
func first(root *html.Node, tag string) *html.Node {
	if found := all(root, tag); len(found) > 0 {
		return found[0]
	}
	return &html.Node{}
}

// byID is the element with an id, or an empty node.
func byID(root *html.Node, id string) *html.Node {
	found := &html.Node{}
	walk(root, func(n *html.Node) {
		if attribute(n, "id") == id {
			found = n
		}
	})
	return found
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// words is the text that a reader sees below a node, with single spaces.
func words(root *html.Node) string {
	var text strings.Builder
	walk(root, func(n *html.Node) {
		switch {
		case n.Type == html.TextNode && n.Parent.Data != "script":
			text.WriteString(n.Data)
		case n.Type == html.ElementNode && !isInline[n.Data]:
			text.WriteByte(' ')
		}
	})
	return spaced(text.String())
}

// cells lists what stands where a row and a column with these headings meet, in
// the tables below or around a node.
func cells(part *html.Node, row, column string) []string {
	var found []string
	for _, line := range all(part, "tr") {
		headings := all(first(around(line, "table"), "thead"), "th")
		for i, cell := range elements(line) {
			if i < len(headings) && words(elements(line)[0]) == spaced(row) && words(headings[i]) == column {
				found = append(found, words(cell))
			}
		}
	}
	return found
}

// elements lists a node's children, the text between them left out.
func elements(n *html.Node) []*html.Node {
	var found []*html.Node
	for child := range n.ChildNodes() {
		if child.Type == html.ElementNode {
			found = append(found, child)
		}
	}
	return found
}

// around is the nearest element with a tag that a node stands in.
func around(n *html.Node, tag string) *html.Node {
	for n != nil && n.Data != tag {
		n = n.Parent
	}
	if n == nil {
		return &html.Node{}
	}
	return n
}

// spaced has one plain space wherever the text has any kind of space.
func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }

// isInline holds the elements that don't part one word from the next.
var isInline = map[string]bool{"a": true, "abbr": true, "b": true, "em": true, "i": true, "mark": true, "span": true, "strong": true, "sub": true, "sup": true}
