package main

import (
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/graph"
	"insyn/server/metrics"
)

func TestTheSettingsThatThePackageBringsAreSettings(t *testing.T) {
	text, err := os.ReadFile("../scripts/package/insyn.conf")
	require.NoError(t, err)
	all := strings.ReplaceAll(string(text), "\n#INSYN_", "\nINSYN_")

	got := insyn(t, nil, "config", "--config", settingsFile(t, all))

	assert.Equal(t, exitOK, got.code, got.stderr)
	for line := range strings.Lines(all) {
		if strings.HasPrefix(line, "INSYN_") {
			assert.Contains(t, got.stdout, hideSecrets(line))
		}
	}
}

func TestWhatOperatorsAreToldToUseIsThere(t *testing.T) {
	page, err := os.ReadFile("OPERATIONS.md")
	require.NoError(t, err)
	counts := metrics.New("test")
	counts.Answered(graph.Record{Status: 200})
	counts.Ready(func() bool { return true })
	counts.Current(func() bool { return true })
	counts.Replica("postgres://b/insyn")
	w := httptest.NewRecorder()
	counts.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", "/metrics", nil))
	settings := insyn(t, nil, "config").stdout

	for _, name := range unique(regexp.MustCompile(`\b(insyn|process)_[a-z_]+`).FindAllString(string(page), -1)) {
		assert.Contains(t, w.Body.String(), "\n"+name, "a metric")
	}
	for _, name := range unique(regexp.MustCompile(`\bINSYN_[A-Z_]+`).FindAllString(string(page), -1)) {
		assert.Contains(t, settings, name+"=", "a setting")
	}
}

func unique(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}
