package dbtest

import (
	"os"
	"os/exec"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestClusterAnswers(t *testing.T) {
	running, err := startedCluster()
	if err != nil {
		withoutPostgres(t, err)
	}
	t.Log("running in " + running.dir)
	require.NoError(t, running.admin.PingContext(t.Context()))
}

func TestClusterEndsWithTheProcessThatStartedIt(t *testing.T) {
	if _, err := findPrograms(); err != nil {
		withoutPostgres(t, err)
	}
	another := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestClusterAnswers$", "-test.v")
	output, err := another.CombinedOutput()
	require.NoError(t, err, string(output))
	dir := regexp.MustCompile(`running in (\S+)`).FindStringSubmatch(string(output))
	require.Len(t, dir, 2, string(output))
	require.Eventually(t, func() bool {
		_, err := os.Stat(dir[1])
		return os.IsNotExist(err)
	}, 20*time.Second, 20*time.Millisecond, "%s is still there", dir[1])
}
