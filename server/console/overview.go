package console

import "net/http"

// overview is what staff see first.
type overview struct {
	// Waiting are the reports that somebody has yet to do something about, or
	// that become public by themselves.
	Waiting []listed
	// Total is how many reports there are.
	Total          int
	Municipalities []municipality
	// Builds are those that have not ended, and the latest preview.
	Builds []build
}

// municipality is a municipality with what can be set for it.
type municipality struct {
	Code, Name       string
	ApprovalRequired bool
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
	got, err := ask[struct {
		Municipalities struct{ Nodes []municipality }
		SiteBuilds     buildPage
	}](v.ctx(), v.api, "overview", nil)
	if err != nil {
		return nil, err
	}
	shown.Municipalities, shown.Builds = got.Municipalities.Nodes, ofInterest(got.SiteBuilds.Nodes)
	return &reply{status: http.StatusOK, page: "overview", title: v.lang.say("overview.title", "name", v.viewer.Name), body: shown}, nil
}

func (o *overview) add(page reportPage) {
	o.Total = page.TotalCount
	for _, r := range page.Nodes {
		if r.State == "DRAFT" || r.State == "SCHEDULED" {
			o.Waiting = append(o.Waiting, r)
		}
		if r.Amendment != nil {
			o.Waiting = append(o.Waiting, r.amended())
		}
	}
}

// amended is the draft that is to take the report's place.
func (l listed) amended() listed {
	draft := l
	draft.ID, draft.UpdatedAt, draft.State = l.Amendment.ID, l.Amendment.UpdatedAt, "DRAFT"
	draft.PublishedAt, draft.Findings = nil, nil
	return draft
}

// ofInterest are the builds that have not ended, and the latest preview that can
// be seen.
func ofInterest(builds []build) []build {
	var found []build
	hasPreview := false
	for _, b := range builds {
		isFirst := b.PreviewURL != nil && !hasPreview
		if !b.IsFinal() || isFirst {
			found = append(found, b)
		}
		hasPreview = hasPreview || isFirst
	}
	return found
}

// requireApproval says whether a second person has to approve a municipality's
// reports.
func (v *visit) requireApproval() (*reply, error) {
	required := v.r.PostFormValue("required") == "true"
	_, err := ask[struct{ RequireApproval struct{ ID string } }](v.ctx(), v.api, "require_approval", map[string]any{
		"municipality": v.r.PathValue("code"), "required": required,
	})
	return &reply{to: after(Path, "approvalChanged")}, err
}
