package dbmodel

import (
	"slices"
	"strings"
	"time"

	"github.com/uptrace/bun"
)

// SiteTarget is whom a site is built for.
type SiteTarget string

// The targets: everyone, or the staff that look at what is not published yet.
const (
	SiteTargetPublic  SiteTarget = "PUBLIC"
	SiteTargetPreview SiteTarget = "PREVIEW"
)

// SiteBuildStatus is how far a build has come.
type SiteBuildStatus string

// The statuses. The last three are final.
const (
	SiteBuildStatusQueued    SiteBuildStatus = "QUEUED"
	SiteBuildStatusRunning   SiteBuildStatus = "RUNNING"
	SiteBuildStatusSucceeded SiteBuildStatus = "SUCCEEDED"
	SiteBuildStatusFailed    SiteBuildStatus = "FAILED"
	SiteBuildStatusCancelled SiteBuildStatus = "CANCELLED"
)

// IsFinal tells whether the status never changes again.
func (s SiteBuildStatus) IsFinal() bool {
	return s != SiteBuildStatusQueued && s != SiteBuildStatusRunning
}

// PreviewsPath is where on the server all previews are.
const PreviewsPath = "/preview/"

// SiteBuild is one building of the site, asked for, going on or ended.
type SiteBuild struct {
	bun.BaseModel `bun:"table:site_builds,alias:site_build"`

	// ID names the build: "k3vq7x2m".
	ID     string          `bun:"id,pk"`
	Target SiteTarget      `bun:"target,notnull"`
	Status SiteBuildStatus `bun:"status,notnull"`
	// RequestedBy names all who asked for it, in their order, a line each.
	RequestedBy string     `bun:"requested_by,notnull"`
	RequestedAt time.Time  `bun:"requested_at,notnull"`
	StartedAt   *time.Time `bun:"started_at"`
	FinishedAt  *time.Time `bun:"finished_at"`
	// Stage says in Swedish what is being done, Done of Total how much of it; a
	// Total of 0 is unknown.
	Stage string `bun:"stage,notnull"`
	Done  int    `bun:"done,notnull"`
	Total int    `bun:"total,notnull"`
	// DataRevision numbers the published data when the build began.
	DataRevision *int `bun:"data_revision"`
	// Log is what the build told, a line each, of which the last are kept.
	Log string `bun:"log,notnull"`
	// Error says in Swedish why it failed; "" where it did not.
	Error string `bun:"error,notnull"`
	// Release names what was built, "" until then and for a preview.
	Release string `bun:"release,notnull"`
	// Preview is the secret part of the address of a preview that was built, which
	// is there until PreviewUntil; "" where none was.
	Preview      string     `bun:"preview,notnull"`
	PreviewUntil *time.Time `bun:"preview_until"`

	// Owner is the server that builds, and LeaseUntil when another may take over
	// unless it has been heard of.
	Owner      string     `bun:"owner,notnull"`
	LeaseUntil *time.Time `bun:"lease_until"`
	// Attempts counts the servers that have begun.
	Attempts int `bun:"attempts,notnull"`
	// Cancelling tells that someone has asked the server to stop.
	Cancelling bool `bun:"cancelling,notnull"`
}

// Requesters are all who asked for the build, in their order.
func (b *SiteBuild) Requesters() []string { return strings.Split(b.RequestedBy, "\n") }

// PreviewPath is where on the server the preview is as long as it can be seen,
// "/preview/…/", else "".
func (b *SiteBuild) PreviewPath(now time.Time) string {
	if b.PreviewUntil == nil || !now.Before(*b.PreviewUntil) {
		return ""
	}
	return PreviewsPath + b.Preview + "/"
}

// AddRequester names one more who asked for it, unless it is named already.
func (b *SiteBuild) AddRequester(name string) {
	switch {
	case b.RequestedBy == "":
		b.RequestedBy = name
	case !slices.Contains(b.Requesters(), name):
		b.RequestedBy += "\n" + name
	}
}
