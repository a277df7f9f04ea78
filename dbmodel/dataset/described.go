package dataset

import (
	"encoding/json"
	"io/fs"
	"slices"
)

// described is a table as its description shows it to people.
type described struct {
	Name, Path, Title string
	Schema            struct {
		Fields      []Column
		ForeignKeys []foreignKey
	}
}

// describedTables lists the tables of the format, without rows.
func describedTables() ([]Table, error) {
	text, err := fs.ReadFile(Kommunstyrelsen2020(), descriptorFile)
	if err != nil {
		return nil, err
	}
	var all struct{ Resources []described }
	if err := json.Unmarshal(text, &all); err != nil {
		return nil, err
	}
	tables := make([]Table, len(all.Resources))
	for i, r := range all.Resources {
		tables[i] = Table{Name: r.Name, File: r.Path, Title: r.Title, Columns: r.Schema.Fields}
		for _, key := range r.Schema.ForeignKeys {
			r.refer(key, all.Resources)
		}
	}
	return tables, nil
}

// refer tells the last column of a key where its values stand.
func (r described) refer(key foreignKey, all []described) {
	column := slices.IndexFunc(r.Schema.Fields, func(c Column) bool { return c.Name == key.Fields[len(key.Fields)-1] })
	for _, other := range all {
		if other.Name != key.Reference.Resource && (key.Reference.Resource != "" || other.Name != r.Name) {
			continue
		}
		named := key.Reference.Fields[len(key.Reference.Fields)-1]
		r.Schema.Fields[column].Reference = &Reference{
			Table:  other.Title,
			Column: slices.IndexFunc(other.Schema.Fields, func(c Column) bool { return c.Name == named }),
		}
	}
}
