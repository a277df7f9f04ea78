package site

import (
	"bytes"
	"reflect"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"insyn/site/query"
)

// Reports' texts are made into HTML once for all pages and languages that show
// them, after the files were made that hand them out as they are.

// headingsAbove is how many levels of headings a page has above those in a text.
const headingsAbove = 2

// markup makes HTML of Markdown.
type markup struct{ goldmark.Markdown }

func newMarkup() markup {
	own := util.Prioritized(textRenderer{}, 1)
	return markup{goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(renderer.WithNodeRenderers(own)))}
}

// renderAll makes HTML of every text in Markdown that a value holds.
func (m markup) renderAll(value any) error { return m.render(reflect.ValueOf(value)) }

func (m markup) render(v reflect.Value) (err error) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return m.render(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && err == nil {
				err = m.render(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if err == nil {
				err = m.render(v.Index(i))
			}
		}
	case reflect.Map:
		return m.renderMap(v)
	case reflect.String:
		return m.renderText(v)
	default:
	}
	return err
}

// renderMap puts values anew, for those in a map can't be changed.
func (m markup) renderMap(v reflect.Value) error {
	for _, key := range v.MapKeys() {
		value := reflect.New(v.Type().Elem()).Elem()
		value.Set(v.MapIndex(key))
		if err := m.render(value); err != nil {
			return err
		}
		v.SetMapIndex(key, value)
	}
	return nil
}

func (m markup) renderText(v reflect.Value) error {
	if v.Type() != reflect.TypeFor[query.Markdown]() && v.Type() != reflect.TypeFor[query.MarkdownLine]() {
		return nil
	}
	text, err := m.html(v.String())
	if v.Type() == reflect.TypeFor[query.MarkdownLine]() {
		text = inLine(text)
	}
	v.SetString(text)
	return err
}

// html is a text as paragraphs. What could be HTML in it is written as entities.
func (m markup) html(text string) (string, error) {
	var out bytes.Buffer
	err := m.Convert([]byte(strings.ReplaceAll(text, "<", "&lt;")), &out)
	return out.String(), err
}

// inLine is HTML without the paragraph around it; several stay as they are.
func inLine(text string) string {
	line, found := strings.CutPrefix(strings.TrimSpace(text), "<p>")
	line, ended := strings.CutSuffix(line, "</p>")
	if !found || !ended || strings.Contains(line, "<p>") {
		return text
	}
	return line
}

// textRenderer writes what pages show in their own way: headings below their own,
// without ids that could be another's; images as links, for a page loads nothing
// from other sites.
type textRenderer struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (textRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindHeading, renderHeading)
	r.Register(ast.KindImage, renderImage)
}

func renderHeading(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	heading, _ := n.(*ast.Heading)
	tag := "h" + string(rune('0'+min(heading.Level+headingsAbove, 6))) + ">"
	if entering {
		_, err := w.WriteString("<" + tag)
		return ast.WalkContinue, err
	}
	_, err := w.WriteString("</" + tag + "\n")
	return ast.WalkContinue, err
}

func renderImage(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	image, _ := n.(*ast.Image)
	var address []byte
	if !html.IsDangerousURL(image.Destination) {
		address = util.EscapeHTML(util.URLEscape(image.Destination, true))
	}
	if !entering {
		_, err := w.WriteString("</a>")
		return ast.WalkContinue, err
	}
	if _, err := w.WriteString(`<a href="` + string(address) + `">`); err != nil || n.HasChildren() {
		return ast.WalkContinue, err
	}
	_, err := w.Write(address)
	return ast.WalkContinue, err
}
