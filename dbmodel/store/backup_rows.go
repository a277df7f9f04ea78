package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql/driver"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"
)

var errNoText = errors.New("texten är inte UTF-8")

// dump writes the rows of a model's table.
func (s *Store) dump(ctx context.Context, tx bun.Tx, model any, to io.Writer) (SnapshotTable, error) {
	table, sum := s.table(model), sha256.New()
	written := SnapshotTable{Name: table.Name, Columns: columnsOf(table)}
	rows, err := tx.NewSelect().Model(model).OrderExpr(keyOf(table)).Rows(ctx)
	if err != nil {
		return written, err
	}
	defer rows.Close() //nolint:errcheck // What can go wrong rows.Err tells.
	to = io.MultiWriter(to, sum)
	for rows.Next() {
		row := reflect.New(table.Type)
		if err := s.db.ScanRow(ctx, rows, row.Interface()); err != nil {
			return written, err
		}
		line, err := lineOf(table, row.Elem())
		if err != nil {
			return written, fmt.Errorf("rad %d: %w", written.Rows+1, err)
		}
		if _, err := to.Write(line); err != nil {
			return written, err
		}
		written.Rows++
	}
	written.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return written, rows.Err()
}

// keyOf is the order of a table's rows: total, and the same in both databases.
func keyOf(table *schema.Table) string {
	columns := make([]string, len(table.PKs))
	for i, field := range table.PKs {
		columns[i] = `?TableAlias."` + field.Name + `"`
	}
	return strings.Join(columns, ", ")
}

// lineOf is a row as a JSON array and a line break.
func lineOf(table *schema.Table, row reflect.Value) ([]byte, error) {
	values := make([]any, len(table.Fields))
	for i, field := range table.Fields {
		value, err := portable(field.Value(row))
		if err != nil {
			return nil, fmt.Errorf("kolumnen %s: %w", field.Name, err)
		}
		values[i] = value
	}
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(values)
	return line.Bytes(), err
}

// portable is a value as JSON has it.
func portable(v reflect.Value) (any, error) {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nil, nil //nolint:nilnil // null
		}
		v = v.Elem()
	}
	switch value := v.Interface().(type) {
	case time.Time:
		return value.UTC().Format(time.RFC3339Nano), nil
	case driver.Valuer:
		return value.Value()
	}
	switch v.Kind() {
	case reflect.String:
		if !utf8.ValidString(v.String()) {
			return nil, errNoText
		}
		return v.String(), nil
	case reflect.Bool:
		return v.Bool(), nil
	default:
		return v.Int(), nil
	}
}
