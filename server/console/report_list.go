package console

import (
	"net/http"
	"time"
)

// listed is a report as lists show it.
type listed struct {
	ID, Title, State string
	Year             int
	PublishedAt      *time.Time
	UpdatedAt        time.Time
	Committee        struct {
		Name         string
		Municipality struct{ Name string }
	}
	// Amendment is the draft that is to take the report's place; nil without one.
	Amendment *struct {
		ID        string
		UpdatedAt time.Time
	}
	// Findings are those that block.
	Findings []struct{ ID string }
}

// Address is the report's page here.
func (l listed) Address() string { return reportAddress(l.ID) }

// IsAmendment tells that it is the draft that is to take the report's place.
func (l listed) IsAmendment() bool { return l.Amendment != nil && l.ID == l.Amendment.ID }

// Blocking is how many findings block.
func (l listed) Blocking() int { return len(l.Findings) }

// reportPage is some of the reports.
type reportPage struct {
	Nodes      []listed
	TotalCount int
	PageInfo   struct {
		HasNextPage bool
		EndCursor   *string
	}
}

func (v *visit) askReports(after string) (reportPage, error) {
	variables := map[string]any{}
	if after != "" {
		variables["after"] = after
	}
	got, err := ask[struct{ Reports reportPage }](v.ctx(), v.api, "reports", variables)
	return got.Reports, err
}

func (v *visit) reports() (*reply, error) {
	found, err := v.askReports(v.r.URL.Query().Get("after"))
	if err != nil {
		return nil, err
	}
	return &reply{status: http.StatusOK, page: "reports", title: v.lang.say("reports.title"), body: found}, nil
}
