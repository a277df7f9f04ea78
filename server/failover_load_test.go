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
	"regexp"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
)

// load lets staff publish and the public read. What it returns ends the publishing.
func (f *fleet) load(t *testing.T) (endPublishing func()) {
	t.Helper()
	publishing, stop := context.WithCancel(t.Context())
	reading, end := context.WithCancel(t.Context())
	var publishers, readers sync.WaitGroup
	f.endReading = func() { end(); readers.Wait() }
	publishers.Go(func() { f.publish(publishing, reading) })
	for _, m := range f.members {
		for range 2 {
			readers.Go(func() { f.read(reading, m) })
		}
		readers.Go(func() { f.browse(reading, m) })
	}
	return func() { stop(); publishers.Wait() }
}

// publish publishes one edition after another, each by the next server.
func (f *fleet) publish(ctx, whole context.Context) {
	for number := int64(1); ctx.Err() == nil; number++ {
		f.tried.Store(number)
		for turn := number; ; turn++ {
			m := f.members[int(turn)%len(f.members)]
			if f.correct(whole, m, number) {
				break
			}
			if whole.Err() != nil {
				return
			}
			time.Sleep(100 * time.Millisecond)
			if known, ok := f.ask(whole, f.members[int(turn+1)%len(f.members)], f.secret); ok && known == number {
				break // It was done all the same.
			}
		}
		f.published.Store(number)
		f.history.add("%s published %d", f.now().Format("05.000"), number)
		next := f.members[int(number+1)%len(f.members)]
		if read, ok := f.ask(whole, next, f.secret); ok && read != number {
			f.wrong.add("staff published %d and read %d", number, read)
		}
		time.Sleep(300 * time.Millisecond)
	}
}

// correct hands an edition in and publishes it.
func (f *fleet) correct(ctx context.Context, m *member, number int64) bool {
	bundle, err := dataset.Read(dataset.Kommunstyrelsen2020())
	if err != nil {
		f.wrong.add("%v", err)
		return false
	}
	text := fmt.Sprintf("Upplaga %d av berättelsen.", number)
	bundle.Report.AssessmentText = &text
	handed, ok := f.send(ctx, m, f.secret, upload(bundle))
	draft := handed.Data.ImportReport.Report
	if !ok || draft == nil {
		return false
	}
	published, ok := f.send(ctx, m, f.secret, asking(`mutation ($id: ID!) {
		publishReport(id: $id, note: "En ny upplaga.", overrideReason: "Ett prov.") { id }
	}`, map[string]any{"id": draft.ID}))
	return ok && published.Data.PublishReport != nil
}

// answered is what any question here may be answered with.
type answered struct {
	Data struct {
		Report        *struct{ AssessmentText string }
		PublishReport *struct{ ID string }
		ImportReport  struct{ Report *struct{ ID string } }
	}
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	}
}

// body is what is sent, and of which type it is.
type body struct {
	content []byte
	kind    string
}

func asking(query string, variables map[string]any) body {
	content, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		panic(err) // Texts can always be written.
	}
	return body{content, "application/json"}
}

func upload(b *dbmodel.Bundle) body {
	var content, file bytes.Buffer
	form := multipart.NewWriter(&content)
	err := errors.Join(
		form.WriteField("operations", `{"query":"mutation ($file: Upload!) { importReport(file: $file) { report { id } } }","variables":{"file":null}}`),
		form.WriteField("map", `{"0":["variables.file"]}`), dataset.Write(&file, b))
	report, created := form.CreateFormFile("0", "rapport.zip")
	_, _ = report.Write(file.Bytes())
	if err = errors.Join(err, created, form.Close()); err != nil {
		panic(err) // It was read a moment ago.
	}
	return body{content.Bytes(), form.FormDataContentType()}
}

// send asks a server something, and tells whether it was answered. What it
// refuses must be excused.
func (f *fleet) send(ctx context.Context, m *member, secret string, b body) (a answered, ok bool) {
	began := f.now()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, m.url()+"/graphql", bytes.NewReader(b.content))
	if err != nil {
		f.wrong.add("%v", err)
		return a, false
	}
	request.Header.Set("Content-Type", b.kind)
	if secret != "" {
		request.Header.Set("Authorization", "Bearer "+secret)
	}
	status, content, err := f.do(request)
	if ctx.Err() != nil {
		return a, false
	}
	if err == nil {
		err = json.Unmarshal(content, &a)
	}
	if err == nil && status == http.StatusOK && len(a.Errors) == 0 {
		return a, true
	}
	f.refusals.Add(1)
	retry := err != nil || len(a.Errors) > 0 && (a.Errors[0].Extensions.Code == "SERVICE_UNAVAILABLE" || a.Errors[0].Extensions.Code == "TIMEOUT")
	if secret != "" && len(a.Errors) > 0 && a.Errors[0].Extensions.Code == "BAD_USER_INPUT" {
		retry = true // Another try of the same edition came through meanwhile.
	}
	if !retry || !f.trouble.excuses(began) {
		f.wrong.add("%s answered %d %s %v", m.url(), status, content, err)
	}
	return a, false
}

func (f *fleet) do(request *http.Request) (status int, content []byte, err error) {
	client := http.Client{Timeout: 20 * time.Second}
	answer, err := client.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer answer.Body.Close() //nolint:errcheck // Only read from.
	content, err = io.ReadAll(answer.Body)
	return answer.StatusCode, content, err
}

var (
	edition = regexp.MustCompile(`Upplaga (\d+) av`)
	asset   = regexp.MustCompile(`(?:href|src)="?(/[^" >]+\.(?:css|js))[" >]`)
)

// numberIn is the edition that a text is of; 0 is the one that comes with Insyn.
func numberIn(text string) int64 {
	found := edition.FindStringSubmatch(text)
	if found == nil {
		return 0
	}
	number, _ := strconv.ParseInt(found[1], 10, 64)
	return number
}

// ask asks which edition is public.
func (f *fleet) ask(ctx context.Context, m *member, secret string) (number int64, ok bool) {
	least := max(f.published.Load(), f.told.Load())
	a, ok := f.send(ctx, m, secret, asking(`{ report(municipality: "0126", committee: "kommunstyrelsen", year: 2020) { assessmentText } }`, nil))
	if !ok {
		return 0, false
	}
	if a.Data.Report == nil {
		f.wrong.add("%s has no report", m.url())
		return 0, false
	}
	number = numberIn(a.Data.Report.AssessmentText)
	if number < least || number > f.tried.Load() {
		f.wrong.add("%s answered edition %d when %d to %d were right (%s)", m.url(), number, least, f.tried.Load(), f.trouble.what())
	}
	raise(&f.told, number)
	f.answers.Add(1)
	return number, true
}

func (t *trouble) what() string {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	return t.now
}

func raise(to *atomic.Int64, number int64) {
	for was := to.Load(); was < number && !to.CompareAndSwap(was, number); was = to.Load() {
	}
}

func (f *fleet) read(ctx context.Context, m *member) {
	for ctx.Err() == nil {
		f.ask(ctx, m, "")
		time.Sleep(10 * time.Millisecond)
	}
}

// browse reads a page of the site with what it needs, again and again.
func (f *fleet) browse(ctx context.Context, m *member) {
	for ctx.Err() == nil {
		least := f.shown.Load()
		page, ok := f.get(ctx, m, "/huddinge/kommunstyrelsen/2020/")
		if ok {
			number := numberIn(string(page))
			if number < least || number > f.tried.Load() {
				f.wrong.add("%s shows edition %d after %d", m.url(), number, least)
			}
			raise(&f.shown, number)
			for _, needed := range asset.FindAllSubmatch(page, -1) {
				f.get(ctx, m, string(needed[1]))
			}
			f.pages.Add(1)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// get reads a file of the site, which needs no database.
func (f *fleet) get(ctx context.Context, m *member, path string) (content []byte, ok bool) {
	began := f.now()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, m.url()+path, nil)
	if err != nil {
		f.wrong.add("%v", err)
		return nil, false
	}
	status, content, err := f.do(request)
	if ctx.Err() != nil || err == nil && status == http.StatusOK && len(content) > 0 {
		return content, ctx.Err() == nil
	}
	if err == nil || !f.trouble.excuses(began) {
		f.wrong.add("%s%s answered %d %v", m.url(), path, status, err)
	}
	return nil, false
}
