package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAMunicipalityIsShownAndChanged(t *testing.T) {
	data := []string{"--data", t.TempDir()}
	run := func(args ...string) outcome { return insyn(t, nil, append(args, data...)...) }
	assert.Equal(t, exitOK, run("import", "../dbmodel/dataset/kommunstyrelsen-2020").code)

	assert.Equal(t, outcome{code: exitOK, stdout: "\nHuddinge kommun\nKontakt: ingen\nFärg: webbplatsens egen\n"}, lastOf(run("municipality", "0126")))
	assert.Equal(t, outcome{code: exitOK, stdout: "\nHuddinge kommun\nKontakt: kommunen@exempel.se\nFärg: #006633\n"},
		lastOf(run("municipality", "0126", "--contact", "kommunen@exempel.se", "--accent", "#063")))
	assert.Equal(t, "\nHuddinge kommun\nKontakt: ingen\nFärg: #006633\n", lastOf(run("municipality", "0126", "--contact", "")).stdout)

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
