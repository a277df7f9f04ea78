package graph_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/workbook"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
	"insyn/graph/viewer"
)

// bundled is the report that comes with the program.
func bundled(t *testing.T) *dbmodel.Bundle {
	t.Helper()
	b, err := dataset.Read(dataset.Kommunstyrelsen2020())
	require.NoError(t, err)
	return b
}

// part is one part of a multipart request; one with a file name is a file.
type part struct{ name, file, content string }

// upload sends parts in a role; "" is the public.
func upload(t *testing.T, h http.Handler, role dbmodel.Role, parts ...part) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for _, p := range parts {
		create := form.CreateFormField
		if p.file != "" {
			create = func(name string) (io.Writer, error) { return form.CreateFormFile(name, p.file) }
		}
		to, err := create(p.name)
		require.NoError(t, err)
		_, err = io.WriteString(to, p.content)
		require.NoError(t, err)
	}
	require.NoError(t, form.Close())
	ctx := t.Context()
	if role != "" {
		ctx = viewer.With(ctx, &dbmodel.Token{Name: "Webbredaktionen", Role: role})
	}
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// handIn asks a mutation with a file.
func handIn(t *testing.T, h http.Handler, role dbmodel.Role, question, content string) *httptest.ResponseRecorder {
	t.Helper()
	operations, err := json.Marshal(map[string]any{"query": question, "variables": map[string]any{"file": nil}})
	require.NoError(t, err)
	return upload(t, h, role, part{name: "operations", content: string(operations)},
		part{name: "map", content: `{"0": ["variables.file"]}`}, part{"0", "rapport.xlsx", content})
}

func file(t *testing.T, write func(io.Writer, *dbmodel.Bundle) error, b *dbmodel.Bundle) string {
	t.Helper()
	var content bytes.Buffer
	require.NoError(t, write(&content, b))
	return content.String()
}

func TestAReportIsHandedInAsADraft(t *testing.T) {
	const question = `mutation ($file: Upload!) { importReport(file: $file) {
		report { id state goals { title } } changed problems { message } difference { isNew changes { name } pages { gone } } } }`
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		h := handler(t, s, slog.New(slog.DiscardHandler))
		for i, write := range []func(io.Writer, *dbmodel.Bundle) error{workbook.Write, dataset.Write} {
			var answer struct {
				Data struct {
					ImportReport struct {
						Report struct {
							ID, State string
							Goals     []struct{ Title string }
						}
						Changed  bool
						Problems []any
					}
				}
			}
			w := handIn(t, h, dbmodel.RoleEditor, question, file(t, write, bundled(t)))
			require.NoError(t, json.Unmarshal(w.Body.Bytes(), &answer), w.Body.String())
			imported := answer.Data.ImportReport
			assert.Equal(t, reportID, imported.Report.ID, w.Body.String())
			assert.Equal(t, "DRAFT", imported.Report.State)
			assert.Len(t, imported.Report.Goals, 7)
			assert.Equal(t, i == 0, imported.Changed, "the package says the same as the workbook")
			assert.Empty(t, imported.Problems)
		}
		assert.JSONEq(t, `{"data": {"report": null}}`,
			as(t, h, "", `{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) { id } }`))
	})
}

func TestEveryProblemIsToldAndNothingIsStored(t *testing.T) {
	const question = `mutation ($file: Upload!) { importReport(file: $file) {
		report { id } changed problems { severity place file row column cell value message allowed hint } difference { isNew } } }`
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		wrong := bundled(t)
		wrong.Goals[0].Assessment = "UTMÄRKT"
		h := handler(t, s, slog.New(slog.DiscardHandler))
		assert.JSONEq(t, `{"data": {"importReport": {"report": null, "changed": false, "difference": null, "problems": [{
			"severity": "ERROR", "place": "goals.csv, rad 2, kolumn assessment", "file": "goals.csv", "row": 2, "column": "assessment",
			"cell": null, "value": "UTMÄRKT", "message": "”UTMÄRKT” är inget av de tillåtna värdena.",
			"allowed": "VERY_GOOD, GOOD, ACCEPTABLE, NOT_ACCEPTABLE, NOT_ASSESSED", "hint": null}]}}}`,
			handIn(t, h, dbmodel.RoleEditor, question, file(t, dataset.Write, wrong)).Body.String())
		stored, err := s.Reports(t.Context())
		require.NoError(t, err)
		assert.Empty(t, stored)
	})
}

func TestValidatingTellsWhatReadersWouldNotice(t *testing.T) {
	const question = `mutation ($file: Upload!) { validateReport(file: $file) { report { id } changed problems { message } difference { isNew
		changes { kind noun subjectId name field label before after beforeText afterText url } pages { changed new gone broken } } } }`
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		now := dbtest.Now()
		_, err := s.Import(t.Context(), bundled(t), store.Publication{State: dbmodel.ReportStatePublished, PublishedAt: &now, Now: now})
		require.NoError(t, err)
		other := bundled(t)
		goal := other.Goals[1]
		before := string(goal.Assessment)
		goal.Assessment = dbmodel.AssessmentNotAcceptable
		require.Equal(t, "ACCEPTABLE", before)
		h := handler(t, s, slog.New(slog.DiscardHandler))
		assert.JSONEq(t, strings.ReplaceAll(strings.ReplaceAll(`{"data": {"validateReport": {"report": null, "changed": false, "problems": [], "difference": {"isNew": false,
			"changes": [{"kind": "CHANGED", "noun": "Goal", "subjectId": "ID", "name": "TITLE", "field": "assessment",
				"label": "Måluppfyllelse", "before": "ACCEPTABLE", "after": "NOT_ACCEPTABLE", "beforeText": "Godtagbar", "afterText": "Ej godtagbar",
				"url": "https://insyn.exampleURL"}],
			"pages": {"changed": ["https://insyn.exampleURL"], "new": [], "gone": [], "broken": []}}}}}`,
			"ID", goal.ID), "TITLE", goal.Title),
			strings.ReplaceAll(handIn(t, h, dbmodel.RoleEditor, question, file(t, dataset.Write, other)).Body.String(), goal.Path, "URL"))
	})
}

func TestFilesAreTakenFromStaffOnly(t *testing.T) {
	s := empty(t)
	h := handler(t, s, slog.New(slog.DiscardHandler))
	w := handIn(t, h, "", `mutation ($file: Upload!) { validateReport(file: $file) { changed } }`, "PK")
	assert.Equal(t, http.StatusUnauthorized, w.Code)
	code, message := firstError(t, w)
	assert.Equal(t, "UNAUTHENTICATED", code)
	assert.Equal(t, "Files are taken from staff only: send a token as Authorization: Bearer insyn_….", message)
	w = handIn(t, h, dbmodel.RoleBuilder, `mutation ($file: Upload!) { validateReport(file: $file) { changed } }`, "PK")
	code, _ = firstError(t, w)
	assert.Equal(t, "FORBIDDEN", code)
}

func TestUploadsThatAreNotWellFormedAreRefused(t *testing.T) {
	const (
		form = "A file is sent as the GraphQL multipart request specification says: first the part operations, then the part map, then the file."
		null = `: a file's place is a variable that is null, as "variables.file" is where variables are {"file": null}.`
	)
	operations := part{name: "operations", content: `{"query": "mutation ($file: Upload!) { validateReport(file: $file) { changed } }", "variables": {"file": null, "other": [1]}}`}
	place := part{name: "map", content: `{"0": ["variables.file"]}`}
	h := handler(t, empty(t), slog.New(slog.DiscardHandler))
	for name, c := range map[string]struct {
		parts         []part
		status        int
		code, message string
	}{
		"nothing":   {nil, 400, "BAD_REQUEST", form},
		"no map":    {[]part{operations, {"0", "a.zip", "PK"}}, 400, "BAD_REQUEST", form},
		"no file":   {[]part{operations, place}, 400, "BAD_REQUEST", form},
		"text":      {[]part{operations, place, {name: "0", content: "PK"}}, 400, "BAD_REQUEST", form},
		"two files": {[]part{operations, {name: "map", content: `{"0": [], "1": []}`}}, 400, "BAD_REQUEST", `The part map is not of the form {"0": ["variables.file"]}: one file is sent at a time.`},
		"elsewhere": {
			[]part{operations, {name: "map", content: `{"0": ["variables.other.0"]}`}, {"0", "a.zip", "PK"}},
			400, "BAD_REQUEST",
			`The part map names "variables.other.0"` + null,
		},
		"long question": {[]part{{name: "operations", content: strings.Repeat(" ", 65537)}}, 413, "QUERY_TOO_LARGE", "The question is longer than 65536 bytes: ask for less at a time."},
		"long file": {
			[]part{operations, place, {"0", "a.zip", strings.Repeat(" ", 20<<20+1)}},
			413, "QUERY_TOO_LARGE",
			"The file is longer than 20971520 bytes: send a smaller one.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := upload(t, h, dbmodel.RoleEditor, c.parts...)
			code, message := firstError(t, w)
			assert.Equal(t, c.status, w.Code)
			assert.Equal(t, c.code, code)
			assert.Equal(t, c.message, message)
		})
	}
}

// TestAFileThatIsNoReportIsAProblem hands in what people hand in by mistake.
func TestAFileThatIsNoReportIsAProblem(t *testing.T) {
	h := handler(t, empty(t), slog.New(slog.DiscardHandler))
	const question = `mutation ($file: Upload!) { validateReport(file: $file) { problems { place message hint } } }`
	for name, content := range map[string]string{"empty": "", "pdf": "%PDF-1.7 …", "half a zip": "PK\x03\x04\x14"} {
		w := handIn(t, h, dbmodel.RoleEditor, question, content)
		assert.Contains(t, w.Body.String(), `"problems":[{"place":"Filen","message":`, name)
	}
}
