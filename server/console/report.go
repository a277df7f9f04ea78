package console

import (
	"net/http"
	"time"
)

// report is one report, as its page shows it.
type report struct {
	ID, Title, State, URL string
	Year                  int
	PublishedAt           *time.Time
	UpdatedAt             time.Time
	Committee             struct {
		Name         string
		Municipality struct{ Name string }
	}
	Findings []finding
}

type finding struct{ ID, Severity, Rule, Message string }

// reportView is a report with the forms for changing it.
type reportView struct {
	report

	Publish  publishForm
	Withdraw withdrawForm
}

// Blocking are the findings that make publishing need a reason.
func (r report) Blocking() []finding { return r.ofSeverity(true) }

// Lesser are the findings that do not.
func (r report) Lesser() []finding { return r.ofSeverity(false) }

func (r report) ofSeverity(blocking bool) []finding {
	var found []finding
	for _, f := range r.Findings {
		if (f.Severity == "ERROR") == blocking {
			found = append(found, f)
		}
	}
	return found
}

// Publishable tells whether the report's state lets it become public.
func (r report) Publishable() bool { return r.State != "PUBLISHED" }

// Withdrawable tells whether there is something to take back.
func (r report) Withdrawable() bool { return r.State == "PUBLISHED" || r.State == "SCHEDULED" }

// Address is the report's page here.
func (r report) Address() string { return reportAddress(r.ID) }

func reportAddress(id string) string { return Path + "/reports/" + id }

func (v *visit) report() (*reply, error) {
	return v.showReport(http.StatusOK, reportView{Publish: publishForm{When: whenNow}})
}

// showReport fills in the report that the address names.
func (v *visit) showReport(status int, shown reportView) (*reply, error) {
	got, err := ask[struct{ Node *report }](v.ctx(), v.api, "report", map[string]any{"id": v.r.PathValue("id")})
	if err != nil {
		return nil, err
	}
	if got.Node == nil || got.Node.ID == "" {
		return v.missing()
	}
	shown.report = *got.Node
	return &reply{status: status, page: "report", title: shown.Title, body: shown}, nil
}
