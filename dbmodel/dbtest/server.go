package dbtest

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// Server is a PostgreSQL of a test's own, which it can stop and start.
type Server struct {
	programs, dir string
	owner         *syscall.Credential
	running       *cluster
}

// NewServer starts a PostgreSQL that ends with the test.
func NewServer(tb testing.TB) *Server {
	tb.Helper()
	programs, dir, owner, err := makeCluster()
	if err != nil {
		withoutPostgres(tb, err)
	}
	s := &Server{programs: programs, dir: dir, owner: owner}
	tb.Cleanup(func() {
		s.Stop(tb)
		require.NoError(tb, os.RemoveAll(dir))
	})
	s.Start(tb)
	return s
}

// DSN is its address, whether it runs or not.
func (s *Server) DSN() string { return (&cluster{dir: s.dir}).dsn("") }

// Stop stops it, and all who are connected lose their connections.
func (s *Server) Stop(tb testing.TB) {
	tb.Helper()
	if s.running == nil {
		return
	}
	require.NoError(tb, os.WriteFile(filepath.Join(s.dir, "keep"), nil, 0o600))
	require.NoError(tb, s.running.admin.Close())
	require.NoError(tb, s.running.lifeline.Close())
	require.NoError(tb, s.running.program.Wait())
	s.running = nil
}

// Start starts it again, with all that was in it.
func (s *Server) Start(tb testing.TB) {
	tb.Helper()
	running, err := run(s.programs, s.dir, s.owner)
	require.NoError(tb, err)
	require.NoError(tb, os.RemoveAll(filepath.Join(s.dir, "keep")))
	s.running = running
}
