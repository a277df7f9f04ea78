package browser

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// filesForMachinesAreValid hands what the site tells harvesters, feed readers and
// search engines to validators of each.
func filesForMachinesAreValid(t *testing.T, dir string) {
	assert.Equal(t, unknownToUs(), validated(t, "catalogue", filepath.Join(dir, "dcat.rdf"), "dcat-ap-se-3.0.1.ttl"))
	assert.Empty(t, validated(t, "feed", filepath.Join(dir, "nyheter.xml"), "atom.rng"))
	assert.Empty(t, misspelled(t, dir))
}

// unknownToUs is what the profile of the catalogue recommends and reports don't
// tell. What it demands is all there.
func unknownToUs() []string {
	const missing = "Less than 1 values"
	return []string{
		"Warning classification of utgivare-0126: " + missing,
		"Warning conformsTo of data: " + missing,
		"Warning conformsTo of serie-0126-kommunstyrelsen: " + missing,
		"Warning description of utgivare-0126: " + missing,
		"Warning hasAddress of kontakt-0126: " + missing,
		"Warning hasTelephone of kontakt-0126: " + missing,
		"Warning identifier of utgivare-0126: " + missing,
	}
}

// validated are the problems that scripts/validate.mjs finds in a file.
func validated(t *testing.T, kind, file, rules string) []string {
	t.Helper()
	check := exec.CommandContext(t.Context(), "node", filepath.Join(scripts, "validate.mjs"), kind, file, filepath.Join("testdata", rules))
	problems, err := check.CombinedOutput()
	require.NoError(t, err, string(problems))
	return strings.FieldsFunc(string(problems), func(r rune) bool { return r == '\n' })
}

// misspelled lets TypeScript hold what pages tell search engines to the types of
// schema.org, and gives what it complains of.
func misspelled(t *testing.T, dir string) string {
	t.Helper()
	program := []string{"import type { Graph } from 'schema-dts'"}
	for _, address := range pages(t, dir) {
		for _, data := range linkedData(t, file(dir, address)) {
			program = append(program, fmt.Sprintf("export const page%d: Graph = %s", len(program), data))
		}
	}
	require.Greater(t, len(program), 100)
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "pages.mts"), []byte(strings.Join(program, "\n")), 0o600))
	packages, err := filepath.Abs(filepath.Join(scripts, "node_modules"))
	require.NoError(t, err)
	require.NoError(t, os.Symlink(packages, filepath.Join(folder, "node_modules")))
	check := exec.CommandContext(t.Context(), filepath.Join(packages, ".bin/tsc"),
		"--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "pages.mts")
	check.Dir = folder
	complaints, err := check.CombinedOutput()
	if err == nil {
		return ""
	}
	return fmt.Sprintf("%v: %s", err, complaints[:min(len(complaints), mostShown)])
}

// linkedData are the scripts of a page that hold data.
func linkedData(t *testing.T, name string) []string {
	t.Helper()
	var found []string
	for node := range parsed(t, name).Descendants() {
		if node.Data == "script" && attribute(node, "type") == "application/ld+json" {
			found = append(found, node.FirstChild.Data)
		}
	}
	return found
}
