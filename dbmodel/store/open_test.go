package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

func TestDatabaseThatCannotBeOpenedIsSaidInOneSentence(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "saknas", "insyn.db")
	notDatabase := filepath.Join(t.TempDir(), "insyn.db")
	require.NoError(t, os.WriteFile(notDatabase, []byte(strings.Repeat("text ", 500)), 0o600))
	for name, test := range map[string]struct{ dsn, begins, ends string }{
		"nobody answers": {
			"postgres://insyn:hemligt@127.0.0.1:1/insyn",
			"databasen postgres://insyn:xxxxx@127.0.0.1:1/insyn svarar inte: ",
			"; kontrollera att den är igång och att adressen, användaren och lösenordet stämmer",
		},
		"an address that is none": {
			"postgres://insyn:hem%ligt@värd/insyn",
			"adressen till databasen går inte att läsa; skriv postgres://användare:lösenord@värd/namn",
			"ersätt särskilda tecken i lösenordet med %-koder",
		},
		"a setting that is none": {
			"postgres://insyn:hemligt@127.0.0.1:1/insyn?sslmode=kanske",
			"adressen till databasen, postgres://insyn:xxxxx@127.0.0.1:1/insyn?",
			"; skriv postgres://användare:lösenord@värd/namn",
		},
		"a folder that is not there": {
			missing, "databasfilen " + missing + " går inte att öppna: ", "; kontrollera att det är en SQLite-databas i en mapp som finns och går att skriva i",
		},
		"a file that is no database": {
			notDatabase, "databasfilen " + notDatabase + " går inte att öppna: ", "; kontrollera att det är en SQLite-databas i en mapp som finns och går att skriva i",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := store.Open(t.Context(), test.dsn)
			require.Error(t, err)
			require.NotContains(t, err.Error(), "hemligt")
			require.NotContains(t, err.Error(), "\n")
			require.True(t, strings.HasPrefix(err.Error(), test.begins), err.Error())
			require.True(t, strings.HasSuffix(err.Error(), test.ends), err.Error())
		})
	}
}

func TestEverySpellingOfASQLiteDatabaseOpens(t *testing.T) {
	for name, dsn := range map[string]string{
		"a path":                   filepath.Join(t.TempDir(), "insyn.db"),
		"a path with odd letters":  filepath.Join(t.TempDir(), "min databas 100%? #1.db"),
		"an address":               "file:" + filepath.Join(t.TempDir(), "insyn.db"),
		"an address with settings": "file:" + filepath.Join(t.TempDir(), "insyn.db") + "?cache=private",
		"memory":                   ":memory:",
	} {
		t.Run(name, func(t *testing.T) {
			s := dbtest.Open(t, dsn)
			require.NoError(t, s.Migrate(t.Context()))
			dbtest.Import(t, s, small(t))
			if filepath.IsAbs(dsn) {
				require.FileExists(t, dsn)
			}
		})
	}
}

func TestSQLiteReadsWhileItWrites(t *testing.T) {
	s := dbtest.Open(t, filepath.Join(t.TempDir(), "insyn.db"))
	require.NoError(t, s.Migrate(t.Context()))
	b, done := bundled(t), make(chan error)
	go func() {
		_, err := s.Import(t.Context(), b, dbtest.Published())
		done <- err
	}()
	for {
		_, err := s.Revision(t.Context())
		require.NoError(t, err)
		select {
		case err := <-done:
			require.NoError(t, err)
			return
		default:
		}
	}
}

func TestANewFileHasLargePages(t *testing.T) {
	dsn := filepath.Join(t.TempDir(), "insyn.db")
	dbtest.Open(t, dsn)
	var size int
	require.NoError(t, dbtest.SQL(t, dsn).QueryRowContext(t.Context(), "PRAGMA page_size").Scan(&size))
	assert.Equal(t, 8192, size)
}
