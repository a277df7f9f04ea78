package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/wjdp/htmltest/htmltest"
	"github.com/wjdp/htmltest/issues"
)

// everyLinkLeadsSomewhere follows all links within the site, fragments too.
func everyLinkLeadsSomewhere(t *testing.T, dir string) {
	report := t.TempDir()
	check, err := htmltest.Test(map[string]any{
		"DirectoryPath": dir,
		"CheckExternal": false,
		"EnforceHTML5":  true,
		"EnableCache":   false,
		"LogLevel":      issues.LevelError,
		"OutputDir":     report,
		"OutputLogFile": "links.txt",
	})
	require.NoError(t, err)

	problems, err := os.ReadFile(filepath.Join(report, "links.txt"))
	require.NoError(t, err)
	assert.Empty(t, string(problems))
	assert.Zero(t, check.CountErrors())
	assert.Greater(t, check.CountDocuments(), 100)
}
