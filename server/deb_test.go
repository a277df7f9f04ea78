package main

import (
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// machine is a folder that a package is installed in as if it were all there is.
type machine struct {
	root, deb string
}

// newMachine builds the package, and an empty machine for it.
func newMachine(t *testing.T) machine {
	t.Helper()
	if !canInstall() {
		require.Empty(t, os.Getenv("CI"), "the Debian package is tested as root, where dpkg and systemd-sysusers are")
		t.Skip("needs root, dpkg and systemd-sysusers")
	}
	build := exec.CommandContext(t.Context(), "../scripts/deb", t.TempDir())
	build.Env = append(os.Environ(), "QUICK=")
	var told strings.Builder
	build.Stderr = &told
	path, err := build.Output()
	require.NoError(t, err, told.String())
	m := machine{root: t.TempDir(), deb: strings.TrimSpace(string(path))}
	require.NoError(t, os.Chmod(m.root, 0o755))
	for _, folder := range []string{"var/lib/dpkg/info", "var/lib/dpkg/updates", "etc", "dev", "tmp"} {
		require.NoError(t, os.MkdirAll(filepath.Join(m.root, folder), 0o755))
	}
	for _, file := range []string{"var/lib/dpkg/status", "dev/null"} {
		require.NoError(t, os.WriteFile(filepath.Join(m.root, file), nil, 0o600))
	}
	for _, shared := range []string{"dev/null", "tmp"} {
		require.NoError(t, os.Chmod(filepath.Join(m.root, shared), 0o777))
	}
	return m
}

func canInstall() bool {
	for _, program := range []string{"dpkg", "systemd-sysusers", "systemd-tmpfiles", "systemd-analyze"} {
		if _, err := exec.LookPath(program); err != nil {
			return false
		}
	}
	return os.Getuid() == 0
}

// dpkg works on the machine, which has none of the packages that Insyn needs.
func (m machine) dpkg(t *testing.T, args ...string) (told string) {
	t.Helper()
	args = append([]string{"--root=" + m.root, "--log=" + m.root + "/dpkg.log", "--force-script-chrootless", "--force-depends"}, args...)
	output, err := exec.CommandContext(t.Context(), "dpkg", args...).CombinedOutput()
	require.NoError(t, err, string(output))
	return string(output)
}

// owner is who a file belongs to, and who may read it.
func (m machine) owner(t *testing.T, path string) (uid, gid uint32, mode fs.FileMode) {
	t.Helper()
	info, err := os.Stat(filepath.Join(m.root, path))
	require.NoError(t, err)
	stat, ok := info.Sys().(*syscall.Stat_t)
	require.True(t, ok)
	return stat.Uid, stat.Gid, info.Mode()
}

// user is the number of a user and of its group.
func (m machine) user(t *testing.T, name string) (uid, gid uint32) {
	t.Helper()
	passwd, err := os.ReadFile(filepath.Join(m.root, "etc/passwd"))
	require.NoError(t, err)
	found := regexp.MustCompile(`(?m)^` + name + `:x:(\d+):(\d+):`).FindStringSubmatch(string(passwd))
	require.Len(t, found, 3, string(passwd))
	numbers := make([]uint32, 2)
	for i := range numbers {
		number, err := strconv.ParseUint(found[i+1], 10, 32)
		require.NoError(t, err)
		numbers[i] = uint32(number)
	}
	return numbers[0], numbers[1]
}

// start runs what the unit does, as the unit's user, where nothing but the
// machine's files is to be seen.
func (m machine) start(t *testing.T) runningProcess {
	t.Helper()
	unit, err := os.ReadFile(filepath.Join(m.root, "usr/lib/systemd/system/insyn.service"))
	require.NoError(t, err)
	line := strings.Fields(regexp.MustCompile(`(?m)^ExecStart=(.*)$`).FindStringSubmatch(string(unit))[1])
	uid, gid := m.user(t, "insyn")
	out := new(safeBuffer)
	command := exec.CommandContext(t.Context(), line[0], line[1:]...)
	command.Dir, command.Env = "/var/lib/insyn", []string{"INSYN_ADDR=127.0.0.1:0"}
	command.Stdout, command.Stderr = out, out
	command.SysProcAttr = &syscall.SysProcAttr{Chroot: m.root, Credential: &syscall.Credential{Uid: uid, Gid: gid}}
	require.NoError(t, command.Start())
	t.Cleanup(func() { _ = command.Process.Kill() })
	require.Eventually(t, func() bool { return strings.Contains(out.String(), "Avsluta med") }, time.Minute, 10*time.Millisecond, out)
	return runningProcess{server{url: siteURL(strings.NewReader(out.String())), out: out}, command}
}

// files are those that neither dpkg nor the list of users need.
func (m machine) files(t *testing.T) (paths []string) {
	t.Helper()
	needed := regexp.MustCompile(`^(var/lib/dpkg/|etc/(passwd|group|shadow|gshadow|\.pwd\.lock)-?$|dpkg\.log|dev/null|var/lib/insyn/insyn\.db-)`)
	err := fs.WalkDir(os.DirFS(m.root), ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && !needed.MatchString(path) {
			paths = append(paths, path)
		}
		return err
	})
	require.NoError(t, err)
	return paths
}

func TestTheDebianPackageInstallsRunsAndLeavesOnlyTheData(t *testing.T) {
	m := newMachine(t)
	m.dpkg(t, "--install", m.deb)
	uid, gid := m.user(t, "insyn")
	owner, group, mode := m.owner(t, "etc/insyn/insyn.conf")
	assert.Equal(t, []any{uint32(0), gid, fs.FileMode(0o640)}, []any{owner, group, mode}, "a password in it is the service's to read")
	owner, group, mode = m.owner(t, "var/lib/insyn")
	assert.Equal(t, []any{uid, gid, fs.ModeDir | 0o750}, []any{owner, group, mode})

	s := m.start(t)
	require.Eventually(t, func() bool {
		status, _ := s.get(t, "/readyz")
		return status == http.StatusOK
	}, time.Minute, 100*time.Millisecond)
	status, _ := s.get(t, "/huddinge/kommunstyrelsen/2020/")
	assert.Equal(t, http.StatusOK, status)
	_, explorer := s.get(t, "/graphql/explorer")
	assert.Contains(t, explorer, `<script type="module"`, "the explorer has its editor")
	require.Eventually(t, func() bool { return strings.Contains(s.out.String(), "ombyggd") }, time.Minute, 10*time.Millisecond, s.out)
	assert.Contains(t, timeless(s.out.String()), "Webbplatsen är ombyggd: _ sidor utan PDF, _.", "the site has its search")
	require.NoError(t, s.Process.Signal(syscall.SIGTERM))
	require.NoError(t, s.Wait(), s.out)

	config := filepath.Join(m.root, "etc/insyn/insyn.conf")
	require.NoError(t, os.WriteFile(config, []byte("INSYN_DATA=/var/lib/insyn\n"), 0o600))
	m.dpkg(t, "--install", m.deb)
	kept, err := os.ReadFile(config)
	require.NoError(t, err)
	assert.Equal(t, "INSYN_DATA=/var/lib/insyn\n", string(kept), "an upgrade keeps the settings")

	m.dpkg(t, "--remove", "insyn")
	assert.NotContains(t, m.files(t), "usr/bin/insyn")
	assert.FileExists(t, config)
	told := m.dpkg(t, "--purge", "insyn")
	assert.Contains(t, told, "insyn: databasen är kvar i "+m.root+"/var/lib/insyn; ta bort mappen om den inte ska sparas.\n")
	assert.Equal(t, []string{"var/lib/insyn/insyn.db"}, m.files(t))
}

func TestTheServiceIsHeldTightly(t *testing.T) {
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		require.Empty(t, os.Getenv("CI"), "systemd-analyze is needed")
		t.Skip("needs systemd-analyze")
	}
	output, err := exec.CommandContext(t.Context(), "systemd-analyze", "security", "--offline=true", "--threshold=12", "../scripts/package/insyn.service").CombinedOutput()
	require.NoError(t, err, string(output))
	assert.Contains(t, string(output), "Overall exposure level for insyn.service: 1.2", "0.2 of it for stepping back, which takes no privilege")

	verified, err := exec.CommandContext(t.Context(), "systemd-analyze", "verify", "--man=no", "../scripts/package/insyn.service").CombinedOutput()
	notInstalled := regexp.MustCompile(`(?m)^insyn\.service: Command /usr/bin/insyn is not executable: No such file or directory\n`)
	assert.Empty(t, notInstalled.ReplaceAllString(string(verified), ""), err)
}
