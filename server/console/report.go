package console

import (
	"net/http"
	"strconv"
	"time"
)

// report is one report, as its page shows it.
type report struct {
	ID, Title, State, URL  string
	Year, Edition          int
	PublishedAt            *time.Time
	EditionPublishedAt     *time.Time
	UpdatedAt              time.Time
	ImportedBy, ApprovedBy *string
	Committee              struct {
		ID, Name     string
		Municipality struct {
			Name             string
			ApprovalRequired bool
		}
	}
	// Amendment is the draft that is to take the report's place; nil without one.
	Amendment   *struct{ ID string }
	Editions    []edition
	Findings    []finding
	Corrections []correction
}

// edition is one published state of a report.
type edition struct {
	ID                 string
	Edition            int
	EditionPublishedAt *time.Time
	EditionNote        *string
}

// correction is one thing that was corrected after publication.
type correction struct {
	At                          time.Time
	Label                       string
	BeforeText, AfterText, Note *string
	Subject                     struct{ ID, Title, Name, Label string }
}

type finding struct{ ID, Severity, Rule, Message string }

// Called is what was corrected.
func (c correction) Called() string { return c.Subject.Title + c.Subject.Name + c.Subject.Label }

// reportView is a report with the forms for changing it.
type reportView struct {
	report

	// Difference is nil where the report is no draft.
	Difference *difference
	Publish    publishForm
	Withdraw   withdrawForm
	// Problem is of the forms that ask for nothing.
	Problem *problem
	// IsOwn tells that who is signed in brought the content in.
	IsOwn bool
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

// LiveID is the id of the report that this is an edition of.
func (r report) LiveID() string { return r.Committee.ID + "/" + strconv.Itoa(r.Year) }

// IsLive tells that the report stands under its own id.
func (r report) IsLive() bool { return r.ID == r.LiveID() }

// IsDraft tells that the report is still worked on.
func (r report) IsDraft() bool { return r.State == "DRAFT" }

// IsAmendment tells that the report is to take the place of one that has been
// public.
func (r report) IsAmendment() bool { return r.IsDraft() && !r.IsLive() }

// IsFormer tells that the report was public until it was corrected.
func (r report) IsFormer() bool { return !r.IsDraft() && !r.IsLive() }

// LacksApproval tells that someone has to approve the report before it is
// published.
func (r report) LacksApproval() bool {
	return r.IsDraft() && r.Committee.Municipality.ApprovalRequired && r.ApprovedBy == nil
}

// Publishable tells whether the report's state lets it become public.
func (r report) Publishable() bool {
	return r.State != "PUBLISHED" && !r.IsFormer() && r.Amendment == nil && !r.LacksApproval()
}

// Withdrawable tells whether there is something to take back.
func (r report) Withdrawable() bool {
	return r.IsLive() && (r.State == "PUBLISHED" || r.State == "SCHEDULED")
}

// Previewable tells whether a preview shows something that the site does not.
func (r report) Previewable() bool { return r.IsDraft() || r.State == "SCHEDULED" }

// Address is the report's page here.
func (r report) Address() string { return reportAddress(r.ID) }

func reportAddress(id string) string { return Path + "/reports/" + id }

func (v *visit) report() (*reply, error) {
	return v.showReport(http.StatusOK, reportView{Publish: publishForm{When: whenNow}})
}

// showReport fills in the report that the address names.
func (v *visit) showReport(status int, shown reportView) (*reply, error) {
	variables := map[string]any{"id": v.r.PathValue("id")}
	got, err := ask[struct{ Node *report }](v.ctx(), v.api, "report", variables)
	if err != nil {
		return nil, err
	}
	if got.Node == nil || got.Node.ID == "" {
		return v.missing()
	}
	shown.report = *got.Node
	shown.IsOwn = shown.ImportedBy != nil && *shown.ImportedBy == v.viewer.Name
	if shown.IsDraft() {
		differs, err := ask[struct{ Difference *difference }](v.ctx(), v.api, "difference", variables)
		if err != nil {
			return nil, err
		}
		shown.Difference = differs.Difference
	}
	return &reply{status: status, page: "report", title: shown.Title, body: shown}, nil
}
