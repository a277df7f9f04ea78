package xlsx

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// decode reads a small part into a struct. What the part lacks is left as it is.
func (b *Book) decode(name string, into any) error {
	reader, err := b.part(name)
	if err != nil {
		return err
	}
	defer reader.Close() //nolint:errcheck // Only read from.
	if err := xml.NewDecoder(reader).Decode(into); err != nil {
		return damaged(name, err)
	}
	return nil
}

// part opens a part. One that lies about its size fails when it is read.
func (b *Book) part(name string) (io.ReadCloser, error) {
	file, ok := b.parts[strings.ToLower(name)]
	if !ok {
		return nil, damaged(name, errors.New("delen saknas"))
	}
	opened, err := file.Open()
	if err != nil {
		return nil, damaged(name, err)
	}
	return opened, nil
}

// elements reads a part element by element. Start is called with each element
// that begins and may read on to the end of it.
func (b *Book) elements(name string, start func(*xml.Decoder, xml.StartElement) error) error {
	reader, err := b.part(name)
	if err != nil {
		return err
	}
	defer reader.Close() //nolint:errcheck // Only read from.
	decoder := xml.NewDecoder(reader)
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if element, ok := token.(xml.StartElement); ok && err == nil {
			err = start(decoder, element)
		}
		if errors.Is(err, errEnough) {
			return nil
		}
		if err != nil {
			return damaged(name, err)
		}
	}
}

// errEnough ends the reading of a part before its end.
var errEnough = errors.New("enough was read")

// attribute is an element's attribute, "" where it has none.
func attribute(of xml.StartElement, name string) string {
	for _, each := range of.Attr {
		if each.Name.Local == name {
			return each.Value
		}
	}
	return ""
}
