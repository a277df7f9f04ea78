package browser

import (
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// mostShown is how much of a long list of problems is worth reading.
const mostShown = 4000

// pagesAreValid hands every page to html-validate.
func pagesAreValid(t *testing.T, dir string) {
	validate, err := filepath.Abs(filepath.Join(scripts, "node_modules/html-validate/bin/html-validate.mjs"))
	require.NoError(t, err)
	rules, err := filepath.Abs(filepath.Join(scripts, "html-validate.json"))
	require.NoError(t, err)
	check := exec.CommandContext(t.Context(), "node", validate, "--config", rules, "--formatter", "text", "**/*.html")
	check.Dir = dir
	problems, err := check.CombinedOutput()
	assert.Empty(t, string(problems[:min(len(problems), mostShown)]))
	require.NoError(t, err)
}
