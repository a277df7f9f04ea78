package console

import (
	"net/http"
	"net/url"
	"time"
)

// mostLogged is how much of the log one page shows, which is all that the API
// answers at once.
const mostLogged = 100

type logEntry struct {
	ID         string
	At         time.Time
	By, Action string
	// ReportID or Subject is what it was done to; both are nil where it was nothing.
	ReportID, Subject, Note *string
	PublishedAt             *time.Time
}

// Address is the page of what it was done to; "" where there is none.
func (e logEntry) Address() string {
	switch {
	case e.ReportID != nil:
		return reportAddress(*e.ReportID)
	case e.Subject != nil && (e.Action == "REBUILD_REQUESTED" || e.Action == "BUILD_CANCELLED"):
		return buildAddress(*e.Subject)
	case e.Subject != nil && e.Action == "RELEASE_ACTIVATED":
		return Path + "/releases"
	}
	return ""
}

// sayRole says in words which role someone signed in with.
func (e logEntry) sayRole(l *language) {
	if e.Note == nil || e.Action != "SIGNED_IN" && e.Action != "TOKEN_CREATED" {
		return
	}
	if word, isRole := l.words["role."+*e.Note]; isRole {
		*e.Note = word
	}
}

// Object is the id of what it was done to.
func (e logEntry) Object() string {
	for _, id := range []*string{e.ReportID, e.Subject} {
		if id != nil {
			return *id
		}
	}
	return ""
}

type logView struct {
	Entries []logEntry
	// Older is the page of what was done before; "" where there is nothing.
	Older string
}

func (v *visit) log() (*reply, error) {
	variables := map[string]any{"first": mostLogged}
	if before := v.r.URL.Query().Get("before"); before != "" {
		variables["before"] = before
	}
	got, err := ask[struct{ AuditLog []logEntry }](v.ctx(), v.api, "log", variables)
	if err != nil {
		return nil, err
	}
	for _, entry := range got.AuditLog {
		entry.sayRole(v.lang)
	}
	shown := logView{Entries: got.AuditLog}
	if last := len(got.AuditLog) - 1; last == mostLogged-1 {
		shown.Older = Path + "/log?" + url.Values{"before": {got.AuditLog[last].ID}}.Encode()
	}
	return &reply{status: http.StatusOK, page: "log", title: v.lang.say("log.title"), body: shown}, nil
}
