package xlsx

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// Kind is what a cell holds.
type Kind int

// The kinds. An empty cell is none of them: it is left out.
const (
	Text Kind = iota
	Number
	Bool
	// Day is a day with its time of day, if it has one, as ISO 8601 has it.
	Day
	// Failure is what a formula gave that could not be worked out: "#N/A".
	Failure
	// Unknown is a formula whose value nobody has worked out.
	Unknown
)

// Cell is a cell with something in it.
type Cell struct {
	// Column is 0 for A.
	Column int
	Kind   Kind
	// Value is the text; a number with a decimal point and the decimals it is
	// shown with at least; "true" or "false".
	Value string
	// Formula is true where a formula made the value.
	Formula bool
}

// storedCell is a cell as the file has it.
type storedCell struct {
	kind, value string
	formula     bool
	format      Format
}

// readCell reads to the end of a cell.
func (b *Book) readCell(d *xml.Decoder, element xml.StartElement) (storedCell, error) {
	stored := storedCell{kind: attribute(element, "t"), format: b.format(attribute(element, "s"))}
	for {
		token, err := d.Token()
		if err != nil {
			return stored, err
		}
		switch token := token.(type) {
		case xml.EndElement:
			return stored, nil
		case xml.StartElement:
			if err := stored.readPart(d, token.Name.Local); err != nil {
				return stored, err
			}
		}
	}
}

func (c *storedCell) readPart(d *xml.Decoder, name string) error {
	switch name {
	case "f":
		c.formula = true
		return d.Skip()
	case "v":
		text, err := plainText(d)
		c.value = text
		return err
	case "is":
		text, err := richText(d)
		if c.kind == "inlineStr" {
			c.value = text
		}
		return err
	}
	return d.Skip()
}

// plainText reads to the end of an element that holds nothing but text.
func plainText(d *xml.Decoder) (string, error) {
	var text strings.Builder
	for {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.CharData:
			text.Write(token)
		case xml.StartElement:
			if err := d.Skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return text.String(), nil
		}
	}
}

func (b *Book) format(style string) Format {
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(b.formats) {
		return b.formats[i]
	}
	return Format{}
}

// cell makes out what a stored cell says; ok is false where that is nothing.
func (b *Book) cell(stored storedCell) (c Cell, ok bool) {
	c = Cell{Value: stored.value, Formula: stored.formula}
	switch {
	case stored.formula && stored.value == "" && stored.kind != "str":
		c.Kind = Unknown
		return c, true
	case stored.value == "":
		return c, false
	}
	switch stored.kind {
	case "s":
		c.Value = b.shared(stored.value)
	case "str":
		c.Value = unescaped(stored.value)
	case "inlineStr":
	case "b":
		c.Kind, c.Value = Bool, strconv.FormatBool(stored.value == "1" || stored.value == "true")
	case "e":
		c.Kind = Failure
	case "d":
		c.Kind = Day
	default:
		c.Kind, c.Value = b.number(stored.value, stored.format)
	}
	return c, c.Value != ""
}

func (b *Book) shared(index string) string {
	if i, err := strconv.Atoi(index); err == nil && i >= 0 && i < len(b.strings) {
		return b.strings[i]
	}
	return ""
}
