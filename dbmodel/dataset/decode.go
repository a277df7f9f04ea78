package dataset

import (
	"fmt"
	"reflect"
	"strconv"

	"github.com/govalues/decimal"
)

// decode turns checked cells into Go rows.
func decode(p *datapackage) (*content, error) {
	c := new(content)
	tables := reflect.ValueOf(c).Elem()
	for i := range tables.NumField() {
		t := p.table(tables.Type().Field(i).Tag.Get("table"))
		rows := reflect.MakeSlice(tables.Field(i).Type(), len(t.rows), len(t.rows))
		for j, r := range t.rows {
			if err := t.decodeRow(r, rows.Index(j)); err != nil {
				return nil, fmt.Errorf("%s, rad %d: %w", t.file, r.number, err)
			}
		}
		tables.Field(i).Set(rows)
	}
	return c, nil
}

// decodeRow fills a struct's fields from the columns their tags name; a field
// without a tag is a struct with more columns of the same row.
func (t *table) decodeRow(r row, to reflect.Value) error {
	for i := range to.NumField() {
		column, tagged := to.Type().Field(i).Tag.Lookup("column")
		var err error
		if tagged {
			err = decodeCell(t.get(r, column), to.Field(i))
		} else {
			err = t.decodeRow(r, to.Field(i))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// decodeCell leaves a pointer nil where the cell is empty.
func decodeCell(cell string, to reflect.Value) error {
	if to.Kind() == reflect.Pointer {
		if cell == "" {
			return nil
		}
		to.Set(reflect.New(to.Type().Elem()))
		to = to.Elem()
	}
	switch to.Kind() {
	case reflect.String:
		to.SetString(cell)
	case reflect.Int:
		number, err := strconv.Atoi(cell)
		to.SetInt(int64(number))
		return err
	case reflect.Bool:
		truth, _ := parseBoolean(cell)
		to.SetBool(truth)
	default:
		number, err := decimal.Parse(cell)
		to.Set(reflect.ValueOf(number))
		return err
	}
	return nil
}
