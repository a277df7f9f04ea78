package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
)

const (
	// soakAdded is how many of each committee's reports come while the server is read.
	soakAdded = 2
	// editPause is how long the staff rests between two changes.
	editPause = time.Second
	// shownWithin is how long it may take until the site shows the last change.
	shownWithin = 2 * time.Minute
)

const (
	importQuestion  = `mutation ($file: Upload!) { importReport(file: $file) { report { id } changed problems { message } } }`
	publishQuestion = `mutation ($id: ID!) { publishReport(id: $id) { id } }`
)

// begin fills the database and starts the server, which builds the site.
func (s *soaked) begin() {
	s.b.Helper()
	arguments := []string{"import", "--publish"}
	for report := range s.country.Reports() {
		if report.Report.Year <= s.country.LastYear-soakAdded {
			arguments = append(arguments, s.write(report))
		}
		if slug := report.Committee.Slug; report.Municipality.Code == "0126" && !slices.Contains(s.committees, slug) {
			s.committees = append(s.committees, slug)
		}
	}
	_, err := s.program(s.b.Context(), arguments...)
	require.NoError(s.b, err)
	said, err := s.program(s.b.Context(), "token", "create", "--name", "Redaktionen", "--role", "publisher")
	require.NoError(s.b, err)
	lines := strings.Fields(said)
	s.token = lines[len(lines)-1]
	log, err := os.Create(s.log)
	require.NoError(s.b, err)
	s.b.Cleanup(func() { assert.NoError(s.b, log.Close()) })
	s.server = startLogging(s.b, os.Args[0], log, s.environment(),
		"serve", "--addr", "127.0.0.1:0", "--pagefind", "nej", "--chromium", "nej", "--no-log-requests")
	s.list()
}

// program runs the program once, as someone at the server's terminal would.
func (s *soaked) program(ctx context.Context, arguments ...string) (said string, err error) {
	command := exec.CommandContext(ctx, os.Args[0], arguments...)
	command.Env = append(os.Environ(), s.environment()...)
	var out, wrong bytes.Buffer
	command.Stdout, command.Stderr = &out, &wrong
	if err := command.Run(); err != nil {
		return "", fmt.Errorf("insyn %s: %w: %s", arguments[0], err, wrong.String())
	}
	return out.String(), nil
}

func (s *soaked) write(report *dbmodel.Bundle) (file string) {
	s.b.Helper()
	var content bytes.Buffer
	require.NoError(s.b, dataset.Write(&content, report))
	file = filepath.Join(s.b.TempDir(), "rapport.zip")
	require.NoError(s.b, os.WriteFile(file, content.Bytes(), 0o600))
	return file
}

// edit brings in a new report over the API, corrects an old one at the terminal, and
// so on until ctx ends. What has begun is done.
func (s *soaked) edit(ctx context.Context) {
	var old, coming []*dbmodel.Bundle
	for report := range s.country.Reports() {
		if report.Report.Year > s.country.LastYear-soakAdded {
			coming = append(coming, report)
		} else {
			old = append(old, report)
		}
	}
	for ; ctx.Err() == nil; wait(ctx, editPause) {
		var err error
		if s.edited%2 == 0 && s.added < len(coming) {
			err = s.add(context.WithoutCancel(ctx), coming[s.added])
			s.added++
		} else {
			err = s.correct(context.WithoutCancel(ctx), old[s.edited%len(old)])
		}
		if err != nil {
			s.fault("change %d: %v", s.edited, err)
		}
		s.edited++
	}
}

// add brings a report in and publishes it.
func (s *soaked) add(ctx context.Context, report *dbmodel.Bundle) error {
	form, contentType, err := uploaded(s.write(report))
	if err != nil {
		return err
	}
	if err := s.change(ctx, contentType, form, `"problems":[]`); err != nil {
		return fmt.Errorf("importing %s: %w", report.Report.ID, err)
	}
	body, err := json.Marshal(map[string]any{"query": publishQuestion, "variables": map[string]any{"id": report.Report.ID}})
	if err != nil {
		return err
	}
	if err := s.change(ctx, "application/json", bytes.NewReader(body), `"id":"`+report.Report.ID+`"`); err != nil {
		return fmt.Errorf("publishing %s: %w", report.Report.ID, err)
	}
	return nil
}

// uploaded is the question that brings a file in, with the file.
func uploaded(path string) (form *bytes.Buffer, contentType string, err error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, "", err
	}
	operations, err := json.Marshal(map[string]any{"query": importQuestion, "variables": map[string]any{"file": nil}})
	if err != nil {
		return nil, "", err
	}
	form = new(bytes.Buffer)
	parts := multipart.NewWriter(form)
	for _, field := range [][2]string{{"operations", string(operations)}, {"map", `{"0": ["variables.file"]}`}} {
		if err := parts.WriteField(field[0], field[1]); err != nil {
			return nil, "", err
		}
	}
	part, err := parts.CreateFormFile("0", filepath.Base(path))
	if err != nil {
		return nil, "", err
	}
	_, err = part.Write(content)
	return form, parts.FormDataContentType(), errors.Join(err, parts.Close())
}

// change asks as staff does, for an answer that has something in it and no errors.
func (s *soaked) change(ctx context.Context, contentType string, body io.Reader, has string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.server.url+"/graphql", body)
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", contentType)
	request.Header.Set("Authorization", "Bearer "+s.token)
	answer, err := s.client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close() //nolint:errcheck // read to its end
	text, err := io.ReadAll(answer.Body)
	if err == nil && (bytes.Contains(text, []byte(`"errors":`)) || !bytes.Contains(text, []byte(has))) {
		err = fmt.Errorf("%s: %s", answer.Status, beginning(string(text)))
	}
	return err
}

// correct changes what a report says of itself, and publishes that with a note.
func (s *soaked) correct(ctx context.Context, report *dbmodel.Bundle) error {
	report.Report.AssessmentText = new(soakText(s.edited))
	_, err := s.program(ctx, "import", "--publish", "--note", "Prov", s.write(report))
	return err
}

func soakText(edited int) string { return fmt.Sprintf("Nämnden har ändrat sig %d gånger.", edited) }

// requireShown waits until the site shows what was published.
func (s *soaked) requireShown() {
	s.b.Helper()
	require.Eventually(s.b, func() bool {
		said, err := s.program(s.b.Context(), "builds")
		require.NoError(s.b, err)
		return !strings.Contains(said, "pågår") && !strings.Contains(said, "väntar")
	}, shownWithin, time.Second)
	shown := 0
	for report := range s.country.Reports() {
		page := filepath.Join(s.data, "site", "live", filepath.FromSlash(strings.Trim(report.Report.Path, "/")), "index.html")
		if _, err := os.Stat(page); err == nil {
			shown++
		}
	}
	require.Equal(s.b, s.country.Size()-soakAdded*s.country.Municipalities*s.country.Committees+s.added, shown, "reports on the site")
}
