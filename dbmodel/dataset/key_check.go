package dataset

import (
	"slices"
	"strings"
)

// checkKeys checks primary keys and unique fields.
func (p *datapackage) checkKeys(found *problemList) {
	for _, t := range p.tables {
		t.checkUnique(t.resource.Schema.PrimaryKey, msgRepeatedKey, found)
		for _, f := range t.resource.Schema.Fields {
			if f.Constraints.Unique {
				t.checkUnique(names{f.Name}, msgRepeatedValue, found)
			}
		}
	}
}

func (t *table) checkUnique(columns names, message func(string, int) text, found *problemList) {
	first := make(map[string]int, len(t.rows))
	for _, r := range t.rows {
		key, complete := t.key(r, columns)
		if !complete {
			continue
		}
		if row, repeated := first[key]; repeated {
			found.add(t.file, r.number, columns[len(columns)-1], key, message(key, row))
			continue
		}
		first[key] = r.number
	}
}

// key joins the cells of a key; it is incomplete when a cell is empty.
func (t *table) key(r row, columns names) (key string, complete bool) {
	cells := make([]string, len(columns))
	for i, column := range columns {
		cells[i] = t.get(r, column)
		if cells[i] == "" {
			return "", false
		}
	}
	return strings.Join(cells, " · "), true
}

// checkReferences checks foreign keys. A reference into a table that could not
// be read whole is left alone.
func (p *datapackage) checkReferences(found *problemList) {
	for _, t := range p.tables {
		for _, k := range t.resource.Schema.ForeignKeys {
			target := t
			if k.Reference.Resource != "" {
				target = p.table(k.Reference.Resource)
			}
			if target != nil && target.whole && target.hasAll(k.Reference.Fields) {
				t.checkReference(k, target, found)
			}
		}
	}
}

func (t *table) hasAll(columns names) bool {
	return !slices.ContainsFunc(columns, func(column string) bool { return !t.has(column) })
}

func (t *table) checkReference(k foreignKey, target *table, found *problemList) {
	known := make(map[string]bool, len(target.rows))
	for _, r := range target.rows {
		if key, complete := target.key(r, k.Reference.Fields); complete {
			known[key] = true
		}
	}
	column := k.Fields[len(k.Fields)-1]
	for _, r := range t.rows {
		key, complete := t.key(r, k.Fields)
		if complete && !known[key] {
			found.add(t.file, r.number, column, key,
				msgNoSuchKey(key, target.where(), target.called(k.Reference.Fields...)))
		}
	}
}
