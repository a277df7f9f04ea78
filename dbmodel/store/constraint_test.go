package store_test

import (
	"database/sql"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
)

// The database itself refuses rows that no report can have, whoever writes them.
func TestDatabaseRefuses(t *testing.T) {
	statements := []struct{ name, sql string }{
		{"a municipality code of letters", `UPDATE municipalities SET code = 'abcd', id = 'abcd'`},
		{"a municipality whose key is not its code", `INSERT INTO municipalities (id, code, slug, name, sort_key, path)
			VALUES ('0127', '0128', 'x', 'X', '', '/x/')`},
		{"two municipalities at one address", `INSERT INTO municipalities (id, code, slug, name, sort_key, path)
			VALUES ('0127', '0127', 'huddinge', 'X', '', '/x/')`},
		{"a committee without municipality", `UPDATE committees SET municipality_id = '9999'`},
		{"a municipality's removal from under its reports", `DELETE FROM municipalities`},
		{"a report of another municipality's committee", `UPDATE reports SET committee_id = '0127/kommunstyrelsen'`},
		{"a report of no known state", `UPDATE reports SET state = 'HIDDEN'`},
		{"an embargo without date", `UPDATE reports SET state = 'SCHEDULED', published_at = NULL`},
		{"a published report without date", `UPDATE reports SET published_at = NULL`},
		{"a report of the year 20", `UPDATE reports SET year = 20`},
		{"a period that ends before it begins", `UPDATE reports SET period_end = '2019-12-31'`},
		{"a report without title", `UPDATE reports SET title = ''`},
		{"an assessment that is none", `UPDATE reports SET assessment = 'BRA'`},
		{"the report on page 0", `UPDATE reports SET source_page = 0`},
		{"a correction of no report", `INSERT INTO corrections (report_id, position, at, subject_id, field, note)
			VALUES ('none', 1, '2021-04-01 00:00:00+00:00', 'x', 'title', 'x')`},
		{"a section below one that is not there", `UPDATE sections SET parent_id = 'none' WHERE position = 1`},
		{"a section below itself", `UPDATE sections SET parent_id = id WHERE position = 1`},
		{"two sections in one place", `UPDATE sections SET position = 1 WHERE position = 2`},
		{"a highlight of no kind", `UPDATE highlights SET kind = 'NEWS' WHERE kind = 'EVENT' AND position = 1`},
		{"a strategic goal below another", `UPDATE goals SET level = 'STRATEGIC' WHERE level = 'COMMITTEE'`},
		{"a committee goal below none", `UPDATE goals SET parent_id = NULL WHERE level = 'COMMITTEE'`},
		{"a goal in another report than its parent", `UPDATE goals SET report_id = '0126/kommunstyrelsen/2019' WHERE level = 'COMMITTEE'`},
		{"a goal without assessment", `UPDATE goals SET assessment = NULL`},
		{"a goal's removal from under its measures", `DELETE FROM goals`},
		{"two goals on one page", `UPDATE goals SET path = '/huddinge/'`},
		{"a priority of no goal", `UPDATE priorities SET goal_id = 'none' WHERE position = 1`},
		{"one Kolada id twice in a report", `UPDATE sources SET kolada_id = 'N00901'`},
		{"a measure in another report than its goal", `UPDATE measures SET report_id = '0126/kommunstyrelsen/2019'`},
		{"a measure with a source of its own making", `UPDATE measures SET source_id = 'none'`},
		{"a measure below itself", `UPDATE measures SET parent_id = id`},
		{"two measures of one key in a report", `UPDATE measures SET key = 'antal-konkurser'`},
		{"a direction that is none", `UPDATE measures SET direction = 'UP'`},
		{"a trend that is none", `UPDATE measures SET trend = 'Oförändrad'`},
		{"a target to compare with but no value", `UPDATE measures SET target_operator = 'AT_LEAST', target_text = '5', target_value = NULL`},
		{"a target without text", `UPDATE measures SET target_operator = 'INCREASE', target_text = NULL`},
		{"a target result that is none", `UPDATE measures SET target_result = 'MAYBE'`},
		{"a change without a latest value", `UPDATE measures SET latest_sort = NULL, change_sort = 1`},
		{"a 13th month", `UPDATE observations SET month = 13`},
		{"a gender that is none", `UPDATE observations SET gender = 'CHILDREN'`},
		{"a value that is missing", `UPDATE observations SET value = NULL`},
		{"two values for one period", `INSERT INTO observations SELECT * FROM observations`},
		{"a rank below the last place", `UPDATE rankings SET position = out_of + 1`},
		{"rank 0", `UPDATE rankings SET position = 0`},
		{"a series break in the future past 2100", `UPDATE series_breaks SET from_year = 2101`},
		{"a commitment that is half done", `UPDATE commitments SET status = 'HALF'`},
		{"a commitment carried over from the year 19", `UPDATE commitments SET carried_over_from = 19`},
		{"a commitment first promised in the year 18", `UPDATE commitments SET first_promised = 18`},
		{"a commitment of no goal there is", `UPDATE commitments SET goal_id = 'none'`},
		{"a statement in a unit that is none", `UPDATE financial_statements SET unit = 'EUR'`},
		{"a statement of no kind", `UPDATE financial_statements SET kind = 'OTHER'`},
		{"a heading with an amount", `UPDATE financial_lines SET role = 'HEADING', budget = '1.0'`},
		{"a line that is on top and below", `UPDATE financial_lines SET level = 1 WHERE parent_id IS NULL`},
		{"a line below one of another statement", `UPDATE financial_lines SET level = 1, parent_id =
			(SELECT min(id) FROM financial_lines AS other WHERE other.statement_id <> financial_lines.statement_id)`},
		{"a risk in no area", `UPDATE risks SET area_id = 'none'`},
		{"an action on nothing", `UPDATE control_actions SET risk_id = NULL, audit_id = NULL`},
		{"an action on both a risk and an audit", `UPDATE control_actions SET risk_id = (SELECT min(id) FROM risks),
			audit_id = (SELECT min(id) FROM audits)`},
		{"a systematic control in no area", `UPDATE systematic_controls SET area_id = 'none'`},
		{"a second revision", `INSERT INTO revision (id, number, derived_by) VALUES (2, 0, '')`},
		{"a search document of no kind", `UPDATE search_documents SET kind = 'PAGE'`},
		{"a stated figure in two places", `UPDATE stated_figures SET section_id = (SELECT min(id) FROM sections),
			goal_id = (SELECT min(id) FROM goals)`},
		{"a stated figure in no place", `UPDATE stated_figures SET section_id = NULL, goal_id = NULL`},
		{"a stated amount in no column", `UPDATE stated_figures SET amount_column = NULL WHERE unit = 'MSEK'`},
		{"a stated amount on no line", `UPDATE stated_figures SET line_id = 'none' WHERE unit = 'MSEK'`},
		{"a stated count of nothing", `UPDATE stated_figures SET counted = NULL WHERE unit = 'COUNT'`},
		{"a stated count of no status", `UPDATE stated_figures SET counted_status = NULL WHERE unit = 'COUNT'`},
		{"a stated change back in time", `UPDATE stated_changes SET to_year = 2000`},
		{"a stated change of no kind", `UPDATE stated_changes SET change = 'SIDEWAYS'`},
		{"a finding of no severity", `UPDATE findings SET severity = 'FATAL'`},
		{"two findings in one place", `UPDATE findings SET position = 1`},
		{"a finding that says nothing", `UPDATE findings SET message = ''`},
		{"a finding about nothing", `UPDATE findings SET subject_id = ''`},
		{"a finding by no rule", `UPDATE findings SET rule = ''`},
		{"a search term that weighs nothing", `UPDATE search_terms SET weight = 0`},
		{"a token without name", newToken("'', 'EDITOR', '" + aHash + "', '2026-01-01 00:00:00+00:00', NULL")},
		{"a token of no role", newToken("'x', 'OWNER', '" + aHash + "', '2026-01-01 00:00:00+00:00', NULL")},
		{"a token with its secret", newToken("'x', 'EDITOR', 'insyn_x', '2026-01-01 00:00:00+00:00', NULL")},
		{"a token that never held", newToken("'x', 'EDITOR', '" + aHash + "', '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00'")},
	}
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := migrated(t, dsn)
		dbtest.Report(t, s)
		for _, statement := range statements {
			t.Run(statement.name, func(t *testing.T) {
				require.ErrorContains(t, attempt(t, db, statement.sql), "constraint")
			})
		}
	})
}

// aHash looks like a secret's hash.
var aHash = strings.Repeat("0", 64)

func newToken(values string) string {
	return "INSERT INTO tokens (id, name, role, hash, created_at, expires_at) VALUES ('x', " + values + ")"
}

// attempt runs a statement in a transaction of its own, to the end: some
// references are checked only then.
func attempt(t *testing.T, db *sql.DB, statement string) error {
	t.Helper()
	tx, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	defer tx.Rollback() //nolint:errcheck // nothing to take back after a commit
	if _, err := tx.ExecContext(t.Context(), statement); err != nil {
		return err
	}
	return tx.Commit()
}

func TestReportTakesAllThatHangsOnItAlong(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := migrated(t, dsn)
		dbtest.Import(t, s, small(t))
		execute(t, db, "DELETE FROM reports")
		counts := contents(t, db)
		require.Equal(t, map[string]int{"revision": 1, "municipalities": 1, "committees": 1}, withoutZeros(counts))
	})
}

func withoutZeros(counts map[string]int) map[string]int {
	rest := map[string]int{}
	for key, count := range counts {
		if count > 0 {
			rest[key] = count
		}
	}
	return rest
}

func TestSameYearsOfTwoCommitteesLiveSideBySide(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := migrated(t, dsn)
		dbtest.Import(t, s, small(t))
		other := &dbmodel.Bundle{
			Municipality: small(t).Municipality,
			Committee: &dbmodel.Committee{
				ID: "0127/grundskolenamnden", MunicipalityID: "0127", Slug: "grundskolenamnden", Name: "Grundskolenämnden",
				Path: "/sjostad/grundskolenamnden/",
			},
			Report: &dbmodel.Report{
				ID: "0127/grundskolenamnden/2021", MunicipalityID: "0127", CommitteeID: "0127/grundskolenamnden", Year: 2021,
				PeriodStart: "2021-01-01", PeriodEnd: "2021-12-31", Title: "Verksamhetsberättelse 2021",
				Provenance: dbmodel.Provenance{Document: "x"}, Path: "/sjostad/grundskolenamnden/2021/", Digest: "x",
			},
		}
		dbtest.Import(t, s, other)
		require.Equal(t, []int{2}, column[int](t, db, "SELECT count(*) FROM reports"))
		require.Equal(t, []int{2}, column[int](t, db, "SELECT count(*) FROM measures"))
	})
}
