//go:build !race

// A country of reports takes the race detector minutes to store, and nothing here
// happens at the same time.

package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/uptrace/bun"

	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// A country's reports: 20 municipalities have 12 committees that report on 10 years.
const (
	countryMunicipalities = 20
	countryCommittees     = 12
	countryYears          = 10
)

// TestNoQuestionReadsAGrowingTableFromEndToEnd asks all that can be asked of a
// country's reports, each filter and order by itself, and lets both databases
// explain how they would find the answer: never by reading a table row by row.
func TestNoQuestionReadsAGrowingTableFromEndToEnd(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s := dbtest.Open(t, dsn)
		require.NoError(t, s.Migrate(t.Context()))
		country(t, s)
		db := dbtest.SQL(t, dsn)
		explain := explainSQLite // without statistics, as it is used
		if strings.HasPrefix(dsn, "postgres") {
			explain = explainPostgres
			_, err := db.ExecContext(t.Context(), "ANALYZE")
			require.NoError(t, err)
		}
		questions := asked(t, s)
		require.Greater(t, len(questions), 200)
		for _, question := range questions {
			if scanned := explain(t, db, question); len(scanned) > 0 {
				assert.Fail(t, "reads from end to end", "%s\n%s", scanned, question)
			}
		}
	})
}

// country stores 2 400 small reports.
func country(t *testing.T, s *store.Store) {
	t.Helper()
	files := smallFiles(t)
	report := string(files["report.csv"].Data)
	for i := range countryMunicipalities {
		for j := range countryCommittees {
			for year := 2021; year < 2021+countryYears; year++ {
				files["report.csv"] = &fstest.MapFile{Data: []byte(strings.NewReplacer(
					"0127", fmt.Sprintf("%04d", 101+i), "sjostad", fmt.Sprintf("kommun-%02d", i),
					"byggnadsnamnden", fmt.Sprintf("namnd-%02d", j), "2021", strconv.Itoa(year),
				).Replace(report))}
				b, err := dataset.Read(files)
				require.NoError(t, err)
				dbtest.Import(t, s, b)
			}
		}
	}
}

// asked are the questions that the store asks the database for each way to ask it
// for something public: all arguments that narrow or order, one at a time.
func asked(t *testing.T, s *store.Store) []string {
	t.Helper()
	heard := &listener{questions: make(map[string]bool)}
	s.Heard(heard)
	public := reflect.ValueOf(s.Public())
	for i := range public.NumMethod() {
		method := public.Type().Method(i).Name
		for _, arguments := range ways(public.Method(i).Type()) {
			results := public.Method(i).Call(append([]reflect.Value{reflect.ValueOf(t.Context())}, arguments...))
			err, _ := results[len(results)-1].Interface().(error)
			if !errors.Is(err, store.ErrNoReport) {
				require.NoError(t, err, "%s %v", method, arguments)
			}
		}
	}
	return slices.Sorted(maps.Keys(heard.questions))
}

// listener keeps the questions that it hears, each once.
type listener struct {
	mutex     sync.Mutex
	questions map[string]bool
}

func (l *listener) BeforeQuery(ctx context.Context, _ *bun.QueryEvent) context.Context { return ctx }

func (l *listener) AfterQuery(_ context.Context, event *bun.QueryEvent) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if strings.HasPrefix(event.Query, "SELECT") || strings.HasPrefix(event.Query, "WITH") {
		l.questions[event.Query] = true
	}
}

// ways are lists of arguments to call a method with, its context apart: the
// values of one argument that narrows or orders with none of the others.
func ways(method reflect.Type) [][]reflect.Value {
	plain := make([]reflect.Value, 0, method.NumIn())
	for i := 1; i < method.NumIn(); i++ {
		plain = append(plain, reflect.Zero(method.In(i)))
		for _, always := range []any{[]string{"0101/namnd-00/2021", "0101/namnd-01/2021/matt/startbesked"}, wholeSlice(), "0101/namnd-00/2021"} {
			if reflect.TypeOf(always) == method.In(i) {
				plain[i-1] = reflect.ValueOf(always)
			}
		}
	}
	all := [][]reflect.Value{plain}
	for i, argument := range plain {
		for _, value := range values(argument.Type()) {
			way := slices.Clone(plain)
			way[i] = value
			all = append(all, way)
		}
	}
	return all
}

func wholeSlice() store.Slice {
	return store.Slice{First: new(5), Rows: true, Cursors: true, Total: true}
}

// values are what narrows or orders: filters with one thing to narrow by, and
// orders by each field in both directions.
func values(of reflect.Type) []reflect.Value {
	switch {
	case of == reflect.TypeFor[store.SearchQuery]():
		return []reflect.Value{reflect.ValueOf(store.SearchQuery{Text: "bostäder", Slice: wholeSlice()})}
	case of.Kind() != reflect.Pointer || of.Elem().Kind() != reflect.Struct:
		return nil
	case strings.HasSuffix(of.Elem().Name(), "Order"):
		return orders(of.Elem())
	}
	var filters []reflect.Value
	for i := range of.Elem().NumField() {
		for _, value := range narrowing(of.Elem().Field(i).Type) {
			filter := reflect.New(of.Elem())
			filter.Elem().Field(i).Set(value)
			filters = append(filters, filter)
		}
	}
	return filters
}

// narrowing are values of one field of a filter.
func narrowing(of reflect.Type) []reflect.Value {
	switch {
	case of.Kind() == reflect.Slice:
		return []reflect.Value{reflect.MakeSlice(of, 2, 2)}
	case of.Kind() == reflect.Pointer && of.Elem().Kind() == reflect.Struct:
		return values(of)
	case of.Kind() == reflect.Pointer:
		value := reflect.New(of.Elem())
		if of.Elem().Kind() == reflect.String {
			value.Elem().SetString("bygga")
		}
		return []reflect.Value{value}
	}
	return nil
}

func orders(of reflect.Type) []reflect.Value {
	fields := map[reflect.Type][]string{
		reflect.TypeFor[store.MeasureOrder]():    {"REPORT_ORDER", "NAME", "LATEST_VALUE", "CHANGE", "GENDER_GAP"},
		reflect.TypeFor[store.CommitmentOrder](): {"REPORT_ORDER", "TITLE", "STATUS"},
		reflect.TypeFor[store.GoalOrder]():       {"REPORT_ORDER", "TITLE", "ASSESSMENT"},
		reflect.TypeFor[store.ReportOrder]():     {"YEAR", "PUBLISHED_AT", "COMMITTEE"},
	}
	var all []reflect.Value
	for _, field := range fields[of] {
		for _, direction := range []store.OrderDirection{store.Ascending, store.Descending} {
			order := reflect.New(of)
			order.Elem().FieldByName("Field").SetString(field)
			order.Elem().FieldByName("Direction").SetString(string(direction))
			all = append(all, order)
		}
	}
	return all
}

// small tables do not grow with the reports, or hold a row for each of the
// municipalities and committees.
var smallTables = regexp.MustCompile(`^(municipalit|committee|revision)`)

// explainSQLite tells which growing tables are read row by row, and where all public
// reports are gone through for each row of something else.
func explainSQLite(t *testing.T, db *sql.DB, question string) (scanned []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+question)
	require.NoError(t, err, question)
	defer rows.Close() //nolint:errcheck // Read to its end below.
	repeated := make(map[int]bool)
	for rows.Next() {
		var id, parent, unused int
		var step string
		require.NoError(t, rows.Scan(&id, &parent, &unused, &step))
		repeated[id] = repeated[parent] || strings.HasPrefix(step, "CORRELATED ")
		if repeated[id] && strings.HasSuffix(step, " INDEX reports_public (state=? AND published_at<?)") {
			scanned = append(scanned, step)
		}
		if table, found := strings.CutPrefix(step, "SCAN "); found && !strings.Contains(step, " USING ") && !isDerived(table, question) {
			scanned = append(scanned, step)
		}
	}
	require.NoError(t, rows.Err())
	return scanned
}

// isDerived tells what is read though it is no growing table: the answer to a
// question within the question.
func isDerived(name, question string) bool {
	return smallTables.MatchString(name) || strings.HasPrefix(name, "(") || strings.Contains(question, ") AS "+name+" ") || strings.Contains(question, ") AS "+name+")") ||
		strings.Contains(question, ") AS \""+name+"\"")
}

// explainPostgres is asked to read from end to end only where there is no other
// way: it would rightly do so in the small tables of these small reports.
func explainPostgres(t *testing.T, db *sql.DB, question string) (scanned []string) {
	t.Helper()
	connection, err := db.Conn(t.Context())
	require.NoError(t, err)
	defer connection.Close() //nolint:errcheck // Handed back.
	_, err = connection.ExecContext(t.Context(), "SET enable_seqscan = off")
	require.NoError(t, err)
	rows, err := connection.QueryContext(t.Context(), "EXPLAIN "+question)
	require.NoError(t, err, question)
	defer rows.Close() //nolint:errcheck // Read to its end below.
	for rows.Next() {
		var step string
		require.NoError(t, rows.Scan(&step))
		if _, table, found := strings.Cut(step, "Seq Scan on "); found && !smallTables.MatchString(table) {
			scanned = append(scanned, strings.TrimSpace(step))
		}
	}
	require.NoError(t, rows.Err())
	return scanned
}
