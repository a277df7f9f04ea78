package console

import (
	"net/http"
	"net/url"
	"strings"
	"time"
)

// build is one building of the site.
type build struct {
	ID, Target, Status, RequestedBy string
	RequestedAt                     time.Time
	StartedAt, FinishedAt           *time.Time
	// Stage is what is being done, in Swedish, Done of Total how much of it; a Total
	// of 0 is unknown.
	Stage       string
	Done, Total int
	Log         string
	Error       *string
	PreviewURL  *string
	Release     *struct {
		ID   string
		Live bool
	}
}

// Address is the build's page here.
func (b build) Address() string { return buildAddress(b.ID) }

// IsFinal tells that the build has ended.
func (b build) IsFinal() bool { return b.Status != "QUEUED" && b.Status != "RUNNING" }

// Requesters are all who asked for it.
func (b build) Requesters() string { return strings.Join(strings.Split(b.RequestedBy, "\n"), ", ") }

func buildAddress(id string) string { return Path + "/builds/" + id }

// buildPage is some of the builds.
type buildPage struct {
	Nodes    []build
	PageInfo pageInfo
}

// pageInfo tells whether there is more.
type pageInfo struct {
	HasNextPage bool
	EndCursor   *string
}

// from is where a list goes on, as a question's variables.
func (v *visit) from() map[string]any {
	variables := map[string]any{}
	if cursor := v.r.URL.Query().Get("after"); cursor != "" {
		variables["after"] = cursor
	}
	return variables
}

func (v *visit) builds() (*reply, error) {
	got, err := ask[struct{ SiteBuilds buildPage }](v.ctx(), v.api, "builds", v.from())
	if err != nil {
		return nil, err
	}
	return &reply{status: http.StatusOK, page: "builds", title: v.lang.say("builds.title"), body: got.SiteBuilds}, nil
}

func (v *visit) build() (*reply, error) {
	got, err := ask[struct{ SiteBuild *build }](v.ctx(), v.api, "build", map[string]any{"id": v.r.PathValue("id")})
	if err != nil {
		return nil, err
	}
	if got.SiteBuild == nil {
		return v.missing()
	}
	title := v.lang.say("target." + got.SiteBuild.Target)
	return &reply{status: http.StatusOK, page: "build", title: title, body: *got.SiteBuild}, nil
}

// rebuild asks for a build and shows it.
func (v *visit) rebuild() (*reply, error) {
	target := v.r.PostFormValue("target")
	if _, ok := v.lang.words["target."+target]; !ok {
		return nil, errForm
	}
	got, err := ask[struct{ RebuildSite struct{ ID string } }](v.ctx(), v.api, "rebuild", map[string]any{"target": target})
	return &reply{to: buildAddress(got.RebuildSite.ID)}, err
}

// cancelBuild stops a build, and shows it where it stands then.
func (v *visit) cancelBuild() (*reply, error) {
	id := v.r.PathValue("id")
	_, err := ask[struct{ CancelSiteBuild struct{ ID string } }](v.ctx(), v.api, "cancel_build", map[string]any{"id": id})
	return &reply{to: (&url.URL{Path: buildAddress(id), RawQuery: "done=cancelled"}).String()}, err
}
