package main

import (
	"cmp"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/site"
)

// kills is at how many moments of its life a program is killed.
const kills = 6

const bundledFolder = "../dbmodel/dataset/kommunstyrelsen-2020"

// inProcessOfItsOwn is the program in a process of its own, which can be killed.
func inProcessOfItsOwn(t *testing.T, variables map[string]string, args ...string) (*exec.Cmd, *safeBuffer) {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0], args...)
	command.Env = append(os.Environ(), asProgram+"=1")
	for name, value := range variables {
		command.Env = append(command.Env, name+"="+value)
	}
	out := new(safeBuffer)
	command.Stdout, command.Stderr = out, out
	return command, out
}

// atMoments runs a program in worlds of its own: once to its end, to see how long
// that takes, and then killed at moments between its first words and its last.
func atMoments(t *testing.T, kills int, world func(t *testing.T) map[string]string, args []string, afterwards func(t *testing.T, variables map[string]string)) {
	t.Helper()
	whole, out := inProcessOfItsOwn(t, world(t), args...)
	require.NoError(t, whole.Start())
	require.Eventually(t, func() bool { return out.String() != "" }, time.Minute, time.Millisecond)
	since := dbtest.Stopwatch()
	require.NoError(t, whole.Wait(), out.String())
	lasted := since()
	for i := range kills {
		variables := world(t)
		killed, out := inProcessOfItsOwn(t, variables, args...)
		require.NoError(t, killed.Start())
		require.Eventually(t, func() bool { return out.String() != "" }, time.Minute, time.Millisecond)
		time.Sleep(lasted * time.Duration(i) / time.Duration(kills))
		require.NoError(t, killed.Process.Kill())
		_ = killed.Wait() // says that it was killed, or had ended
		afterwards(t, variables)
	}
}

// dsnOf is where the database of a world is.
func dsnOf(variables map[string]string) string {
	return cmp.Or(variables["DATABASE_URL"], filepath.Join(variables["INSYN_DATA"], "insyn.db"))
}

// databases is a new world of each kind with a database and no site.
func databases(t *testing.T, f func(t *testing.T, world func(t *testing.T) map[string]string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		f(t, func(t *testing.T) map[string]string {
			t.Helper()
			return map[string]string{"INSYN_DATA": t.TempDir(), "DATABASE_URL": "", "INSYN_CHROMIUM": noTool, "INSYN_PAGEFIND": noTool}
		})
	})
	t.Run("postgres", func(t *testing.T) {
		f(t, func(t *testing.T) map[string]string {
			t.Helper()
			return map[string]string{"INSYN_DATA": t.TempDir(), "DATABASE_URL": dbtest.Postgres(t), "INSYN_CHROMIUM": noTool, "INSYN_PAGEFIND": noTool}
		})
	})
}

func TestAMigrationThatIsKilledIsMadeAtTheNextStart(t *testing.T) {
	databases(t, func(t *testing.T, world func(t *testing.T) map[string]string) {
		atMoments(t, kills, world, []string{"migrate", "up"}, func(t *testing.T, variables map[string]string) {
			ok(t, insyn(t, variables, "migrate", "up"))
			ok(t, insyn(t, variables, "check"))
		})
	})
}

func TestAnImportThatIsKilledIsMadeInFullOrNotAtAll(t *testing.T) {
	databases(t, func(t *testing.T, world func(t *testing.T) map[string]string) {
		args := []string{"import", bundledFolder, "--publish", "--override", "Tryckt så."}
		atMoments(t, kills, world, args, func(t *testing.T, variables map[string]string) {
			ok(t, insyn(t, variables, "migrate", "up"))
			ok(t, insyn(t, variables, "check"))
			// A server, or the next change, takes back within ten seconds what was announced
			// by one that died; a test need not wait for that.
			_, err := dbtest.SQL(t, dsnOf(variables)).ExecContext(t.Context(), "UPDATE revision SET changing = ''")
			require.NoError(t, err)
			ok(t, insyn(t, variables, args...))
			ok(t, insyn(t, variables, "check"))
			assert.Contains(t, ok(t, insyn(t, variables, "reports")), "offentlig")
		})
	})
}

func TestABuildThatIsKilledLeavesTheLiveSiteAsItWas(t *testing.T) {
	variables, data := publicSite(t, "")
	world := func(t *testing.T) map[string]string { t.Helper(); return variables }
	before := liveSite(t, data)
	atMoments(t, kills/2, world, []string{"build"}, func(t *testing.T, variables map[string]string) {
		ok(t, insyn(t, variables, "check"))
		_, err := os.Stat(filepath.Join(before, "index.html"))
		require.NoError(t, err, "the last release is kept")
		assert.Contains(t, shownAt(t, data, "/huddinge/kommunstyrelsen/2020/"), "<h1")
	})
	left, err := filepath.Glob(filepath.Join(data, "site", "releases", ".2*"))
	require.NoError(t, err)
	assert.NotEmpty(t, left, "no build was killed half-way")
	old := time.Unix(0, 0)
	for _, draft := range left {
		require.NoError(t, os.Chtimes(draft, old, old))
	}
	ok(t, insyn(t, variables, "check", "--repair"))
	left, err = filepath.Glob(filepath.Join(data, "site", "releases", ".2*"))
	require.NoError(t, err)
	assert.Empty(t, left)
}

func shownAt(t *testing.T, data, path string) string {
	t.Helper()
	answer := httptest.NewRecorder()
	site.Handler(filepath.Join(data, "site")).ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	assert.Equal(t, http.StatusOK, answer.Code)
	return answer.Body.String()
}

// TestReadersSeeAWholeSiteWhoeverIsKilledWhileItIsSwitched switches to and fro, and
// kills who does it.
func TestReadersSeeAWholeSiteWhoeverIsKilledWhileItIsSwitched(t *testing.T) {
	variables, data := publicSite(t, "")
	ok(t, insyn(t, variables, "build"))
	releases, err := site.Releases(filepath.Join(data, "site"))
	require.NoError(t, err)
	require.Len(t, releases, 2)
	ctx, stop := context.WithCancel(t.Context())
	var reading sync.WaitGroup
	reading.Go(func() {
		for ctx.Err() == nil {
			assert.Contains(t, shownAt(t, data, "/"), "<h1") //nolint:contextcheck // each page has a request of its own
		}
	})
	for i := range 2 * kills {
		killed, out := inProcessOfItsOwn(t, variables, "rollback", releases[i%2].Name)
		require.NoError(t, killed.Start())
		require.Eventually(t, func() bool { return out.String() != "" }, time.Minute, time.Millisecond)
		time.Sleep(time.Duration(i) * time.Millisecond)
		require.NoError(t, killed.Process.Kill())
		_ = killed.Wait() // says that it was killed, or had ended
	}
	stop()
	reading.Wait()
	ok(t, insyn(t, variables, "rollback", releases[1].Name))
	ok(t, insyn(t, variables, "check"))
}

func TestAServerThatIsKilledServesAgainAtTheNextStart(t *testing.T) {
	databases(t, func(t *testing.T, world func(t *testing.T) map[string]string) {
		variables := world(t)
		variables["INSYN_PAGEFIND"] = aPagefind(t) // so that it builds again at once
		for i := range 3 {
			killed, out := inProcessOfItsOwn(t, variables, "serve", "--addr", "127.0.0.1:0", "--no-log-requests")
			require.NoError(t, killed.Start())
			require.Eventually(t, func() bool { return placeOf(out) != "" || i == 0 && out.String() != "" }, time.Minute, time.Millisecond)
			time.Sleep(time.Duration(i) * 250 * time.Millisecond)
			require.NoError(t, killed.Process.Kill())
			_ = killed.Wait() // says that it was killed
		}
		s := start(t, variables)
		status, page := s.get(t, "/huddinge/kommunstyrelsen/2020/")
		assert.Equal(t, http.StatusOK, status)
		assert.Contains(t, page, "<h1")
		assert.Equal(t, exitOK, s.stop())
		ok(t, insyn(t, variables, "check"))
	})
}
