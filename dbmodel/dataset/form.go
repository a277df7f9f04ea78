package dataset

import (
	"slices"
	"strings"
)

// form is how a table looks where people fill it in: a sheet with letters over
// its columns, Swedish headings and Swedish words. A table in a package has none.
type form struct {
	letters map[string]string
	columns map[string]Column
}

// where is how a message names a table.
func (t *table) where() string {
	if t.form == nil {
		return t.file
	}
	return "bladet " + t.file
}

// called is how a message names columns.
func (t *table) called(columns ...string) string {
	names := slices.Clone(columns)
	if t.form != nil {
		for i, column := range columns {
			names[i] = t.form.columns[column].Title
		}
	}
	return strings.Join(names, " och ")
}

// said is how a message says the value of a column.
func (t *table) said(column, value string) string {
	if t.form == nil {
		return value
	}
	return t.form.columns[column].Label(value)
}

// saidAll is said for many values.
func (t *table) saidAll(column string, values []string) []string {
	said := make([]string, len(values))
	for i, value := range values {
		said[i] = t.said(column, value)
	}
	return said
}
