package dataset_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"insyn/dbmodel/dataset"
)

var update = flag.Bool("update", false, "write what broken packages are told into testdata/broken")

// small is the small report in testdata, with the files of an archive instead
// of its own. An empty file named "x: removed" removes x.
func small(t *testing.T, instead ...txtar.File) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/small.txtar")
	require.NoError(t, err)
	files := fstest.MapFS{"datapackage.json": {Data: descriptor(t)}}
	for _, file := range append(archive.Files, instead...) {
		name, removed := strings.CutSuffix(file.Name, ": removed")
		if removed {
			delete(files, name)
		} else if name != "problems" {
			files[name] = &fstest.MapFile{Data: file.Data}
		}
	}
	return files
}

func descriptor(t *testing.T) []byte {
	t.Helper()
	content, err := fs.ReadFile(dataset.Kommunstyrelsen2020(), "datapackage.json")
	require.NoError(t, err)
	return content
}

func TestBrokenPackagesAreToldEverythingThatIsWrong(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			_, err = dataset.Read(small(t, archive.Files...))
			require.Error(t, err)
			want := &archive.Files[len(archive.Files)-1]
			require.Equal(t, "problems", want.Name)
			if *update {
				want.Data = []byte(err.Error() + "\n")
				require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o600))
			}
			require.Equal(t, string(want.Data), err.Error()+"\n")
		})
	}
}

func TestPackageWithoutUsableDescription(t *testing.T) {
	replacing := func(old, with string) []byte {
		text := string(descriptor(t))
		require.Contains(t, text, old)
		return []byte(strings.Replace(text, old, with, 1))
	}
	for _, test := range []struct {
		name       string
		descriptor []byte
		want       string
	}{
		{
			"missing", nil,
			"datapackage.json: filen saknas i paketet. Tillåtet: en mapp eller zip-fil med datapackage.json överst.",
		},
		{
			"not JSON", []byte("resources: []"),
			"datapackage.json: filen går inte att läsa som JSON (datapackage.json: invalid character 'r' looking for beginning of value). " +
				"Tillåtet: ett Frictionless Data Package.",
		},
		{
			"a looser type", replacing(`"maximum": 2100`, `"maximum": 9999`),
			`datapackage.json, kolumn report: kolumnen year beskrivs som ` +
				`{"name":"year","type":"integer","constraints":{"required":true,"minimum":1900,"maximum":9999}}. ` +
				`Tillåtet: {"name":"year","type":"integer","constraints":{"required":true,"minimum":1900,"maximum":2100}}.`,
		},
		{
			"another key", replacing(`"primaryKey": [
          "year"
        ]`, `"primaryKey": "title"`),
			`datapackage.json, kolumn report: nycklarna beskrivs som {"primaryKey":["title"]}. Tillåtet: {"primaryKey":["year"]}.`,
		},
		{
			"another delimiter", replacing(`"delimiter": ","`, `"delimiter": ";"`),
			"datapackage.json, kolumn report: fältavgränsaren är ”;”. Tillåtet: komma.",
		},
		{
			"another encoding", replacing(`"encoding": "utf-8"`, `"encoding": "windows-1252"`),
			"datapackage.json, kolumn report: teckenkodningen är ”windows-1252”. Tillåtet: utf-8.",
		},
		{
			"a file outside the package", replacing(`"path": "report.csv"`, `"path": "../report.csv"`),
			"datapackage.json, kolumn report: sökvägen ”../report.csv” går inte att använda. Tillåtet: en fil i paketet, till exempel goals.csv.\n" +
				"  report.csv: filen nämns inte i datapackage.json. Tillåtet: bara filer som beskrivs där.",
		},
		{
			"another table", replacing(`"name": "events"`, `"name": "incidents"`),
			"datapackage.json: tabellen ”incidents” ingår inte i Insyns format.\n" +
				"  datapackage.json: tabellen events saknas. Tillåtet: alla tabeller i Insyns format, även tomma.\n" +
				"  events.csv: filen nämns inte i datapackage.json. Tillåtet: bara filer som beskrivs där.",
		},
		{
			"another column", replacing(`"name": "kolada_id"`, `"name": "kolada"`),
			"datapackage.json, kolumn sources: kolumnen ”kolada” ingår inte i Insyns format.\n" +
				"  datapackage.json, kolumn sources: kolumnen kolada_id saknas i beskrivningen. Tillåtet: samma kolumner som i Insyns format.",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := small(t)
			files["datapackage.json"] = &fstest.MapFile{Data: test.descriptor}
			if test.descriptor == nil {
				delete(files, "datapackage.json")
			}
			_, err := dataset.Read(files)
			var problems *dataset.Problems
			require.ErrorAs(t, err, &problems)
			_, told, _ := strings.Cut(err.Error(), "\n  ")
			require.Equal(t, test.want, told)
		})
	}
}

func TestFileInAnotherEncoding(t *testing.T) {
	files := small(t)
	files["goals.csv"].Data = []byte("slug,title\nm\xe5l,M\xe5l\n")
	_, err := dataset.Read(files)
	require.EqualError(t, err, "paketet har ett fel:\n"+
		"  goals.csv: filen är inte sparad som UTF-8. Tillåtet: spara som ”CSV UTF-8” i kalkylprogrammet.")
}

func TestProblemsAreAtHandOneByOne(t *testing.T) {
	files := small(t)
	files["improvement-areas.csv"].Data = []byte("number,text\n0,Svara fortare.\n")
	_, err := dataset.Read(files)
	var problems *dataset.Problems
	require.ErrorAs(t, err, &problems)
	require.Equal(t, []dataset.Problem{{
		File: "improvement-areas.csv", Row: 2, Column: "number", Value: "0",
		Message: "”0” är för litet", Allowed: "minst 1",
	}}, problems.All)
}

func TestLongListOfProblemsIsCutShort(t *testing.T) {
	files := small(t)
	files["improvement-areas.csv"].Data = []byte("number,text\n" + strings.Repeat("0,Svara fortare.\n", 150))
	_, err := dataset.Read(files)
	var problems *dataset.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems.All, 150+149)
	lines := strings.Split(err.Error(), "\n")
	require.Len(t, lines, 1+100+1)
	require.Equal(t, "  … och 199 fel till.", lines[101])
}

func FuzzReadingAnyFileNeverPanics(f *testing.F) {
	for _, file := range []string{"goals.csv", "financial-lines.csv", "datapackage.json"} {
		f.Add(file, []byte("slug,parent_slug\na,b\n\"b\n"))
		f.Add(file, []byte(`{"resources": [{"name": "goals", "path": "goals.csv"}]}`))
	}
	f.Fuzz(func(t *testing.T, file string, content []byte) {
		files := small(t)
		files[file] = &fstest.MapFile{Data: content}
		b, err := dataset.Read(files)
		require.Equal(t, err == nil, b != nil)
	})
}
