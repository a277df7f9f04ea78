package dataset

import (
	"encoding/json"
	"io/fs"
	"path"
	"reflect"
	"strings"
)

// checkAgainst reports where a package's description differs from Insyn's.
func (d *descriptor) checkAgainst(wanted *descriptor, found *problemList) {
	seen := make(map[string]bool, len(d.Resources))
	for i := range d.Resources {
		r := &d.Resources[i]
		switch canon := wanted.resource(r.Name); {
		case canon == nil:
			found.add(descriptorFile, 0, "", r.Name, msgUnknownResource(r.Name))
		case seen[r.Name]:
			found.add(descriptorFile, 0, "", r.Name, msgRepeatedResource(r.Name))
		default:
			r.checkAgainst(canon, found)
		}
		seen[r.Name] = true
	}
	for _, canon := range wanted.Resources {
		if !seen[canon.Name] {
			found.add(descriptorFile, 0, "", "", msgMissingResource(canon.Name))
		}
	}
}

func (r *resource) checkAgainst(wanted *resource, found *problemList) {
	at := func(column, value string, t text) { found.add(descriptorFile, 0, column, value, t) }
	if !fs.ValidPath(r.Path) || path.Ext(r.Path) != ".csv" {
		at(r.Name, r.Path, msgBadPath(r.Path))
	}
	if r.Encoding != "" && !strings.EqualFold(r.Encoding, "utf-8") {
		at(r.Name, r.Encoding, msgOtherEncoding(r.Encoding))
	}
	if r.Dialect.Delimiter != "" && r.Dialect.Delimiter != "," {
		at(r.Name, r.Dialect.Delimiter, msgOtherDelimiter(r.Dialect.Delimiter))
	}
	r.Schema.checkAgainst(r.Name, &wanted.Schema, found)
}

func (s *schema) checkAgainst(name string, wanted *schema, found *problemList) {
	at := func(column, value string, t text) { found.add(descriptorFile, 0, column, value, t) }
	for _, f := range s.Fields {
		switch canon := wanted.field(f.Name); {
		case canon == nil:
			at(name, f.Name, msgUnknownField(f.Name))
		case !reflect.DeepEqual(*canon, f):
			at(name, f.Name, msgOtherField(f.Name, asJSON(f), asJSON(*canon)))
		}
	}
	for _, canon := range wanted.Fields {
		if s.field(canon.Name) == nil {
			at(name, "", msgMissingField(canon.Name))
		}
	}
	if ours, theirs := wanted.keys(), s.keys(); !reflect.DeepEqual(ours, theirs) {
		at(name, asJSON(theirs), msgOtherKeys(asJSON(theirs), asJSON(ours)))
	}
}

// keys is the part of a schema that is neither fields nor prose.
type keys struct {
	PrimaryKey  names        `json:"primaryKey"`
	ForeignKeys []foreignKey `json:"foreignKeys,omitempty"`
}

func (s *schema) keys() keys { return keys{s.PrimaryKey, s.ForeignKeys} }

func asJSON(value any) string {
	content, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(content)
}
