package store_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// whats are the faults without the ways out.
func whats(faults []store.Fault) []string {
	said := []string{}
	for _, f := range faults {
		said = append(said, f.What)
	}
	return said
}

func TestCheckFindsNothingWrongWithWhatInsynStores(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		require.Empty(t, s.Check(t.Context()))
		someOfAll(t, s)
		require.Empty(t, s.Check(t.Context()))
	})
}

func TestCheckFindsWhatWasChangedPastInsyn(t *testing.T) {
	id := small(t).Report.ID
	for _, c := range []struct{ statement, what string }{
		{"DELETE FROM reports WHERE id = '" + id + "-1'", "Utgåva 1 av rapporten " + id + " saknas."},
		{"UPDATE reports SET state = 'DRAFT' WHERE id = '" + id + "-1'", "Utgåvan " + id + "-1 har läget DRAFT, fast utgåva 2 är den som gäller."},
		{
			"INSERT INTO findings (id, report_id, position, severity, rule, message, subject_id) VALUES ('f', '" + id + "', 99, 'NOTICE', 'x', 'x', 'x')",
			"En iakttagelse om rapporten " + id + " gäller x, som inte finns.",
		},
		{"UPDATE search_documents SET id = 'y' WHERE kind = 'REPORT' AND report_id = '" + id + "'", "Sökningen i rapporten " + id + " hittar y, som inte finns."},
		{
			"INSERT INTO corrections (report_id, position, at, subject_id, field, note) SELECT id, 99, updated_at, 'z', 'x', 'x' FROM reports WHERE id = '" + id + "'",
			"En rättelse i rapporten " + id + " gäller z, som inte finns.",
		},
		{"UPDATE sections SET path = '/annan/' || id WHERE report_id = '" + id + "' AND position = 1", ", ligger inte under sin rapport " + id + "."},
		{"UPDATE revision SET number = 0", "Datarevisionen är 0, men loggen har 1 ändringar av det offentliga."},
		{"UPDATE revision SET changing = 'x'", "En ändring av det offentliga pågår, eller avbröts innan den gjordes."},
		{"DELETE FROM revision", "Datarevisionen ska stå på en rad men står på 0."},
		{"DELETE FROM bun_migrations WHERE name = '20261126000400'", "Ändringen 20261126000400 av tabellerna är inte gjord."},
		{"INSERT INTO bun_migrations (name, group_id) VALUES ('29991126000400', 1)", "Ändringen 29991126000400 av tabellerna är gjord av en nyare version av Insyn."},
		{"DROP TRIGGER corrections_stand", "Regeln corrections_stand, som skyddar loggen eller rättelserna mot ändring, finns inte."},
	} {
		t.Run(strings.Fields(c.what)[0]+" "+strings.Fields(c.what)[1], func(t *testing.T) {
			dbtest.EachDSN(t, func(t *testing.T, dsn string) {
				s, db := migrated(t, dsn)
				someOfAll(t, s)
				if strings.Contains(dsn, "://") && strings.HasPrefix(c.statement, "DROP TRIGGER") {
					c.statement += " ON corrections"
				}
				execute(t, db, "DELETE FROM search_terms")
				if strings.HasPrefix(c.statement, "DELETE FROM reports") {
					c.statement = deletedReport(id + "-1")
				}
				for statement := range strings.SplitSeq(c.statement, ";") {
					execute(t, db, statement)
				}

				faults := s.Check(t.Context())

				require.NotEmpty(t, faults)
				require.Contains(t, strings.Join(whats(faults), "\n"), c.what)
				for _, f := range faults {
					require.NotEmpty(t, f.Way)
				}
			})
		})
	}
}

// deletedReport are the statements that remove a report with all that hangs on it.
func deletedReport(id string) string {
	var statements []string
	for table := range strings.FieldsSeq(`search_documents findings stated_figures systematic_controls control_actions audits risks
		control_areas financial_lines financial_statements commitments measures sources priorities goals highlights sections`) {
		statements = append(statements, "DELETE FROM "+table+" WHERE report_id = '"+id+"'")
	}
	return strings.Join(append(statements, "DELETE FROM reports WHERE id = '"+id+"'"), ";")
}

func TestCheckTellsOfABuildThatNoServerTakes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		build, err := s.RequestBuild(t.Context(), "PUBLIC", editor)
		require.NoError(t, err)
		s.Now = func() time.Time { return dbtest.Now().Add(time.Hour) }

		require.Equal(t, []store.Fault{{
			What: "Bygget " + build.ID + ", begärt 2026-01-15T12:00:00Z, har ingen server tagit sig an.",
			Way:  "Starta insyn serve, eller avbryt bygget: insyn builds " + build.ID + " --cancel.", Notice: true,
		}}, s.Check(t.Context()))
	})
}

// TestCheckFindsADamagedPage overwrites a page of the file in the middle of a table.
func TestCheckFindsADamagedPage(t *testing.T) {
	dsn := t.TempDir() + "/insyn.db"
	s, err := store.Open(t.Context(), dsn)
	require.NoError(t, err)
	require.NoError(t, s.Migrate(t.Context()))
	dbtest.Report(t, s)
	require.NoError(t, s.Close())
	damage(t, dsn)
	before, err := os.ReadFile(dsn)
	require.NoError(t, err)

	damaged, err := store.Open(t.Context(), dsn)
	require.NoError(t, err)
	faults := damaged.Check(t.Context())
	require.NoError(t, damaged.Close())

	require.NotEmpty(t, faults)
	require.Contains(t, faults[0].What, "Databasfilen är skadad: ")
	require.Contains(t, faults[0].Way, "insyn restore FIL")
	after, err := os.ReadFile(dsn)
	require.NoError(t, err)
	require.Equal(t, before, after, "the file is left as it was")
}

// damage overwrites some pages in the middle of a file.
func damage(t *testing.T, file string) {
	t.Helper()
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	for i := len(content) / 2; i < len(content)/2+5*4096; i++ {
		content[i] = 0xA5
	}
	require.NoError(t, os.WriteFile(file, content, 0o600))
}
