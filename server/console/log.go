package console

import (
	"net/http"
	"time"
)

// mostLogged is how much of the log one page shows, which is all that the API
// answers at once.
const mostLogged = 100

type logEntry struct {
	At          time.Time
	By, Action  string
	ReportID    string
	Note        *string
	PublishedAt *time.Time
}

type logView struct {
	Entries []logEntry
	// Full tells that there may be more than is shown.
	Full bool
}

func (v *visit) log() (*reply, error) {
	got, err := ask[struct{ AuditLog []logEntry }](v.ctx(), v.api, "log", map[string]any{"first": mostLogged})
	if err != nil {
		return nil, err
	}
	shown := logView{Entries: got.AuditLog, Full: len(got.AuditLog) == mostLogged}
	return &reply{status: http.StatusOK, page: "log", title: v.lang.say("log.title"), body: shown}, nil
}
