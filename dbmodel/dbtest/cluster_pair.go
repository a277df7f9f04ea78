package dbtest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Node is a PostgreSQL server on 127.0.0.1 that a test may kill, pause and start
// again.
type Node struct {
	programs, dir string
	owner         *syscall.Credential
	port          int
	settings      []string

	admin    *sql.DB
	process  *exec.Cmd
	lifeline io.WriteCloser
}

// Pair starts a primary and a standby that streams from it. What the primary has
// promised, the standby has too: it promises nothing while there is none.
func Pair(tb testing.TB) (primary, standby *Node) {
	tb.Helper()
	programs, err := findPrograms()
	if err != nil {
		withoutPostgres(tb, err)
	}
	// The way may be by a link to initdb alone.
	initdb, err := filepath.EvalSymlinks(filepath.Join(programs, "initdb"))
	require.NoError(tb, err)
	programs = filepath.Dir(initdb)
	owner, err := serverUser()
	require.NoError(tb, err)
	primary = newNode(tb, programs, owner, "synchronous_standby_names=*")
	require.NoError(tb, initialise(programs, primary.dir, owner))
	primary.Start(tb)
	standby = newNode(tb, programs, owner)
	standby.copy(tb, primary)
	standby.Start(tb)
	return primary, standby
}

func newNode(tb testing.TB, programs string, owner *syscall.Credential, settings ...string) *Node {
	tb.Helper()
	dir, err := makeFolder(owner)
	require.NoError(tb, err)
	n := &Node{programs: programs, dir: dir, owner: owner, port: freePort(tb), settings: settings}
	n.admin, err = sql.Open("postgres", n.Address(""))
	require.NoError(tb, err)
	n.admin.SetMaxIdleConns(0) // None lasts longer than the server.
	tb.Cleanup(func() {
		if n.process != nil {
			n.Kill(tb)
		}
		require.NoError(tb, errors.Join(n.admin.Close(), os.RemoveAll(dir)))
	})
	return n
}

func freePort(tb testing.TB) int {
	tb.Helper()
	listener, err := new(net.ListenConfig).Listen(tb.Context(), "tcp", "127.0.0.1:0")
	require.NoError(tb, err)
	require.NoError(tb, listener.Close())
	return listener.Addr().(*net.TCPAddr).Port //nolint:forcetypeassert // It listens to TCP.
}

// copy makes the node a standby of another that runs.
func (n *Node) copy(tb testing.TB, from *Node) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(tb.Context(), time.Minute)
	defer cancel()
	backup := exec.CommandContext(ctx, filepath.Join(n.programs, "pg_basebackup"), "--pgdata", filepath.Join(n.dir, "data"),
		"--dbname", from.Address(""), "--write-recovery-conf", "--checkpoint=fast", "--wal-method=stream", "--no-sync")
	backup.Dir, backup.SysProcAttr = n.dir, &syscall.SysProcAttr{Credential: n.owner}
	output, err := backup.CombinedOutput()
	require.NoError(tb, err, string(output))
}

// Host is where the node listens: "127.0.0.1:5432".
func (n *Node) Host() string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(n.port)) }

// Address is the node's database, with settings: "search_path=x".
func (n *Node) Address(settings string) string {
	return "postgres://insyn@" + n.Host() + "/postgres?sslmode=disable&" + settings
}

// tether runs the server that follows until its own standard input closes, which
// the end of the test process does in any case.
const tether = `"$@" & server=$!; read -r _; kill -INT $server; wait $server`

// Start starts the node, and returns when it answers.
func (n *Node) Start(tb testing.TB) {
	tb.Helper()
	arguments := []string{"-c", tether, "sh", filepath.Join(n.programs, "postgres"), "-D", filepath.Join(n.dir, "data"), "-k", "", "-p", strconv.Itoa(n.port)}
	for _, setting := range append([]string{
		"listen_addresses=127.0.0.1", "shared_buffers=32MB", "fsync=off", "full_page_writes=off", "autovacuum=off",
		"wal_retrieve_retry_interval=100ms",
	}, n.settings...) {
		arguments = append(arguments, "-c", setting)
	}
	log, err := os.OpenFile(filepath.Join(n.dir, "log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	require.NoError(tb, err)
	defer log.Close() //nolint:errcheck // The server has it.
	n.process = exec.CommandContext(context.WithoutCancel(tb.Context()), "/bin/sh", arguments...)
	n.process.Dir, n.process.Stdout, n.process.Stderr = n.dir, log, log
	n.process.SysProcAttr = &syscall.SysProcAttr{Credential: n.owner, Setpgid: true}
	n.lifeline, err = n.process.StdinPipe()
	require.NoError(tb, err)
	require.NoError(tb, n.process.Start())
	ping := func() bool { return n.admin.PingContext(tb.Context()) == nil }
	if !awaited(ping) {
		text, _ := os.ReadFile(filepath.Join(n.dir, "log"))
		require.FailNow(tb, "PostgreSQL did not start", string(text))
	}
}

func awaited(isSo func() bool) bool {
	for range 3000 {
		if isSo() {
			return true
		}
		time.Sleep(10 * time.Millisecond)
	}
	return false
}

// Kill ends the node as a power cut does.
func (n *Node) Kill(tb testing.TB) {
	tb.Helper()
	killed := n.signal(tb, syscall.SIGKILL)
	_ = n.process.Wait() // It was killed.
	_ = n.lifeline.Close()
	n.process = nil
	require.True(tb, awaited(func() bool { return !slices.ContainsFunc(killed, lives) }), "it lives on")
	require.NoError(tb, os.RemoveAll(filepath.Join(n.dir, "data", "postmaster.pid")), "who has died may still be listed")
}

// lives tells whether a process can do anything.
func lives(pid int) bool {
	text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	_, rest, _ := strings.Cut(string(text), ") ")
	return err == nil && !strings.HasPrefix(rest, "Z")
}

// Pause makes the node silent, without a word to anyone.
func (n *Node) Pause(tb testing.TB) { tb.Helper(); n.signal(tb, syscall.SIGSTOP) }

// Continue lets a node go on that was paused.
func (n *Node) Continue(tb testing.TB) { tb.Helper(); n.signal(tb, syscall.SIGCONT) }

// Promote makes a standby a primary, and returns when it is one.
func (n *Node) Promote(tb testing.TB) {
	tb.Helper()
	// One that waited would be in the way of what the node has still to replay.
	n.Exec(tb, "SELECT pg_promote(wait => false)")
	require.Eventually(tb, func() bool {
		var waits bool
		err := n.admin.QueryRowContext(tb.Context(), "SELECT pg_is_in_recovery()").Scan(&waits)
		return err == nil && !waits
	}, time.Minute, 10*time.Millisecond, "the standby is not promoted")
}

// Exec runs a statement on the node.
func (n *Node) Exec(tb testing.TB, statement string) {
	tb.Helper()
	_, err := n.admin.ExecContext(tb.Context(), statement)
	require.NoError(tb, err, statement)
}

// signal reaches the server and all processes that it has begun.
func (n *Node) signal(tb testing.TB, signal syscall.Signal) (reached []int) {
	tb.Helper()
	parents := parents(tb)
	var send func(pid int)
	send = func(pid int) {
		_ = syscall.Kill(pid, signal) // It may have ended by itself.
		reached = append(reached, pid)
		for child, parent := range parents {
			if parent == pid {
				send(child)
			}
		}
	}
	send(n.process.Process.Pid)
	return reached
}

// parents tells the parent of every process.
func parents(tb testing.TB) map[int]int {
	tb.Helper()
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	require.NoError(tb, err)
	found := make(map[int]int)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // It has ended meanwhile.
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		_, rest, _ := strings.Cut(string(text), ") ") // What comes before may be called anything.
		var state string
		var parent int
		if _, err := fmt.Sscan(rest, &state, &parent); err == nil {
			found[pid] = parent
		}
	}
	return found
}
