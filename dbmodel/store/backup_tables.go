package store

import (
	"reflect"
	"time"

	"github.com/uptrace/bun/schema"

	"insyn/dbmodel"
)

// keptTables are the tables that a backup holds, parents before what hangs on
// them. Only who is signed in is left out: a session is worth nothing to another
// server, and something to whoever finds the backup.
func keptTables() []any {
	return []any{
		(*dbmodel.Revision)(nil), (*dbmodel.Municipality)(nil), (*dbmodel.Logo)(nil), (*dbmodel.Committee)(nil), (*dbmodel.Report)(nil),
		(*dbmodel.Correction)(nil), (*dbmodel.Section)(nil), (*dbmodel.Highlight)(nil), (*dbmodel.Goal)(nil),
		(*dbmodel.Priority)(nil), (*dbmodel.Source)(nil), (*dbmodel.Measure)(nil), (*dbmodel.Observation)(nil),
		(*dbmodel.Ranking)(nil), (*dbmodel.SeriesBreak)(nil), (*dbmodel.Commitment)(nil),
		(*dbmodel.FinancialStatement)(nil), (*dbmodel.FinancialLine)(nil), (*dbmodel.ControlArea)(nil),
		(*dbmodel.Risk)(nil), (*dbmodel.Audit)(nil), (*dbmodel.ControlAction)(nil), (*dbmodel.SystematicControl)(nil),
		(*dbmodel.StatedFigure)(nil), (*dbmodel.StatedChange)(nil), (*dbmodel.Finding)(nil),
		(*dbmodel.SearchDocument)(nil), (*dbmodel.SearchTerm)(nil), (*dbmodel.Token)(nil), (*dbmodel.LogEntry)(nil),
		(*dbmodel.SiteBuild)(nil),
	}
}

// ColumnKind is how a value of a column is written in a backup.
type ColumnKind string

// The kinds: JSON strings, numbers and truth values, and strings that are RFC 3339
// in UTC. Decimals are text, which keeps their digits.
const (
	ColumnText    ColumnKind = "text"
	ColumnInteger ColumnKind = "integer"
	ColumnBoolean ColumnKind = "boolean"
	ColumnTime    ColumnKind = "time"
)

// Column is a column of a table in a backup.
type Column struct {
	Name string     `json:"name"`
	Kind ColumnKind `json:"kind"`
}

// table is what bun knows of a model's table.
func (s *Store) table(model any) *schema.Table {
	return s.db.Dialect().Tables().Get(reflect.TypeOf(model).Elem())
}

func columnsOf(table *schema.Table) []Column {
	columns := make([]Column, len(table.Fields))
	for i, field := range table.Fields {
		columns[i] = Column{field.Name, kindOf(field.IndirectType)}
	}
	return columns
}

func kindOf(t reflect.Type) ColumnKind {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return ColumnTime
	case t.Kind() == reflect.Bool:
		return ColumnBoolean
	case t.Kind() >= reflect.Int && t.Kind() <= reflect.Int64:
		return ColumnInteger
	default:
		return ColumnText
	}
}
