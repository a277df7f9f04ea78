package dbmodel

import (
	"fmt"
	"reflect"
	"strings"
)

// EditionID is the key of an edition that is not the one that stands at the
// report's own: "0126/kommunstyrelsen/2020-1".
func EditionID(reportID string, edition int) string { return fmt.Sprintf("%s-%d", reportID, edition) }

// LiveReportID is the key of the report that an edition's key is of, or a report's
// own key.
func LiveReportID(id string) string {
	if i := strings.LastIndex(id, "-"); i > strings.LastIndex(id, "/") {
		return id[:i]
	}
	return id
}

// LiveID is the key of the report that the row is an edition of.
func (r *Report) LiveID() string {
	if r.EditionOf != nil {
		return *r.EditionOf
	}
	return r.ID
}

// Under is a copy of the bundle that stands under another key: everything below
// the report has its key and its path below the report's new ones. The
// municipality and the committee are not copied.
func (b *Bundle) Under(reportID string) *Bundle {
	last := reportID[strings.LastIndex(reportID, "/")+1:]
	move := mover{b.Report.ID, reportID, b.Report.Path, b.Committee.Path + last + "/"}
	moved := &Bundle{Municipality: b.Municipality, Committee: b.Committee}
	report := *b.Report
	moved.Report = &report
	move.row(reflect.ValueOf(moved.Report).Elem())
	from, to := reflect.ValueOf(b).Elem(), reflect.ValueOf(moved).Elem()
	for i := range from.NumField() {
		if from.Field(i).Kind() == reflect.Slice && !from.Field(i).IsNil() {
			to.Field(i).Set(move.rows(from.Field(i)))
		}
	}
	return moved
}

// mover moves keys and paths from below one to below another.
type mover struct{ fromID, toID, fromPath, toPath string }

// rows copies a list of rows.
func (m mover) rows(list reflect.Value) reflect.Value {
	copies := reflect.MakeSlice(list.Type(), list.Len(), list.Len())
	for i := range list.Len() {
		row := reflect.New(list.Type().Elem().Elem())
		row.Elem().Set(list.Index(i).Elem())
		m.row(row.Elem())
		copies.Index(i).Set(row)
	}
	return copies
}

func (m mover) row(row reflect.Value) {
	for i := range row.NumField() {
		name, value := row.Type().Field(i).Name, row.Field(i)
		switch {
		case name == "Path":
			value.SetString(moved(value.String(), m.fromPath, m.toPath))
		case !strings.HasSuffix(name, "ID"):
		case value.Kind() == reflect.String:
			value.SetString(m.key(value.String()))
		case value.Kind() == reflect.Pointer && value.Type().Elem().Kind() == reflect.String && !value.IsNil():
			value.Set(reflect.ValueOf(new(m.key(value.Elem().String()))))
		}
	}
}

func (m mover) key(id string) string {
	if id == m.fromID {
		return m.toID
	}
	return moved(id, m.fromID+"/", m.toID+"/")
}

// moved is a text with another beginning, if it begins so.
func moved(text, from, to string) string {
	if rest, begins := strings.CutPrefix(text, from); begins {
		return to + rest
	}
	return text
}
