package main

import (
	"encoding/json"
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheBillOfMaterialsNamesEveryModuleAsItIs(t *testing.T) {
	got, err := json.MarshalIndent(bill(&debug.BuildInfo{
		GoVersion: "go1.26.8", Main: debug.Module{Path: "insyn", Version: "v1.2.3"},
		Deps: []*debug.Module{
			{Path: "github.com/BurntSushi/toml", Version: "v1.6.0", Sum: "h1:abc="},
			{Path: "a.se/old", Version: "v1.0.0", Replace: &debug.Module{Path: "b.se/new", Version: "v2.0.0+incompatible", Sum: "h1:def="}},
		},
	}), "", " ")

	require.NoError(t, err)
	assert.JSONEq(t, `{
		"$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
		"metadata": {"component": {"type": "application", "bom-ref": "insyn", "name": "insyn", "version": "v1.2.3"}},
		"components": [
			{"type": "library", "bom-ref": "pkg:golang/std@1.26.8", "name": "std", "version": "1.26.8", "purl": "pkg:golang/std@1.26.8"},
			{"type": "library", "bom-ref": "pkg:golang/github.com/burntsushi/toml@v1.6.0", "name": "github.com/BurntSushi/toml", "version": "v1.6.0",
				"purl": "pkg:golang/github.com/burntsushi/toml@v1.6.0", "properties": [{"name": "go:sum", "value": "h1:abc="}]},
			{"type": "library", "bom-ref": "pkg:golang/b.se/new@v2.0.0%2Bincompatible", "name": "b.se/new", "version": "v2.0.0+incompatible",
				"purl": "pkg:golang/b.se/new@v2.0.0%2Bincompatible", "properties": [{"name": "go:sum", "value": "h1:def="}]}
		],
		"dependencies": [{"ref": "insyn", "dependsOn": [
			"pkg:golang/std@1.26.8", "pkg:golang/github.com/burntsushi/toml@v1.6.0", "pkg:golang/b.se/new@v2.0.0%2Bincompatible"]}]
	}`, string(got))
}

func TestTheProgramTellsWhatItIsBuiltOf(t *testing.T) {
	listed := insyn(t, nil, "version", "--modules")
	assert.Equal(t, exitOK, listed.code)
	assert.Regexp(t, `(?m)^github\.com/uptrace/bun +v\d+\.\d+\.\d+ +h1:\S+=$`, listed.stdout)

	written := insyn(t, nil, "version", "--sbom")
	var read billOfMaterials
	require.NoError(t, json.Unmarshal([]byte(written.stdout), &read))
	names := map[string]bool{}
	for _, component := range read.Components {
		assert.NotEmpty(t, component.Version, component.Name)
		assert.False(t, names[component.PURL], "%s is named twice", component.Name)
		names[component.PURL] = true
	}
	assert.Greater(t, len(names), 100)

	both := insyn(t, nil, "version", "--sbom", "--modules")
	assert.Equal(t, outcome{code: exitUsage, stderr: "insyn: --modules och --sbom går inte att ange tillsammans\n" +
		"Kör \"insyn version --help\" för att se vad som går att ange.\n"}, both)
}
