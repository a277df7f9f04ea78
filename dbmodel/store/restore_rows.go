package store

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"
	"time"

	"github.com/uptrace/bun"
)

const (
	// mostAtOnce is about how many bytes of rows one INSERT carries: well below the
	// longest statement that SQLite accepts.
	mostAtOnce = 200_000
	// longestLine is the longest row, in bytes.
	longestLine = 64 << 20
)

var errNotAsWritten = errors.New("raderna är inte de som skrevs; filen är skadad eller ändrad, använd en annan säkerhetskopia")

// load stores the rows of one table, unless they are others than were written.
func load(ctx context.Context, tx bun.Tx, table SnapshotTable, open func(string) (io.ReadCloser, error)) (err error) {
	from, err := open(table.Name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	l := loader{tx: tx, table: table, sum: sha256.New()}
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, longestLine)
	for lines.Scan() {
		if err := l.line(ctx, lines.Bytes()); err != nil {
			return err
		}
	}
	if err := errors.Join(lines.Err(), l.flush(ctx)); err != nil {
		return err
	}
	if l.rows != table.Rows || hex.EncodeToString(l.sum.Sum(nil)) != table.SHA256 {
		return errNotAsWritten
	}
	return nil
}

// loader stores rows some at a time.
type loader struct {
	tx    bun.Tx
	table SnapshotTable
	sum   hash.Hash
	rows  int

	values        []any
	size, waiting int
}

// line takes one row.
func (l *loader) line(ctx context.Context, line []byte) error {
	l.rows++
	l.sum.Write(line)
	l.sum.Write([]byte("\n"))
	values, err := l.table.values(line)
	if err != nil {
		return fmt.Errorf("rad %d: %w", l.rows, err)
	}
	l.values, l.size, l.waiting = append(l.values, values...), l.size+len(line), l.waiting+1
	if l.size < mostAtOnce && l.waiting < shortBatch {
		return nil
	}
	return l.flush(ctx)
}

// flush stores the rows that wait.
func (l *loader) flush(ctx context.Context) error {
	if l.waiting == 0 {
		return nil
	}
	columns := make([]any, 0, len(l.table.Columns)+1)
	columns = append(columns, bun.Ident(l.table.Name))
	for _, column := range l.table.Columns {
		columns = append(columns, bun.Ident(column.Name))
	}
	row := "(?" + strings.Repeat(", ?", len(l.table.Columns)-1) + ")"
	query := "INSERT INTO ? " + row + " VALUES " + row + strings.Repeat(", "+row, l.waiting-1)
	_, err := l.tx.NewRaw(query, append(columns, l.values...)...).Exec(ctx)
	l.values, l.size, l.waiting = l.values[:0], 0, 0
	return err
}

// values reads a row as the database takes it.
func (t SnapshotTable) values(line []byte) ([]any, error) {
	var values []any
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.UseNumber()
	if err := decoder.Decode(&values); err != nil {
		return nil, fmt.Errorf("raden går inte att läsa: %w", err)
	}
	if len(values) != len(t.Columns) || len(values) == 0 {
		return nil, fmt.Errorf("raden har %d värden och inte %d", len(values), len(t.Columns))
	}
	for i, column := range t.Columns {
		var err error
		if values[i], err = column.value(values[i]); err != nil {
			return nil, fmt.Errorf("kolumnen %s: %w", column.Name, err)
		}
	}
	return values, nil
}

func (c Column) value(read any) (any, error) {
	if read == nil {
		return nil, nil //nolint:nilnil // null
	}
	switch value := read.(type) {
	case string:
		if c.Kind == ColumnTime {
			return time.Parse(time.RFC3339Nano, value)
		}
		if c.Kind == ColumnText {
			return value, nil
		}
	case json.Number:
		if c.Kind == ColumnInteger {
			return value.Int64()
		}
	case bool:
		if c.Kind == ColumnBoolean {
			return value, nil
		}
	}
	return nil, fmt.Errorf("%v är inget värde av slaget %s", read, c.Kind)
}
