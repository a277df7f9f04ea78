package site

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAMunicipalitysPagesAreItsOwn holds that a municipality's colour and contact
// are on all its pages, and on no other's.
func TestAMunicipalitysPagesAreItsOwn(t *testing.T) {
	dir := buildFrom(t, archive(t, "years.txtar")).Dir
	sheets, err := filepath.Glob(filepath.Join(dir, "css", "0*.css"))
	require.NoError(t, err)
	require.Len(t, sheets, 1)
	assert.Equal(t, ":root{--accent:#006633}@media (prefers-color-scheme:dark){:root{--accent:#408c66}}@media print{:root{--accent:#006633}}",
		readFile(t, sheets[0]))
	for address, root := range readPages(t, dir) {
		isTheirs := strings.HasPrefix(strings.TrimPrefix(address, "/"+languageOf(address)), "/huddinge/")
		linked := false
		for _, link := range elements(root, "link") {
			linked = linked || strings.HasPrefix(attribute(link, "href"), "/css/0126.")
		}
		assert.Equal(t, isTheirs, linked, address)
		if !strings.HasSuffix(address, "/inbaddad/") {
			assert.Equal(t, isTheirs, strings.Contains(textOf(root), "kommunen@exempel.se"), address)
		}
	}
}
