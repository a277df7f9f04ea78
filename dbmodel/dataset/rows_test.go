package dataset

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
)

// What the schema has and the rows have not would be read and thrown away.
func TestRowsHaveEveryTableAndColumnOfTheSchema(t *testing.T) {
	d, err := canonical()
	require.NoError(t, err)
	schema := map[string][]string{}
	for _, r := range d.Resources {
		schema[r.Name] = r.Schema.fieldNames()
	}
	rows := map[string][]string{}
	tables := reflect.TypeFor[content]()
	for table := range tables.Fields() {
		rows[table.Tag.Get("table")] = columnsOf(table.Type.Elem())
	}
	require.Equal(t, schema, rows)
}

func columnsOf(row reflect.Type) []string {
	var list []string
	for field := range row.Fields() {
		if column, tagged := field.Tag.Lookup("column"); tagged {
			list = append(list, column)
		} else {
			list = append(list, columnsOf(field.Type)...)
		}
	}
	return list
}
