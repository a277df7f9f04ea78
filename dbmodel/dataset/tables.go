package dataset

import (
	"reflect"
	"strconv"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// Table is one table of a report with its description: what a package holds
// and a workbook shows.
type Table struct {
	// Name and File name it to machines: "control_areas", "control-areas.csv".
	Name, File string
	// Title is its name in Swedish.
	Title   string
	Columns []Column
	// Rows holds the cells as text in the order of the columns, empty where
	// there is no value.
	Rows [][]string
}

// Column describes one column of a table.
type Column struct {
	// Name names it to machines, Title is its heading in Swedish.
	Name  string `json:"name"`
	Title string `json:"title"`
	// Type is the format's name of what the cells hold: string, integer, number,
	// boolean or date.
	Type string `json:"type"`
	// Help says in Swedish what the column is for, to whoever fills it in.
	Help string `json:"help"`
	// Constraints are the form that a text must have, if any, and whether every
	// row must have a value.
	Constraints struct {
		Required bool   `json:"required"`
		Pattern  string `json:"pattern"`
	} `json:"constraints"`
	// Categories are the values of a closed list with their Swedish words.
	Categories []Category `json:"categories"`
	// Reference is where the column's values stand, nil where it names no row.
	Reference *Reference `json:"-"`
}

// Reference is a column of a table, which is numbered from 0.
type Reference struct {
	// Table is the table's name in Swedish.
	Table  string
	Column int
}

// Label is what the column's cells call a value: the Swedish word for a value of
// a closed list, true or false, and otherwise the value itself.
func (c Column) Label(value string) string {
	for _, each := range c.Categories {
		if each.Value == value {
			return each.Label
		}
	}
	switch {
	case c.Type == "boolean" && value == "true":
		return "Ja"
	case c.Type == "boolean" && value == "false":
		return "Nej"
	}
	return value
}

// Category is a value of a closed list and what it is called in Swedish.
type Category struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// Tables lists a report's tables in the order of the format.
func Tables(b *dbmodel.Bundle) ([]Table, error) {
	tables, err := describedTables()
	if err != nil {
		return nil, err
	}
	rows := encode(unbundle(b))
	for i := range tables {
		tables[i].Rows = rows[tables[i].Name]
	}
	return tables, nil
}

// encode is decode backwards: it turns Go rows into cells, by table.
func encode(c *content) map[string][][]string {
	tables := reflect.ValueOf(c).Elem()
	encoded := make(map[string][][]string, tables.NumField())
	for i := range tables.NumField() {
		rows := make([][]string, tables.Field(i).Len())
		for j := range rows {
			rows[j] = appendCells(nil, tables.Field(i).Index(j))
		}
		encoded[tables.Type().Field(i).Tag.Get("table")] = rows
	}
	return encoded
}

func appendCells(cells []string, row reflect.Value) []string {
	for i := range row.NumField() {
		if _, tagged := row.Type().Field(i).Tag.Lookup("column"); tagged {
			cells = append(cells, encodeCell(row.Field(i)))
		} else {
			cells = appendCells(cells, row.Field(i))
		}
	}
	return cells
}

// encodeCell leaves the cell empty where a pointer is nil.
func encodeCell(from reflect.Value) string {
	if from.Kind() == reflect.Pointer {
		if from.IsNil() {
			return ""
		}
		from = from.Elem()
	}
	switch from.Kind() {
	case reflect.Int:
		return strconv.FormatInt(from.Int(), 10)
	case reflect.Bool:
		return strconv.FormatBool(from.Bool())
	case reflect.Struct:
		return from.Interface().(decimal.Decimal).String() // Rows hold no other struct.
	default:
		return from.String()
	}
}
