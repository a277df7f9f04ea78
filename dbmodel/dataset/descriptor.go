package dataset

import (
	"encoding/json"
	"fmt"
	"io/fs"
)

const descriptorFile = "datapackage.json"

// descriptor is the part of a datapackage.json that says how to read it.
type descriptor struct {
	Version   string     `json:"version"`
	Resources []resource `json:"resources"`
}

type resource struct {
	Name     string  `json:"name"`
	Path     string  `json:"path"`
	Encoding string  `json:"encoding"`
	Dialect  dialect `json:"dialect"`
	Schema   schema  `json:"schema"`
}

type dialect struct {
	Delimiter string `json:"delimiter"`
}

type schema struct {
	Fields      []field      `json:"fields"`
	PrimaryKey  names        `json:"primaryKey"`
	ForeignKeys []foreignKey `json:"foreignKeys"`
}

type field struct {
	Name        string      `json:"name"`
	Type        string      `json:"type"`
	Format      string      `json:"format,omitempty"`
	Constraints constraints `json:"constraints"`
}

type constraints struct {
	Required bool        `json:"required,omitempty"`
	Unique   bool        `json:"unique,omitempty"`
	Pattern  string      `json:"pattern,omitempty"`
	Enum     []string    `json:"enum,omitempty"`
	Minimum  json.Number `json:"minimum,omitempty"`
	Maximum  json.Number `json:"maximum,omitempty"`
}

type foreignKey struct {
	Fields    names     `json:"fields"`
	Reference reference `json:"reference"`
}

// reference names a resource, or the field's own when Resource is empty.
type reference struct {
	Resource string `json:"resource"`
	Fields   names  `json:"fields"`
}

// names is a list of field names; the format allows a single one to stand bare.
type names []string

// UnmarshalJSON accepts both spellings.
func (n *names) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*n = names{one}
		return nil
	}
	var many []string
	if err := json.Unmarshal(b, &many); err != nil {
		return err
	}
	*n = many
	return nil
}

func readDescriptor(fsys fs.FS) (*descriptor, error) {
	content, err := fs.ReadFile(fsys, descriptorFile)
	if err != nil {
		return nil, err
	}
	var d descriptor
	if err := json.Unmarshal(content, &d); err != nil {
		return nil, fmt.Errorf("%s: %w", descriptorFile, err)
	}
	return &d, nil
}

// canonical is the one schema that Insyn reads: the bundled report's. A package
// may bring its own copy but not loosen it.
func canonical() (*descriptor, error) { return readDescriptor(Kommunstyrelsen2020()) }

func (d *descriptor) resource(name string) *resource {
	for i := range d.Resources {
		if d.Resources[i].Name == name {
			return &d.Resources[i]
		}
	}
	return nil
}

func (s *schema) field(name string) *field {
	for i := range s.Fields {
		if s.Fields[i].Name == name {
			return &s.Fields[i]
		}
	}
	return nil
}

func (s *schema) fieldNames() []string {
	list := make([]string, len(s.Fields))
	for i, f := range s.Fields {
		list[i] = f.Name
	}
	return list
}
