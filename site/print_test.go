package site

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheWholeReportIsPrintedBesideItsPage(t *testing.T) {
	chromium, err := exec.LookPath("chromium")
	if _, isCI := os.LookupEnv("CI"); err != nil && !isCI {
		t.Skip("Chromium is not installed; install it with: apt-get install chromium")
	}
	require.NoError(t, err)

	got := makeWith(t, "", chromium)

	assert.True(t, got.PDF)
	assert.Equal(t, "search false, PDF true", got.said)
	assert.False(t, got.lacks)
	assert.Empty(t, got.log)
	folder := filepath.Join(got.Dir, "huddinge", "kommunstyrelsen", "2020", "hela")
	assert.Equal(t, []string{"huddinge-kommunstyrelsen-2020.pdf", "index.html"}, names(t, folder))
}

func TestWhereNothingCanBePrintedTheSiteIsWithoutIt(t *testing.T) {
	got := makeWith(t, "", program(t, "exit 1"))

	assert.False(t, got.PDF)
	assert.Equal(t, "search false, PDF false", got.said)
	assert.True(t, got.lacks)
	assert.Contains(t, got.log, "webbplatsen byggs utan PDF: kan inte skriva ut https://insyn.example/huddinge/kommunstyrelsen/2020/hela/: ")
}
