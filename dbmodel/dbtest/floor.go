package dbtest

import (
	"database/sql"
	"encoding/json"
	"net/http"
	"strings"
)

// Floor is what benchmarks hold the graph against: net/http and, for each of
// three questions, the one hand-written SQL statement that makes all of its
// answer. It can answer nothing else.
type Floor struct {
	statements map[string]*sql.Stmt
}

// The questions of the floor, by the names of their operations: one report with
// its goals, measures and outcomes; a hundred measures that are filtered and
// ordered, with their latest outcomes; one object by its id.
const (
	WholeReport = `query WholeReport($committee: String!, $year: Int!) {
	report(municipality: "0126", committee: $committee, year: $year) {
		id title year assessment
		goals { id title assessment children { id title assessment } }
		measures(first: 100) { nodes {
			id key name unit direction trend
			observations(gender: [ALL, WOMEN, MEN]) { period { year } gender value }
		} }
	}
}`
	FilteredMeasures = `query FilteredMeasures($committee: [String!]) {
	measures(filter: {report: {committee: $committee}, trend: [POSITIVE]}, orderBy: {field: NAME, direction: ASC}, first: 100) {
		nodes { id name unit latest { period { year } value } }
	}
}`
	OneObject = `query OneObject($id: ID!) {
	node(id: $id) { id ... on Measure { key name unit direction } }
}`
)

// NewFloor answers from the database that db is a connection to.
func NewFloor(db *sql.DB, isPostgres bool) (*Floor, error) {
	f := &Floor{make(map[string]*sql.Stmt)}
	for name, text := range map[string]string{
		"WholeReport": floorReport, "FilteredMeasures": floorMeasures, "OneObject": floorObject,
	} {
		if isPostgres {
			text = strings.NewReplacer("json_group_array(", "json_agg(", "json_object(", "json_build_object(",
				"json(o.value)", "o.value::numeric", "json(", "(", "?1", "$1", "?2", "$2", "?3", "$3").Replace(text)
		}
		statement, err := db.Prepare(text) //nolint:noctx,sqlclosecheck // lives as long as the process
		if err != nil {
			return nil, err
		}
		f.statements[name] = statement
	}
	return f, nil
}

// ServeHTTP answers a question sent as JSON with POST, by its operation's name.
func (f *Floor) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var asked struct {
		OperationName string
		Variables     struct {
			Committee oneOf
			Year      int
			ID        string
		}
	}
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var arguments []any
	switch asked.OperationName {
	case "WholeReport":
		arguments = []any{string(asked.Variables.Committee), asked.Variables.Year}
	case "FilteredMeasures":
		arguments = []any{string(asked.Variables.Committee)}
	default:
		arguments = []any{asked.Variables.ID}
	}
	arguments = append(arguments, Now())
	var answer []byte
	if err := f.statements[asked.OperationName].QueryRowContext(r.Context(), arguments...).Scan(&answer); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(answer)
}

// oneOf is a text, or a list of one.
type oneOf string

// UnmarshalJSON reads either.
func (o *oneOf) UnmarshalJSON(text []byte) error {
	var list []string
	if json.Unmarshal(text, &list) == nil && len(list) == 1 {
		*o = oneOf(list[0])
		return nil
	}
	return json.Unmarshal(text, (*string)(o))
}

const floorReport = `SELECT json_object('data', json_object('report', json_object(
	'id', r.id, 'title', r.title, 'year', r.year, 'assessment', r.assessment,
	'goals', json((SELECT json_group_array(json(g.goal)) FROM (
		SELECT json_object('id', s.id, 'title', s.title, 'assessment', s.assessment,
			'children', json((SELECT json_group_array(json(c.goal)) FROM (
				SELECT json_object('id', k.id, 'title', k.title, 'assessment', k.assessment) AS goal
				FROM goals k WHERE k.parent_id = s.id ORDER BY k.position) c))) AS goal
		FROM goals s WHERE s.report_id = r.id AND s.parent_id IS NULL ORDER BY s.position) g)),
	'measures', json_object('nodes', json((SELECT json_group_array(json(x.measure)) FROM (
		SELECT json_object('id', m.id, 'key', m.key, 'name', m.name, 'unit', m.unit, 'direction', m.direction, 'trend', m.trend,
			'observations', json((SELECT json_group_array(json(y.observation)) FROM (
				SELECT json_object('period', json_object('year', o.year), 'gender', o.gender, 'value', json(o.value)) AS observation
				FROM observations o WHERE o.measure_id = m.id ORDER BY o.year, o.month, o.gender = 'MEN', o.gender = 'WOMEN') y))) AS measure
		FROM measures m WHERE m.report_id = r.id ORDER BY m.position LIMIT 100) x)))
))) FROM reports r JOIN committees k ON k.id = r.committee_id
WHERE k.slug = ?1 AND k.municipality_id = '0126' AND r.year = ?2 AND r.state = 'PUBLISHED' AND r.published_at <= ?3`

const floorMeasures = `SELECT json_object('data', json_object('measures', json_object('nodes', json((
	SELECT json_group_array(json(x.measure)) FROM (
		SELECT json_object('id', m.id, 'name', m.name, 'unit', m.unit, 'latest',
			json((SELECT json_object('period', json_object('year', o.year), 'value', json(o.value)) FROM observations o
			WHERE o.measure_id = m.id AND o.gender = 'ALL' ORDER BY o.year DESC, o.month DESC LIMIT 1))) AS measure
		FROM measures m JOIN reports r ON r.id = m.report_id JOIN committees k ON k.id = r.committee_id
		WHERE k.slug = ?1 AND m.trend = 'POSITIVE' AND r.state = 'PUBLISHED' AND r.published_at <= ?2
		ORDER BY m.sort_key, m.report_id, m.position LIMIT 100) x
)))))`

const floorObject = `SELECT json_object('data', json_object('node',
	json_object('id', m.id, 'key', m.key, 'name', m.name, 'unit', m.unit, 'direction', m.direction)))
FROM measures m JOIN reports r ON r.id = m.report_id
WHERE m.id = ?1 AND r.state = 'PUBLISHED' AND r.published_at <= ?2`
