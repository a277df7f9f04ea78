package dataset_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
)

func read(t *testing.T) *dbmodel.Bundle {
	t.Helper()
	b, err := dataset.Read(small(t))
	require.NoError(t, err)
	return b
}

func TestRowsGetKeysAndPaths(t *testing.T) {
	b := read(t)
	var list []string
	add := func(id, path string) { list = append(list, id+" "+path) }
	add(b.Municipality.ID, b.Municipality.Path)
	add(b.Committee.ID, b.Committee.Path)
	add(b.Report.ID, b.Report.Path)
	for _, r := range b.Sections {
		add(r.ID, r.Path)
	}
	for _, r := range b.Goals {
		add(r.ID, r.Path)
	}
	add(b.Priorities[0].ID, b.Priorities[0].Path)
	add(b.Sources[0].ID, b.Sources[0].Path)
	add(b.Measures[0].ID, b.Measures[0].Path)
	add(b.Commitments[0].ID, b.Commitments[0].Path)
	add(b.FinancialStatements[0].ID, b.FinancialStatements[0].Path)
	add(b.FinancialLines[0].ID, b.FinancialLines[0].Path)
	add(b.ControlAreas[0].ID, b.ControlAreas[0].Path)
	add(b.Risks[0].ID, b.Risks[0].Path)
	add(b.Audits[0].ID, b.Audits[0].Path)
	add(b.ControlActions[0].ID, b.ControlActions[0].Path)
	add(b.ControlActions[1].ID, b.ControlActions[1].Path)
	add(b.SystematicControls[0].ID, b.SystematicControls[0].Path)
	require.Equal(t, strings.TrimSpace(`
0127 /sjostad/
0127/byggnadsnamnden /sjostad/byggnadsnamnden/
0127/byggnadsnamnden/2021 /sjostad/byggnadsnamnden/2021/
0127/byggnadsnamnden/2021/avsnitt/om-oss /sjostad/byggnadsnamnden/2021/#om-oss
0127/byggnadsnamnden/2021/avsnitt/ansvar /sjostad/byggnadsnamnden/2021/#ansvar
0127/byggnadsnamnden/2021/mal/bygga /sjostad/byggnadsnamnden/2021/mal/bygga/
0127/byggnadsnamnden/2021/mal/bygga/bostader /sjostad/byggnadsnamnden/2021/mal/bygga/bostader/
0127/byggnadsnamnden/2021/mal/bygga/bostader/hyresratter /sjostad/byggnadsnamnden/2021/mal/bygga/bostader/#hyresratter
0127/byggnadsnamnden/2021/kallor/kolada /sjostad/byggnadsnamnden/2021/kallor/#kolada
0127/byggnadsnamnden/2021/matt/startbesked /sjostad/byggnadsnamnden/2021/matt/startbesked/
0127/byggnadsnamnden/2021/ataganden/bostadsplan /sjostad/byggnadsnamnden/2021/ataganden/bostadsplan/
0127/byggnadsnamnden/2021/ekonomi/drift /sjostad/byggnadsnamnden/2021/ekonomi/drift/
0127/byggnadsnamnden/2021/ekonomi/drift/personal /sjostad/byggnadsnamnden/2021/ekonomi/drift/#personal
0127/byggnadsnamnden/2021/intern-kontroll/bygglov /sjostad/byggnadsnamnden/2021/intern-kontroll/bygglov/
0127/byggnadsnamnden/2021/intern-kontroll/bygglov/sena-beslut /sjostad/byggnadsnamnden/2021/intern-kontroll/bygglov/#sena-beslut
0127/byggnadsnamnden/2021/revision/delegation /sjostad/byggnadsnamnden/2021/revision/#delegation
0127/byggnadsnamnden/2021/intern-kontroll/bygglov/sena-beslut/anstall /sjostad/byggnadsnamnden/2021/intern-kontroll/bygglov/#anstall
0127/byggnadsnamnden/2021/revision/delegation/ny-ordning /sjostad/byggnadsnamnden/2021/revision/#ny-ordning
0127/byggnadsnamnden/2021/intern-kontroll/bygglov/stickprov /sjostad/byggnadsnamnden/2021/intern-kontroll/bygglov/#stickprov
`), strings.Join(list, "\n"))
}

func TestRowsHoldWhatTheCellsSay(t *testing.T) {
	b := read(t)
	requireJSON(t, `{
		"ID": "0127/byggnadsnamnden/2021/avsnitt/ansvar", "ReportID": "0127/byggnadsnamnden/2021", "ParentID": null, "Position": 2,
		"Key": "ansvar", "Title": "Ansvar", "Body": "Nämnden bygger,\n\noch vårdar.",
		"Provenance": {"Document": "Byggnadsnämndens årsbok", "Page": 4, "Heading": "Ansvar", "Note": "Rubriken saknas på sidan."},
		"Path": "/sjostad/byggnadsnamnden/2021/#ansvar", "Report": null, "Children": null
	}`, b.Sections[1])
	requireJSON(t, `[
		{"MeasureID": "0127/byggnadsnamnden/2021/matt/startbesked", "Year": 2020, "Month": 0, "Gender": "ALL",
			"Value": "120", "SortValue": 0, "Note": null, "Measure": null, "Earlier": null},
		{"MeasureID": "0127/byggnadsnamnden/2021/matt/startbesked", "Year": 2021, "Month": 0, "Gender": "ALL",
			"Value": "80.50", "SortValue": 0, "Note": "Läst ur diagrammet.", "Measure": null, "Earlier": null},
		{"MeasureID": "0127/byggnadsnamnden/2021/matt/startbesked", "Year": 2021, "Month": 11, "Gender": "WOMEN",
			"Value": "7", "SortValue": 0, "Note": null, "Measure": null, "Earlier": null}
	]`, b.Observations)
	requireJSON(t, `{
		"ID": "0127/byggnadsnamnden/2021/ataganden/bostadsplan", "ReportID": "0127/byggnadsnamnden/2021",
		"GoalID": "0127/byggnadsnamnden/2021/mal/bygga/bostader", "Position": 1, "Slug": "bostadsplan", "Title": "Bostadsplan",
		"SortKey": "", "Background": "Planen är gammal.", "Description": "Skriv en ny.", "Status": "NOT_COMPLETED",
		"Discontinued": true, "Comment": "Utgår.", "CarriedOverFrom": 2019, "FirstPromised": 2018,
		"Provenance": {"Document": "Byggnadsnämndens årsbok", "Page": 8, "Heading": null, "Note": null},
		"Path": "/sjostad/byggnadsnamnden/2021/ataganden/bostadsplan/", "Report": null, "Goal": null, "Became": null
	}`, b.Commitments[0])
}

func requireJSON(t *testing.T, want string, got any) {
	t.Helper()
	content, err := json.Marshal(got)
	require.NoError(t, err)
	require.JSONEq(t, want, string(content))
}

func TestLinesHangBelowALineThatIsPrintedLater(t *testing.T) {
	type place struct {
		Slug, Parent    string
		Position, Level int
	}
	var places []place
	for _, line := range read(t).FinancialLines {
		at := place{Slug: line.Slug, Position: line.Position, Level: line.Level}
		if line.ParentID != nil {
			at.Parent = *line.ParentID
		}
		places = append(places, at)
	}
	require.Equal(t, []place{
		{"personal", "0127/byggnadsnamnden/2021/ekonomi/drift/kostnader", 1, 1},
		{"varav-vikarier", "0127/byggnadsnamnden/2021/ekonomi/drift/personal", 2, 2},
		{"kostnader", "", 3, 0},
	}, places)
}

func TestDigestTellsContentNotSpelling(t *testing.T) {
	digest := read(t).Report.Digest
	require.Len(t, digest, 64)
	for name, respell := range map[string]func([]byte) []byte{
		"Windows line endings": func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) },
		"a byte order mark":    func(b []byte) []byte { return append([]byte("\ufeff"), b...) },
		"empty rows":           func(b []byte) []byte { return append(b, "\n,,,\n\n"...) },
		"a spreadsheet's true": func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(",true,"), []byte(",TRUE,")) },
	} {
		t.Run(name, func(t *testing.T) {
			files := small(t)
			for _, file := range slices.Collect(maps.Keys(files)) {
				if strings.HasSuffix(file, ".csv") {
					files[file].Data = respell(files[file].Data)
				}
			}
			b, err := dataset.Read(files)
			require.NoError(t, err)
			require.Equal(t, digest, b.Report.Digest)
		})
	}
	t.Run("columns in another order", func(t *testing.T) {
		files := small(t)
		files["events.csv"].Data = []byte("text,number\nSkolan invigdes.,1\nBron stängdes.,2\n")
		b, err := dataset.Read(files)
		require.NoError(t, err)
		require.Equal(t, digest, b.Report.Digest)
	})
	t.Run("another digit", func(t *testing.T) {
		files := small(t)
		files["observations.csv"].Data = bytes.ReplaceAll(files["observations.csv"].Data, []byte("80.50"), []byte("80.5"))
		b, err := dataset.Read(files)
		require.NoError(t, err)
		require.NotEqual(t, digest, b.Report.Digest)
	})
}

func TestBundledReportIsComplete(t *testing.T) {
	b, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(t, err)
	counts := map[string]int{"measures": len(b.Measures), "audits": len(b.Audits)}
	for _, goal := range b.Goals {
		counts[string(goal.Level)]++
		require.NotEqual(t, dbmodel.AssessmentNotAssessed, goal.Assessment, goal.ID)
	}
	for _, highlight := range b.Highlights {
		counts[string(highlight.Kind)]++
	}
	for _, commitment := range b.Commitments {
		counts["commitment "+string(commitment.Status)]++
	}
	riskAreas := map[string]bool{}
	for _, risk := range b.Risks {
		riskAreas[risk.AreaID] = true
	}
	for _, action := range b.ControlActions {
		subject := "risk "
		if action.AuditID != nil {
			subject = "audit "
		}
		counts[subject+string(action.Status)]++
	}
	controlAreas := map[string]bool{}
	for _, control := range b.SystematicControls {
		counts["systematic "+string(control.Status)]++
		controlAreas[control.AreaID] = true
	}
	for _, source := range b.Sources {
		if source.KoladaID != nil {
			counts["Kolada"]++
		}
	}
	counts["areas of risks"], counts["areas of systematic controls"] = len(riskAreas), len(controlAreas)
	counts["stated figures"], counts["stated changes"] = len(b.StatedFigures), len(b.StatedChanges)
	require.Equal(t, map[string]int{
		"STRATEGIC": 7, "COMMITTEE": 27, "measures": 54, "EVENT": 6, "IMPROVEMENT_AREA": 5, "Kolada": 12,
		"commitment COMPLETED": 25, "commitment NOT_COMPLETED": 14,
		"areas of risks": 12, "risk COMPLETED": 9, "risk NOT_COMPLETED": 9,
		"audits": 4, "audit COMPLETED": 4, "audit NOT_COMPLETED": 1,
		"systematic COMPLETED": 8, "systematic NOT_COMPLETED": 4, "areas of systematic controls": 6,
		"stated figures": 36, "stated changes": 21,
	}, counts)
}
