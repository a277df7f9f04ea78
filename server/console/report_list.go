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
	// Findings are those that block.
	Findings []struct{ ID string }
}

// Address is the report's page here.
func (l listed) Address() string { return reportAddress(l.ID) }

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

// overview is what staff see first.
type overview struct {
	// Waiting are the reports that somebody has yet to do something about, or
	// that become public by themselves.
	Waiting []listed
	// Total is how many reports there are.
	Total int
}

func (v *visit) overview() (*reply, error) {
	shown, cursor := overview{}, ""
	for {
		page, err := v.askReports(cursor)
		if err != nil {
			return nil, err
		}
		shown.add(page)
		if !page.PageInfo.HasNextPage {
			break
		}
		cursor = *page.PageInfo.EndCursor
	}
	return &reply{status: http.StatusOK, page: "overview", title: v.lang.say("overview.title", "name", v.viewer.Name), body: shown}, nil
}

func (o *overview) add(page reportPage) {
	o.Total = page.TotalCount
	for _, r := range page.Nodes {
		if r.State == "DRAFT" || r.State == "SCHEDULED" {
			o.Waiting = append(o.Waiting, r)
		}
	}
}
