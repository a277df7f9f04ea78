package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
)

// runningProcess is "insyn serve" in a process of its own.
type runningProcess struct {
	server
	*exec.Cmd
}

// startProcess waits until the process says where it answers.
func startProcess(t *testing.T, dsn string, args ...string) runningProcess {
	t.Helper()
	out := new(safeBuffer)
	command := exec.CommandContext(t.Context(), os.Args[0], append([]string{
		"serve", "--addr", "127.0.0.1:0", "--data", t.TempDir(), "--database", dsn, "--pagefind", "nej", "--chromium", "nej",
	}, args...)...)
	command.Env = append(os.Environ(), asProgram+"=1")
	command.Stdout, command.Stderr = out, out
	require.NoError(t, command.Start())
	t.Cleanup(func() { _ = command.Process.Kill() })
	require.Eventually(t, func() bool { return strings.Contains(out.String(), "Avsluta med") }, time.Minute, 10*time.Millisecond)
	return runningProcess{server{url: siteURL(strings.NewReader(out.String())), out: out}, command}
}

// slowQuestion begins a question to the API, and ends it when it is told to.
func (p runningProcess) slowQuestion(t *testing.T) (end func() (answer string)) {
	t.Helper()
	connection, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(p.url, "http://"))
	require.NoError(t, err)
	const body = `{"query":"{ api { dataRevision } }"}`
	_, err = fmt.Fprintf(connection, "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body[:10])
	require.NoError(t, err)
	return func() string {
		_, err := io.WriteString(connection, body[10:])
		require.NoError(t, err)
		answer, err := http.ReadResponse(bufio.NewReader(connection), nil)
		require.NoError(t, err)
		text, err := io.ReadAll(answer.Body)
		require.NoError(t, err)
		require.NoError(t, answer.Body.Close())
		require.NoError(t, connection.Close())
		return string(text)
	}
}

func TestAServerThatIsAskedToStopSaysSoAndFinishesWhatItHasBegun(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		p := startProcess(t, dsn, "--no-site", "--drain", "2s")
		end := p.slowQuestion(t)

		require.NoError(t, p.Process.Signal(syscall.SIGTERM))

		require.Eventually(t, func() bool {
			status, told := p.get(t, "/readyz")
			return status == http.StatusServiceUnavailable && told == `{"database":"ok","running":"`+faultStopping+`","tables":"ok"}`+"\n"
		}, time.Second, 10*time.Millisecond)
		status, _ := p.get(t, "/graphql?query=%7B__typename%7D")
		assert.Equal(t, http.StatusOK, status, "who has not heard of it yet is answered")
		time.Sleep(2500 * time.Millisecond) // The listener is closed, the question is still under way.
		_, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(p.url, "http://"))
		require.ErrorContains(t, err, "connection refused")
		assert.JSONEq(t, `{"data":{"api":{"dataRevision":0}}}`, end())
		require.NoError(t, p.Wait(), p.out)
		assert.Contains(t, p.out.String(), "Avslutar …")
	})
}

func TestAServerThatStopsHandsItsBuildBack(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		p := startProcess(t, dsn)
		s := dbtest.Open(t, dsn)
		s.Now = time.Now //nolint:forbidigo // The clock of the process that is tested.
		asked, err := s.RequestBuild(t.Context(), dbmodel.SiteTargetPublic, "anna")
		require.NoError(t, err)
		isRunning := func() bool {
			b, err := s.Build(t.Context(), asked.ID)
			require.NoError(t, err)
			require.False(t, b.Status.IsFinal(), "the build is over too soon")
			return b.Status == dbmodel.SiteBuildStatusRunning
		}
		require.Eventually(t, isRunning, time.Minute, time.Millisecond)

		require.NoError(t, p.Process.Signal(syscall.SIGTERM))

		require.NoError(t, p.Wait(), p.out)
		taken, err := s.TakeBuild(t.Context(), "another", dbmodel.SiteTargetPublic)
		require.NoError(t, err)
		assert.Equal(t, asked.ID, taken.ID, "there is no lease to wait for")
		assert.Equal(t, 1, taken.Attempts, "the server did not die of it")
	})
}
