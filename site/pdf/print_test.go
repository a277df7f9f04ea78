package pdf_test

import (
	"context"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/site/pdf"
)

const report = `<!doctype html>
<html lang="sv">
<head><title>Hela rapporten</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/stil.css"></head>
<body>
<h1>Hela rapporten</h1>
<h2>Ekonomi</h2>
<table><caption>Utfall</caption><tr><th scope="col">År</th><th scope="col">Utfall</th></tr><tr><td>2020</td><td>1</td></tr></table>
<p><a href="/huddinge/">Huddinge</a></p>
<img src="https://other.example/picture.png" alt="">
<script src="/never.js"></script>
</body>
</html>`

// site answers with the report, and notes what it was asked for.
func site(asked *[]string) http.Handler {
	pages := map[string][2]string{
		"/hela/":    {"text/html; charset=utf-8", report},
		"/stil.css": {"text/css", "@page { size: A5 }"},
	}
	var mutex sync.Mutex
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mutex.Lock()
		defer mutex.Unlock()
		*asked = append(*asked, r.URL.Path)
		page, found := pages[r.URL.Path]
		if !found {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", page[0])
		_, _ = w.Write([]byte(page[1]))
	})
}

// chromium is the browser of this machine.
func chromium(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if _, isCI := os.LookupEnv("CI"); err != nil && !isCI {
		t.Skip("Chromium is not installed; install it with: apt-get install chromium")
	}
	require.NoError(t, err)
	return path
}

func printed(t *testing.T, made time.Time, asked *[]string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.pdf")
	printer := pdf.Printer{Chromium: chromium(t), Site: site(asked)}
	require.NoError(t, printer.Print(t.Context(), []pdf.Page{{Address: "https://insyn.example/hela/", File: file, Made: made}}))
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(content)
}

func TestAPageIsPrintedWithItsStructure(t *testing.T) {
	var asked []string
	made := time.Date(2021, 3, 1, 12, 0, 0, 0, time.UTC)

	file := printed(t, made, &asked)

	for what, part := range map[string]string{
		"is a PDF":               "%PDF-1.",
		"is tagged":              "/MarkInfo",
		"has its structure":      "/StructTreeRoot",
		"has its headings":       "/S /H2",
		"has its table headings": "/S /TH",
		"has its language":       "/Lang (sv)",
		"has contents":           "/Outlines",
		"links to the site":      "/URI (https://insyn.example/huddinge/)",
		"is of the page's size":  "/MediaBox [0 0 420 ",
		"says when it was made":  "/CreationDate (D:20210301120000+00'00')",
	} {
		assert.True(t, strings.Contains(file, part), "it %s: %s", what, part) //nolint:testifylint // The file is no text to print.
	}
	assert.Equal(t, []string{"/hela/", "/stil.css"}, asked, "no scripts, and nothing of others")
	assert.True(t, file == printed(t, made, &asked), "the same file from the same page") //nolint:testifylint // As above.
}

func TestSeveralPagesArePrinted(t *testing.T) {
	var asked []string
	var pages []pdf.Page
	folder := t.TempDir()
	for _, name := range []string{"first", "second", "third"} {
		pages = append(pages, pdf.Page{Address: "https://insyn.example/hela/", File: filepath.Join(folder, name+".pdf")})
	}
	var done []int
	printer := pdf.Printer{Chromium: chromium(t), Site: site(&asked), Printed: func(n int) { done = append(done, n) }}

	require.NoError(t, printer.Print(t.Context(), pages))

	assert.Equal(t, []int{1, 2, 3}, done)
	first, err := os.ReadFile(pages[0].File)
	require.NoError(t, err)
	for _, page := range pages[1:] {
		other, err := os.ReadFile(page.File)
		require.NoError(t, err)
		assert.True(t, string(first) == string(other), page.File) //nolint:testifylint // The file is no text to print.
	}
}

func TestWhatCannotBePrintedIsAnError(t *testing.T) {
	var asked []string
	pages := []pdf.Page{{Address: "https://insyn.example/none/", File: filepath.Join(t.TempDir(), "none.pdf")}}
	missing := pdf.Printer{Chromium: chromium(t), Site: site(&asked)}
	require.EqualError(t, missing.Print(t.Context(), pages), "kan inte skriva ut https://insyn.example/none/: svaret var HTTP 404")
	assert.NoFileExists(t, pages[0].File)

	noBrowser := pdf.Printer{Chromium: "/none/chromium", Site: site(&asked)}
	require.ErrorIs(t, noBrowser.Print(t.Context(), pages), os.ErrNotExist)

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, missing.Print(ctx, pages), context.Canceled)
}
