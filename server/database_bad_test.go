package main

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
)

// Two questions, so that the answer to the second is not in memory.
const (
	someReports  = "/graphql?query=%7Breports%7Bnodes%7Btitle%7D%7D%7D"
	otherReports = "/graphql?query=%7Breports%7Bnodes%7Bid%7D%7D%7D"
)

func TestADatabaseThatIsGoneAtTheStartIsSaid(t *testing.T) {
	server := dbtest.NewServer(t)
	server.Stop(t)
	since := dbtest.Stopwatch()

	got := insyn(t, map[string]string{"INSYN_DATA": t.TempDir(), "DATABASE_URL": server.DSN()}, "serve", "--addr", "127.0.0.1:0")

	assert.Equal(t, exitFailed, got.code)
	assert.Regexp(t, `^insyn: databasen postgres://insyn@/postgres svarar inte: .*; kontrollera att den är igång och att adressen, användaren och lösenordet stämmer\n$`, got.stderr)
	assert.Less(t, since(), 10*time.Second)
}

func TestADatabaseThatGoesAndComesBackIsTakenInStride(t *testing.T) {
	server := dbtest.NewServer(t)
	variables := map[string]string{"INSYN_DATA": t.TempDir(), "DATABASE_URL": server.DSN(), "INSYN_CHROMIUM": noTool, "INSYN_PAGEFIND": noTool}
	s := start(t, variables)
	status, _ := s.get(t, someReports)
	require.Equal(t, http.StatusOK, status)

	server.Stop(t)
	status, answer := s.get(t, otherReports)
	assert.Equal(t, http.StatusServiceUnavailable, status)
	assert.Contains(t, answer, `"code":"SERVICE_UNAVAILABLE"`)
	status, page := s.get(t, "/huddinge/kommunstyrelsen/2020/")
	assert.Equal(t, http.StatusOK, status)
	assert.Contains(t, page, "<h1")
	status, readiness := s.get(t, "/readyz")
	assert.Equal(t, http.StatusServiceUnavailable, status)
	assert.Contains(t, readiness, `"database":"databasen svarar inte`)

	server.Start(t)
	assert.Eventually(t, func() bool {
		status, _ := s.get(t, someReports)
		return status == http.StatusOK
	}, time.Minute, 50*time.Millisecond)
	ok(t, insyn(t, variables, "rebuild", "--wait")) // the server has gone on looking for work, too
	assert.Equal(t, exitOK, s.stop())
	ok(t, insyn(t, variables, "check"))
}

// TestADatabaseThatGoesDuringABuildIsWaitedFor stops it while a build asks its
// questions.
func TestADatabaseThatGoesDuringABuildIsWaitedFor(t *testing.T) {
	server := dbtest.NewServer(t)
	data := t.TempDir()
	variables := map[string]string{"INSYN_DATA": data, "DATABASE_URL": server.DSN(), "INSYN_CHROMIUM": noTool, "INSYN_PAGEFIND": noTool}
	s := start(t, variables)
	before := liveSite(t, data)
	db, err := dbtest.Connect(server.DSN())
	require.NoError(t, err)
	defer db.Close()                          //nolint:errcheck // Its connections are broken.
	lock, err := db.BeginTx(t.Context(), nil) // a question of the build's is under way for certain
	require.NoError(t, err)
	_, err = lock.ExecContext(t.Context(), "LOCK TABLE goals IN ACCESS EXCLUSIVE MODE")
	require.NoError(t, err)
	asked := ok(t, insyn(t, variables, "rebuild"))
	_, id, _ := strings.Cut(asked, "Bygget ")
	id, _, _ = strings.Cut(id, " ")
	require.Eventually(t, func() bool {
		waits := 0
		err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'").Scan(&waits)
		return err == nil && waits > 0
	}, time.Minute, 10*time.Millisecond)

	server.Stop(t)
	status, page := s.get(t, "/")
	assert.Equal(t, http.StatusOK, status)
	assert.Contains(t, page, "<h1")
	server.Start(t)

	require.Eventually(t, func() bool {
		return strings.Contains(ok(t, insyn(t, variables, "builds", id)), "Version ")
	}, time.Minute, 200*time.Millisecond)
	assert.NotEqual(t, before, liveSite(t, data))
	assert.Equal(t, exitOK, s.stop())
	ok(t, insyn(t, variables, "check"))
}

func TestImportsAtOnceAllStoreWhatTheyShould(t *testing.T) {
	databases(t, func(t *testing.T, world func(t *testing.T) map[string]string) {
		variables, another := world(t), madeUp(t)
		programs := make([]*exec.Cmd, 0, 4)
		outs := make([]*safeBuffer, 0, 4)
		for _, folder := range []string{bundledFolder, bundledFolder, another, another} {
			program, out := inProcessOfItsOwn(t, variables, "import", folder)
			programs, outs = append(programs, program), append(outs, out)
		}
		var running sync.WaitGroup
		for i, program := range programs {
			running.Go(func() { assert.NoError(t, program.Run(), outs[i]) })
		}
		running.Wait()

		reports := ok(t, insyn(t, variables, "reports"))
		assert.Equal(t, 2, strings.Count(reports, "utkast"), reports)
		ok(t, insyn(t, variables, "check"))
	})
}

func TestASiteThatIsRemovedByHandIsShownAgain(t *testing.T) {
	variables, data := publicSite(t, "")
	first := liveSite(t, data)
	s := start(t, variables)
	ok(t, insyn(t, variables, "rebuild", "--wait"))
	shows := func() bool {
		status, page := s.get(t, "/huddinge/kommunstyrelsen/2020/")
		return status == http.StatusOK && strings.Contains(page, "<h1")
	}

	require.NoError(t, os.RemoveAll(liveSite(t, data)))
	assert.True(t, shows(), "the release before it stands in at once")
	require.Eventually(t, func() bool { return hasLive(data, first) }, time.Minute, 50*time.Millisecond)

	require.NoError(t, os.Remove(filepath.Join(data, "site", "live")))
	assert.True(t, shows())
	require.Eventually(t, func() bool { return hasLive(data, first) }, time.Minute, 50*time.Millisecond)

	require.NoError(t, os.RemoveAll(filepath.Join(data, "site", "releases")))
	status, _ := s.get(t, "/")
	assert.Equal(t, http.StatusServiceUnavailable, status)
	require.Eventually(t, shows, time.Minute, 100*time.Millisecond, "it is built anew")
	assert.Equal(t, exitOK, s.stop())
	ok(t, insyn(t, variables, "check"))
}

// hasLive tells whether a release is the live one.
func hasLive(data, release string) bool {
	live, err := filepath.EvalSymlinks(filepath.Join(data, "site", "live"))
	return err == nil && live == release
}
