package search

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// plain is the text of a piece of Markdown without its marks, on one line.
func plain(markup parser.Parser, markdown string) string {
	source := []byte(markdown)
	var plain strings.Builder
	document := markup.Parse(text.NewReader(source))
	_ = ast.Walk(document, func(node ast.Node, entering bool) (ast.WalkStatus, error) { // the walker never fails
		if entering {
			plain.Write(textOf(node, source))
		}
		if node.Type() == ast.TypeBlock {
			plain.WriteByte(' ')
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(strings.Fields(plain.String()), " ")
}

// textOf is the text that stands in a node itself, not below it.
func textOf(node ast.Node, source []byte) []byte {
	switch n := node.(type) {
	case *ast.Text:
		if n.SoftLineBreak() || n.HardLineBreak() {
			return append(n.Value(source), ' ')
		}
		return n.Value(source)
	case *ast.String:
		return n.Value
	case *ast.AutoLink:
		return n.Label(source)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return n.Lines().Value(source)
	default:
		return nil
	}
}
