package site

import (
	"bytes"
	"encoding/xml"
	"iter"
	"strings"
)

// element is an XML element that holds text or other elements.
type element struct {
	name string
	// attributes are keys and values in turn.
	attributes []string
	text       string
	children   []element
}

// with is the element with more in it.
func (e element) with(children ...element) element {
	e.children = append(e.children[:len(e.children):len(e.children)], children...)
	return e
}

// document writes an element as a whole file.
func (e element) document() []byte {
	var text bytes.Buffer
	text.WriteString(xml.Header)
	e.write(&text, 0)
	return text.Bytes()
}

// documentOf writes an element as a whole file, with what is in it made as it is
// written.
func (e element) documentOf(children iter.Seq[element]) []byte {
	var text bytes.Buffer
	text.WriteString(xml.Header)
	e.begin(&text)
	text.WriteString(">\n")
	for child := range children {
		child.write(&text, 1)
	}
	text.WriteString("</" + e.name + ">\n")
	return text.Bytes()
}

// begin writes an element up to where its start ends.
func (e element) begin(to *bytes.Buffer) {
	to.WriteString("<" + e.name)
	for i := 0; i+1 < len(e.attributes); i += 2 {
		to.WriteString(" " + e.attributes[i] + `="`)
		escape(to, e.attributes[i+1])
		to.WriteByte('"')
	}
}

func (e element) write(to *bytes.Buffer, depth int) {
	indent := strings.Repeat("  ", depth)
	to.WriteString(indent)
	e.begin(to)
	switch {
	case len(e.children) > 0:
		to.WriteString(">\n")
		for _, child := range e.children {
			child.write(to, depth+1)
		}
		to.WriteString(indent + "</" + e.name + ">\n")
	case e.text != "":
		to.WriteByte('>')
		escape(to, e.text)
		to.WriteString("</" + e.name + ">\n")
	default:
		to.WriteString("/>\n")
	}
}

// escape writes text as XML; a buffer never fails.
func escape(to *bytes.Buffer, text string) { _ = xml.EscapeText(to, []byte(text)) }
