package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// mappingVersion rises when the same package comes to mean other rows, so that
// loading it again replaces what an older Insyn made of it.
const mappingVersion = 1

// digest is a hash of what the package says. It is made of values, not of the
// files' bytes, so that line endings, quotes and the order of columns, which a
// spreadsheet changes as it likes, make no difference.
func (p *datapackage) digest() string {
	said := strconv.AppendInt([]byte("insyn "), mappingVersion, 10)
	said = strconv.AppendQuote(said, p.version)
	for _, t := range p.tables {
		said = append(said, '\n')
		said = strconv.AppendQuote(said, t.resource.Name)
		for _, r := range t.rows {
			said = t.appendRow(append(said, '\n'), r)
		}
	}
	sum := sha256.Sum256(said)
	return hex.EncodeToString(sum[:])
}

// appendRow writes a row's values in the order of the schema.
func (t *table) appendRow(said []byte, r row) []byte {
	for _, f := range t.resource.Schema.Fields {
		value := t.get(r, f.Name)
		if f.Type == "boolean" {
			if truth, ok := parseBoolean(value); ok {
				value = strconv.FormatBool(truth)
			}
		}
		said = strconv.AppendQuote(said, value)
	}
	return said
}
