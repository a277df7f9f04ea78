package dbtest

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	_ "github.com/lib/pq" // registers the driver "postgres"
)

// errNoPostgres says that the machine has no PostgreSQL server to start.
var errNoPostgres = errors.New("PostgreSQL is not installed: initdb and postgres are neither in PATH nor in /usr/lib/postgresql; " +
	"install them with: apt-get install postgresql")

// startedCluster starts the cluster that all tests of the process share, once.
//
//nolint:gochecknoglobals // a process has one cluster, however many tests ask for it
var startedCluster = sync.OnceValues(startCluster)

// withoutPostgres ends a test that can't run on PostgreSQL.
func withoutPostgres(tb testing.TB, err error) {
	tb.Helper()
	if errors.Is(err, errNoPostgres) && os.Getenv("CI") == "" {
		tb.Skip(err)
	}
	tb.Fatal(err)
}

// cluster is a running PostgreSQL that answers on a socket in its own folder.
type cluster struct {
	dir     string
	admin   *sql.DB
	schemas atomic.Int64
	// lifeline is open as long as the process lives; see keeper.
	lifeline io.WriteCloser
	program  *exec.Cmd
}

// keeper runs the server, and when its own standard input closes, which the
// end of the test process does in any case, stops it and removes its folder,
// unless there is a file "keep" in it.
const keeper = `
"$0/postgres" -D "$1/data" -k "$1" -c listen_addresses= -c max_connections=200 -c shared_buffers=32MB \
	-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off >"$1/log" 2>&1 &
server=$!
read -r _
kill -INT $server
wait $server
[ -e "$1/keep" ] || rm -rf "$1"
`

func startCluster() (*cluster, error) {
	programs, dir, owner, err := makeCluster()
	if err != nil {
		return nil, err
	}
	return run(programs, dir, owner)
}

// makeCluster makes a cluster that does not run yet.
func makeCluster() (programs, dir string, owner *syscall.Credential, err error) {
	if programs, err = findPrograms(); err != nil {
		return "", "", nil, err
	}
	if owner, err = serverUser(); err != nil {
		return "", "", nil, err
	}
	if dir, err = makeFolder(owner); err != nil {
		return "", "", nil, err
	}
	if err := initialise(programs, dir, owner); err != nil {
		return "", "", nil, errors.Join(err, os.RemoveAll(dir))
	}
	return programs, dir, owner, nil
}

// findPrograms finds the folder of initdb and postgres.
func findPrograms() (string, error) {
	if initdb, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(initdb), nil
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return "", errNoPostgres
	}
	return filepath.Dir(found[len(found)-1]), nil
}

// serverUser is whom PostgreSQL runs as: it refuses to run as root, so root
// lends it to nobody.
func serverUser() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil //nolint:nilnil // no credential: run as who we are
	}
	nobody, err := user.Lookup("nobody")
	if err != nil {
		return nil, fmt.Errorf("finding a user to run PostgreSQL as: %w", err)
	}
	uid, uidErr := strconv.ParseUint(nobody.Uid, 10, 32)
	gid, gidErr := strconv.ParseUint(nobody.Gid, 10, 32)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, errors.Join(uidErr, gidErr)
}

// makeFolder makes the cluster's folder. It lies in /tmp whatever TMPDIR says,
// because a socket's path has room for about a hundred characters.
func makeFolder(owner *syscall.Credential) (string, error) {
	dir, err := os.MkdirTemp("/tmp", "insyn-pg-")
	if err != nil {
		return "", fmt.Errorf("making a folder for PostgreSQL: %w", err)
	}
	if owner != nil {
		err = os.Chown(dir, int(owner.Uid), int(owner.Gid))
	}
	return dir, err
}

func initialise(programs, dir string, owner *syscall.Credential) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	arguments := []string{
		"--pgdata", filepath.Join(dir, "data"), "--username=insyn", "--auth=trust", "--encoding=UTF8",
		"--locale=C.UTF-8", "--no-sync", "--no-instructions",
	}
	initdb := exec.CommandContext(ctx, filepath.Join(programs, "initdb"), append(arguments, swedish(ctx, programs)...)...)
	initdb.Dir = dir
	initdb.SysProcAttr = &syscall.SysProcAttr{Credential: owner}
	if output, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("making a PostgreSQL cluster: %w\n%s", err, output)
	}
	return nil
}

// swedish makes the cluster sort as a Swede by default, as many a real one does,
// where this PostgreSQL can: no page may depend on that.
func swedish(ctx context.Context, programs string) []string {
	help, err := exec.CommandContext(ctx, filepath.Join(programs, "initdb"), "--help").Output()
	if err != nil || !bytes.Contains(help, []byte("--icu-locale")) {
		return nil
	}
	return []string{"--locale-provider=icu", "--icu-locale=sv-SE"}
}

// run starts the server in a process group of its own, so that an interrupt
// meant for the tests reaches it only through the lifeline.
func run(programs, dir string, owner *syscall.Credential) (*cluster, error) {
	server := exec.CommandContext(context.Background(), "/bin/sh", "-c", keeper, programs, dir)
	server.Dir = dir
	server.SysProcAttr = &syscall.SysProcAttr{Credential: owner, Setpgid: true}
	lifeline, err := server.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := server.Start(); err != nil {
		return nil, fmt.Errorf("starting PostgreSQL: %w", err)
	}
	started := &cluster{dir: dir, lifeline: lifeline, program: server}
	started.admin, err = sql.Open("postgres", started.dsn(""))
	if err != nil {
		return nil, err
	}
	return started, started.await()
}

// await returns when the server answers.
func (c *cluster) await() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for {
		err := c.admin.PingContext(ctx)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			log, _ := os.ReadFile(filepath.Join(c.dir, "log"))
			return fmt.Errorf("PostgreSQL did not start: %w\n%s", err, log)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func (c *cluster) dsn(parameters string) string {
	return "postgres://insyn@/postgres?host=" + c.dir + "&sslmode=disable&" + parameters
}

func (c *cluster) exec(ctx context.Context, statement string) error {
	_, err := c.admin.ExecContext(ctx, statement)
	return err
}
