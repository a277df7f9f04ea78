package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAMunicipalityIsShownAndChanged(t *testing.T) {
	data := []string{"--data", t.TempDir()}
	run := func(args ...string) outcome { return insyn(t, nil, append(args, data...)...) }
	assert.Equal(t, exitOK, run("import", "../dbmodel/dataset/kommunstyrelsen-2020").code)

	assert.Equal(t, outcome{code: exitOK, stdout: "\nHuddinge kommun\nKontakt: ingen\nFärg: webbplatsens egen\nLogotyp: ingen\n"}, lastOf(run("municipality", "0126")))
	assert.Equal(t, outcome{code: exitOK, stdout: "\nHuddinge kommun\nKontakt: kommunen@exempel.se\nFärg: #006633\nLogotyp: ingen\n"},
		lastOf(run("municipality", "0126", "--contact", "kommunen@exempel.se", "--accent", "#063")))
	assert.Equal(t, "\nHuddinge kommun\nKontakt: ingen\nFärg: #006633\nLogotyp: ingen\n", lastOf(run("municipality", "0126", "--contact", "")).stdout)

	logo := filepath.Join(t.TempDir(), "logo.svg")
	require.NoError(t, os.WriteFile(logo, []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80"/>`), 0o600))
	assert.Equal(t, "\nHuddinge kommun\nKontakt: ingen\nFärg: #006633\nLogotyp: image/svg+xml, 300 × 80\n", lastOf(run("municipality", "0126", "--logo", logo)).stdout)
	missing := run("municipality", "0126", "--logo", logo+"x")
	assert.Equal(t, exitFailed, missing.code)
	assert.Contains(t, missing.stderr, "kan inte läsa logotypen")
	empty := filepath.Join(t.TempDir(), "empty.svg")
	require.NoError(t, os.WriteFile(empty, nil, 0o600))
	assert.Contains(t, run("municipality", "0126", "--logo", empty).stderr, "är tom; ange en annan fil")
	assert.Contains(t, lastOf(run("municipality", "0126")).stdout, "Logotyp: image/svg+xml", "it stays")
	assert.Contains(t, lastOf(run("municipality", "0126", "--logo", "")).stdout, "Logotyp: ingen")

	refused := run("municipality", "0126", "--accent", "#0b5")
	assert.Equal(t, exitFailed, refused.code)
	assert.Contains(t, refused.stderr, "färgen #00bb55 är för ljus")
	assert.Contains(t, run("log").stdout, "ändrade utseendet för")
}

// lastOf is what a command said after the steps that each takes.
func lastOf(o outcome) outcome {
	if at := strings.Index(o.stdout, "\n\n"); at >= 0 {
		o.stdout = o.stdout[at+1:]
	}
	return o
}
