package site

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// strange is what no text should hold, and what none may break a page with:
// HTML, quotes, one of Hugo's shortcodes, marks that turn the direction of
// reading, and three hundred letters without a place to break.
func strange(text string) string {
	return text + ` <script>alert("1")</script></title><b onclick='x'>& {{< actor >}} \u0022 ` + "\u202e\u200f" + strings.Repeat("Ö", 300)
}

func TestStrangeTextsBreakNothing(t *testing.T) {
	for _, name := range []string{"measure.txtar", "report.txtar", "books.txtar", "figures.txtar"} {
		t.Run(name, func(t *testing.T) {
			dir := buildFrom(t, respelled(t, archive(t, name), strange)).Dir
			pages := readPages(t, dir)
			assert.Contains(t, textOf(pages["/huddinge/kommunstyrelsen/2020/"]), `<script>alert("1")</script>`, "as text")
			for address, root := range pages {
				runsNothing(t, address, root)
				hasUniqueIDs(t, root)
				hasHeadingsInOrder(t, root)
			}
			everyFileIsWellFormed(t, dir)
		})
	}
}

// runsNothing looks for what a text could have made of itself.
func runsNothing(t *testing.T, address string, root *html.Node) {
	t.Helper()
	for _, script := range elements(root, "script") {
		isData := attribute(script, "type") == "application/ld+json"
		assert.True(t, isData || attribute(script, "src") != "", "%s has a script of its own", address)
		if isData {
			assert.True(t, json.Valid([]byte(textOf(script))), "%s has data that can't be read", address)
		}
	}
	for node := range root.Descendants() {
		assert.Empty(t, attribute(node, "onclick"), address)
	}
	assert.Len(t, elements(elements(root, "head")[0], "title"), 1, address)
}

// everyFileIsWellFormed reads the files beside the pages.
func everyFileIsWellFormed(t *testing.T, dir string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		switch extension := filepath.Ext(path); {
		case extension == ".json":
			assert.True(t, json.Valid(content), path)
		case extension == ".csv":
			_, err = csv.NewReader(strings.NewReader(string(content))).ReadAll()
			require.NoError(t, err, path)
		case slices.Contains([]string{".svg", ".xml", ".rdf"}, extension):
			require.NoError(t, wellFormed(string(content)), path)
		}
		return nil
	}))
}

// wellFormed reads XML to its end.
func wellFormed(text string) error {
	decoder := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}
