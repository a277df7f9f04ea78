package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// member is one of several servers, a process of its own.
type member struct {
	port      int
	arguments []string
	out       *safeBuffer
	process   atomic.Pointer[exec.Cmd]
}

func (m *member) url() string { return "http://" + net.JoinHostPort("127.0.0.1", strconv.Itoa(m.port)) }

func (m *member) pid() int {
	if p := m.process.Load(); p != nil {
		return p.Process.Pid
	}
	return 0
}

// start starts the server, and returns when it answers.
func (m *member) start(t *testing.T) {
	t.Helper()
	arguments := append([]string{"serve", "--addr", net.JoinHostPort("127.0.0.1", strconv.Itoa(m.port))}, m.arguments...)
	program := exec.CommandContext(context.WithoutCancel(t.Context()), os.Args[0], arguments...)
	program.Env = append(os.Environ(), asProgram+"=1")
	program.Stdout, program.Stderr = m.out, m.out
	program.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	require.NoError(t, program.Start())
	m.process.Store(program)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, m.url()+"/healthz", nil)
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		answer, err := http.DefaultClient.Do(request)
		return err == nil && answer.Body.Close() == nil && answer.StatusCode == http.StatusOK
	}, time.Minute, 20*time.Millisecond, m.out)
}

func (m *member) signal(t *testing.T, signal syscall.Signal) {
	t.Helper()
	require.NoError(t, m.process.Load().Process.Signal(signal))
}

func (m *member) kill(t *testing.T) {
	t.Helper()
	m.signal(t, syscall.SIGKILL)
	_ = m.process.Load().Wait() // It was killed.
}

func freePort(t *testing.T) int {
	t.Helper()
	listener, err := listen(t.Context(), "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, listener.Close())
	return listener.Addr().(*net.TCPAddr).Port //nolint:forcetypeassert // It listens to TCP.
}

// fleet is several servers that share a database and a folder, with those who
// use them. Staff publish one edition of a report after another, each with its
// number in it, and this must hold all the time:
//
//   - Whoever asks the API of any server is answered an edition that is at least
//     the last one that anyone had been told of when they asked.
//   - Whoever reads the site is shown whole pages, and never an older one than
//     anyone was shown before.
//   - What is refused is refused with a status and a code that say to try again,
//     and only while something is amiss.
type fleet struct {
	primary, standby *dbtest.Node
	members          []*member
	data, secret     string
	watcher          *store.Store
	now              func() time.Time

	// tried is the edition that is being published, published the last that was
	// published for certain, and told the last that anyone was answered.
	tried, published, told atomic.Int64
	// shown is the last edition that anyone saw on the site.
	shown atomic.Int64

	answers, pages, refusals atomic.Int64
	trouble                  trouble
	wrong, history           notes
	endReading               func()
}

// notes are what went wrong.
type notes struct {
	mutex sync.Mutex
	list  []string
}

func (n *notes) add(format string, values ...any) {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	n.list = append(n.list, fmt.Sprintf(format, values...))
}

func (n *notes) all() []string {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	return n.list
}

// afterwards is how long something may be refused after all is well again.
const afterwards = 5 * time.Second

// trouble is when something is amiss.
type trouble struct {
	mutex sync.Mutex
	ended time.Time
	now   string
}

func (f *fleet) during(what string, do func()) {
	f.trouble.set(what, time.Time{})
	f.history.add("%s %s", f.now().Format("05.000"), what)
	do()
	f.trouble.set("", f.now())
	f.history.add("%s no more %s", f.now().Format("05.000"), what)
}

func (t *trouble) set(now string, ended time.Time) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.now, t.ended = now, ended
}

// excuses tells whether what began at a time may have failed.
func (t *trouble) excuses(began time.Time) bool {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	return t.now != "" || began.Before(t.ended.Add(afterwards))
}

func (f *fleet) summary() string {
	return fmt.Sprintf("%d editions published, %d answers, %d pages, %d refusals", f.published.Load(), f.answers.Load(), f.pages.Load(), f.refusals.Load())
}
