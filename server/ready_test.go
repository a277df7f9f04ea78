package main

import (
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
)

// readiness asks when nothing of what was told before is told again.
func (s server) readiness(t *testing.T) (status int, body string) {
	t.Helper()
	time.Sleep(1100 * time.Millisecond)
	return s.get(t, "/readyz")
}

func TestAServerTellsWhatItLacksAndLivesOn(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		s, db := start(t, map[string]string{"INSYN_DATA": t.TempDir(), "INSYN_DATABASE": dsn, "INSYN_SITE": "false"}), dbtest.SQL(t, dsn)
		do := func(statement string) {
			_, err := db.ExecContext(t.Context(), statement)
			require.NoError(t, err)
		}

		status, told := s.readiness(t)
		assert.Equal(t, http.StatusOK, status)
		assert.JSONEq(t, `{"database":"ok","running":"ok","tables":"ok"}`, told)

		do("CREATE TABLE kept AS SELECT * FROM bun_migrations")
		do("DELETE FROM bun_migrations WHERE id = (SELECT MAX(id) FROM bun_migrations)")
		status, told = s.readiness(t)
		assert.Equal(t, http.StatusServiceUnavailable, status)
		assert.JSONEq(t, `{"database":"ok","running":"ok","tables":"`+faultTables+`"}`, told)

		do("INSERT INTO bun_migrations SELECT * FROM kept WHERE id NOT IN (SELECT id FROM bun_migrations)")
		do("ALTER TABLE revision RENAME TO gone")
		status, told = s.readiness(t)
		assert.Equal(t, http.StatusServiceUnavailable, status)
		assert.JSONEq(t, `{"database":"`+faultDatabase+`","running":"ok","tables":"ok"}`, told)
		status, told = s.get(t, "/healthz")
		assert.Equal(t, http.StatusOK, status, "to start the process anew would help no one")
		assert.Equal(t, "ok\n", told)

		do("ALTER TABLE gone RENAME TO revision")
		status, _ = s.readiness(t)
		assert.Equal(t, http.StatusOK, status)
		assert.Equal(t, exitOK, s.stop())
		assert.Contains(t, s.out.String(), `msg="the server is not ready" check=tables error="1 migrations wait"`)
		assert.Contains(t, s.out.String(), `msg="the server is ready again" check=database`)
	})
}

func TestAServerWithoutALiveReleaseIsNotReady(t *testing.T) {
	data := t.TempDir()
	free, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	metrics := free.Addr().String()
	require.NoError(t, free.Close())
	s := start(t, map[string]string{"INSYN_DATA": data, "INSYN_PAGEFIND": "nej", "INSYN_CHROMIUM": "nej", "INSYN_METRICS_ADDR": metrics})
	counted := measured(t, "http://"+metrics+"/metrics")
	assert.Contains(t, counted, "\ninsyn_ready 1\n")
	assert.Contains(t, counted, "\ninsyn_site_current 1\n")
	status, told := s.readiness(t)
	assert.Equal(t, http.StatusOK, status)
	assert.JSONEq(t, `{"database":"ok","running":"ok","site":"ok","tables":"ok"}`, told)

	require.NoError(t, os.RemoveAll(filepath.Join(data, "site", "releases")))

	status, told = s.readiness(t)
	assert.Equal(t, http.StatusServiceUnavailable, status)
	assert.JSONEq(t, `{"database":"ok","running":"ok","site":"`+faultSite+`","tables":"ok"}`, told)
	assert.Contains(t, measured(t, "http://"+metrics+"/metrics"), "\ninsyn_ready 0\n")
	assert.Equal(t, exitOK, s.stop())
}

func TestADrainThatIsTooLongIsRefused(t *testing.T) {
	got := insyn(t, nil, "serve", "--drain", "2m")

	assert.Equal(t, outcome{code: exitUsage, stderr: "insyn: serve: --drain är 2m0s men ska vara mellan 0s och 1m\n" +
		"Kör \"insyn serve --help\" för att se vad som går att ange.\n"}, got)
}
