package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEveryThreatNamesTestsThatExist(t *testing.T) {
	page, err := os.ReadFile("THREATS.md")
	require.NoError(t, err)
	rows := regexp.MustCompile(`(?m)^\| \d+ \|.*$`).FindAllString(string(page), -1)
	assert.Greater(t, len(rows), 15)
	named := regexp.MustCompile("`([a-z_/]+_test\\.go): (Test\\w+)`")
	for _, row := range rows {
		cells := strings.Split(strings.Trim(row, "| "), " | ")
		require.Len(t, cells, 4, row)
		tests := named.FindAllStringSubmatch(cells[3], -1)
		assert.NotEmpty(t, tests, "no test covers it: %s", cells[1])
		assert.Equal(t, cells[3], strings.Join(named.FindAllString(cells[3], -1), ", "))
		for _, test := range tests {
			source, err := os.ReadFile(filepath.Join("..", test[1]))
			if assert.NoError(t, err, cells[1]) {
				assert.Contains(t, string(source), "\nfunc "+test[2]+"(t *testing.T)", "%s: %s", test[1], cells[1])
			}
		}
	}
}

func TestTheBuilderMayFetchAndStartNothing(t *testing.T) {
	settings, err := os.ReadFile("../site/hugo/hugo.yaml")
	require.NoError(t, err)
	assert.Contains(t, string(settings), `
security:
  exec:
    allow: [none]
  http:
    urls: [none]
  funcs:
    getenv: [none]
`)
	assert.Contains(t, string(settings), "\n    renderer:\n      unsafe: false\n", "Markdown lets no HTML through")
}
