package dbmodel

import (
	"time"

	"github.com/uptrace/bun"
)

// LogAction is what someone did.
type LogAction string

// The actions that are logged.
const (
	LogImported  LogAction = "IMPORTED"
	LogDiscarded LogAction = "DISCARDED"
	LogApproved  LogAction = "APPROVED"
	LogPublished LogAction = "PUBLISHED"
	LogCorrected LogAction = "CORRECTED"
	LogWithdrawn LogAction = "WITHDRAWN"
	// LogApprovalChanged is that a municipality began or ceased to require approval.
	LogApprovalChanged LogAction = "APPROVAL_CHANGED"
	// LogPresentationChanged is that a municipality presents itself in another way.
	LogPresentationChanged LogAction = "PRESENTATION_CHANGED"

	LogTokenCreated LogAction = "TOKEN_CREATED"
	LogTokenRevoked LogAction = "TOKEN_REVOKED"
	LogSignedIn     LogAction = "SIGNED_IN"

	LogRebuildRequested LogAction = "REBUILD_REQUESTED"
	LogBuildCancelled   LogAction = "BUILD_CANCELLED"
	LogReleaseActivated LogAction = "RELEASE_ACTIVATED"

	// LogRestored is that the database, which was empty, was filled from a backup.
	LogRestored LogAction = "RESTORED"
)

// LogEntry is one line of the log of who did what when. Entries are only ever
// added.
type LogEntry struct {
	bun.BaseModel `bun:"table:log_entries,alias:log_entry"`

	// ID orders entries of one instant, and is otherwise without meaning.
	ID string    `bun:"id,pk"`
	At time.Time `bun:"at,notnull"`
	// By is the name of the token that was used, or of the account on the
	// machine where the program ran.
	By     string    `bun:"by_name,notnull"`
	Action LogAction `bun:"action,notnull"`
	// ReportID is the report that it was done to, which may be gone since; "" where
	// it was something else.
	ReportID string `bun:"report_id,notnull"`
	// Subject names what else it was done to: a build, a release, a token.
	Subject string `bun:"subject,notnull"`
	// Note is why, in the words of who did it.
	Note *string `bun:"note"`
	// PublishedAt is when the report became or becomes public by it.
	PublishedAt *time.Time `bun:"published_at"`
}
