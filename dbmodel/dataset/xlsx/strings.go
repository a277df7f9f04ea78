package xlsx

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
)

func (b *Book) readStrings(part string) error {
	return b.elements(part, func(d *xml.Decoder, element xml.StartElement) error {
		if element.Name.Local != "si" {
			return nil
		}
		text, err := richText(d)
		b.strings = append(b.strings, text)
		return err
	})
}

// richText reads to the end of an element and joins its runs of text. How
// Japanese is pronounced stands among them, and is left out.
func richText(d *xml.Decoder) (string, error) {
	var text strings.Builder
	inText := false
	for depth := 1; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "rPh" {
				if err := d.Skip(); err != nil {
					return "", err
				}
				continue
			}
			depth, inText = depth+1, token.Name.Local == "t"
		case xml.EndElement:
			depth, inText = depth-1, false
		case xml.CharData:
			if inText {
				text.Write(token)
			}
		}
	}
	return unescaped(text.String()), nil
}

// escaped is how Excel writes a character that XML can't hold: _x000D_.
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

func unescaped(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return escaped.ReplaceAllStringFunc(text, func(code string) string {
		letter, err := strconv.ParseUint(code[2:6], 16, 16)
		if err != nil {
			return code
		}
		return string(rune(letter))
	})
}
