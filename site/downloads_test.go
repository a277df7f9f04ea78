package site

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// filled is what a recorded API answers, with the files made of it.
func filled(t *testing.T, name string, change func(*Options)) filledSite {
	t.Helper()
	o := options(t, t.TempDir(), answering(t, archive(t, name)))
	if change != nil {
		change(&o)
	}
	return fill(t, o)
}

// filledSite is what there is of a site before Hugo runs.
type filledSite struct {
	Reports []reportData
	files   []file
}

func fill(t *testing.T, o Options) filledSite {
	t.Helper()
	p, err := newPlan(t.Context(), o, project())
	require.NoError(t, err)
	all := filledSite{}
	for i := range p.reports {
		data, err := readReport(t.Context(), o.Client, p.reports[i].header)
		require.NoError(t, err)
		s := newSharer(&data, o.BaseURL)
		require.NoError(t, s.share(t.Context(), o))
		p.reports[i].summary = s.summary()
		all.Reports, all.files = append(all.Reports, data), append(all.files, s.files...)
	}
	all.files = append(all.files, sharedFiles(o, p.summaries())...)
	return all
}

// exporting gives the options an API that makes packages and workbooks.
func exporting(o *Options) {
	o.Contact = "kommunen@exempel.se"
	o.Export = func(_ context.Context, name string) ([]byte, error) { return []byte("PK " + name), nil }
}

func contentOf(t *testing.T, data filledSite, path string) string {
	t.Helper()
	for _, f := range data.files {
		if f.path == path {
			return string(f.content)
		}
	}
	require.Fail(t, "no such file", path)
	return ""
}

// TestFiles makes the files of recorded answers and compares each with the one
// of the same name in testdata/files.
func TestFiles(t *testing.T) {
	for _, name := range []string{"measure", "books", "nothing"} {
		t.Run(name, func(t *testing.T) {
			made := new(txtar.Archive)
			for _, f := range filled(t, name+".txtar", exporting).files {
				text := strings.ReplaceAll(string(f.content), "\r\n", "␍\n")
				made.Files = append(made.Files, txtar.File{Name: f.path, Data: []byte(text + "\n")})
			}
			golden := filepath.Join("testdata", "files", name+".txtar")
			if *update {
				require.NoError(t, os.MkdirAll(filepath.Dir(golden), 0o750))
				require.NoError(t, os.WriteFile(golden, txtar.Format(made), 0o600))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			assert.Equal(t, string(want), string(txtar.Format(made)))
		})
	}
}

func TestPagesKnowTheirDownloadsBeforeTheyAreMade(t *testing.T) {
	data := filled(t, "measure.txtar", exporting)
	r := data.Reports[0]

	assert.Equal(t, []download{
		{"zip", "huddinge/kommunstyrelsen/2020/oppna-data/huddinge-kommunstyrelsen-2020.zip", 32},
		{"xlsx", "huddinge/kommunstyrelsen/2020/oppna-data/huddinge-kommunstyrelsen-2020.xlsx", 33},
		{
			"json", "huddinge/kommunstyrelsen/2020/oppna-data/huddinge-kommunstyrelsen-2020.json",
			len(contentOf(t, data, "huddinge/kommunstyrelsen/2020/oppna-data/huddinge-kommunstyrelsen-2020.json")),
		},
	}, r.Shared[r.Report.Id].Downloads)
	for _, m := range r.Measures {
		shared := r.Shared[m.Id]
		require.Len(t, shared.Downloads, 2)
		for _, d := range shared.Downloads {
			assert.Len(t, contentOf(t, data, d.URL), d.Bytes)
		}
		assert.True(t, strings.HasSuffix(shared.Citation, " https://insyn.example/"+strings.TrimPrefix(m.Url, r.origin())), shared.Citation)
	}
}

func TestWithoutAnExportThereAreNoLinksToOne(t *testing.T) {
	var log bytes.Buffer
	data := filled(t, "measure.txtar", func(o *Options) {
		o.Log = slog.New(slog.NewTextHandler(&log, nil))
		o.Export = func(_ context.Context, name string) ([]byte, error) {
			return nil, fmt.Errorf("https://annan.example/export/%s svarade HTTP 404: %w", name, fs.ErrNotExist)
		}
	})

	downloads := data.Reports[0].Shared[data.Reports[0].Report.Id].Downloads
	require.Len(t, downloads, 1)
	assert.Equal(t, "json", downloads[0].Format)
	assert.NotContains(t, contentOf(t, data, "dcat.rdf"), ".zip")
	assert.Contains(t, log.String(), "sidorna får inga länkar till datapaket och arbetsbok")
	assert.Contains(t, log.String(), "https://annan.example/export/0126/kommunstyrelsen/2020.zip svarade HTTP 404")
}

func TestAnExportThatFailsFailsTheBuild(t *testing.T) {
	o := options(t, t.TempDir(), answering(t, archive(t, "measure.txtar")))
	o.Export = func(context.Context, string) ([]byte, error) { return nil, errors.New("databasen svarar inte") }

	_, err := Build(t.Context(), o)

	require.EqualError(t, err, "kan inte göra filerna till 0126/kommunstyrelsen/2020: databasen svarar inte")
}

func TestNoTextOfACSVFileBecomesAFormula(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1":               "'=1+1",
		"+46 8 535 300 00 a": "'+46 8 535 300 00 a",
		"-1+cmd|' /C calc'":  "'-1+cmd|' /C calc'",
		"- varav småhus":     "'- varav småhus",
		"@SUM(A1)":           "'@SUM(A1)",
		"\t=1":               "'\t=1",
		"＝1":                 "'＝1",
		"-5,3 %":             "-5,3 %",
		"-1 234":             "-1 234",
		"−5,3":               "−5,3",
		"---":                "---",
		"":                   "",
		"a=b":                "a=b",
	} {
		assert.Equal(t, want, asText(text))
	}
}

// Whatever a name holds, the files are what they say they are.
func TestHostileNamesBreakNoFile(t *testing.T) {
	hostile := "=<b>\"&'</script>\u202e,;\n" + strings.Repeat("å", 300)
	recorded := archive(t, "measure.txtar")
	quoted, err := json.Marshal(hostile)
	require.NoError(t, err)
	for i, f := range recorded.Files {
		if f.Name == "answers/ReportGoals.json" {
			recorded.Files[i].Data = bytes.ReplaceAll(f.Data, []byte(`"Förvärvsfrekvens <20-64 år>"`), quoted)
			require.NotEqual(t, string(f.Data), string(recorded.Files[i].Data))
		}
	}
	o := options(t, t.TempDir(), answering(t, recorded))
	data := fill(t, o)

	rows, err := csv.NewReader(strings.NewReader(contentOf(t, data, "huddinge/kommunstyrelsen/2020/matt/forvarvsfrekvens.csv"))).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, "'"+hostile, rows[1][5])
	var object struct{ Measure struct{ Name string } }
	require.NoError(t, json.Unmarshal([]byte(contentOf(t, data, "huddinge/kommunstyrelsen/2020/matt/forvarvsfrekvens.json")), &object))
	assert.Equal(t, hostile, object.Measure.Name)
	text := data.Reports[0].Shared["0126/kommunstyrelsen/2020/matt/forvarvsfrekvens"].JSONLD
	assert.True(t, json.Valid([]byte(text)))
	assert.NotContains(t, text, "<")
}

func TestAnAddressThatLeavesTheSiteIsRefused(t *testing.T) {
	w := &workspace{draft: t.TempDir()}
	require.EqualError(t, w.writeFiles(makersOf([]file{{"../utanför.csv", nil}})),
		`adressen "../utanför.csv" från API:et går inte att använda till en fil`)
}

func TestACitationSaysWhenTheReportWasChanged(t *testing.T) {
	s := newSharer(&filled(t, "measure.txtar", nil).Reports[0], "https://insyn.example/")
	published := "2021-03-03T23:30:00Z"
	s.Report.PublishedAt, s.Report.UpdatedAt = &published, "2021-05-01T08:00:00Z"
	assert.Equal(t, "Huddinge kommun, Kommunstyrelsen: Kommunstyrelsens verksamhetsberättelse 2020, publicerad 2021-03-04, ändrad 2021-05-01. Insyn. "+
		"https://insyn.example/huddinge/kommunstyrelsen/2020/", s.citeReport())
}
