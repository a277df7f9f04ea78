package dbmodel

import "github.com/uptrace/bun"

// ControlAction is an action against a risk (riskreducerande åtgärd) or on an
// audit's recommendation: exactly one of RiskID and AuditID is set.
type ControlAction struct {
	bun.BaseModel `bun:"table:control_actions,alias:control_action"`

	ID              string           `bun:"id,pk"`
	ReportID        string           `bun:"report_id,notnull"`
	RiskID          *string          `bun:"risk_id"`
	AuditID         *string          `bun:"audit_id"`
	Position        int              `bun:"position,notnull"`
	Slug            string           `bun:"slug,notnull"`
	Title           string           `bun:"title,notnull"`
	Status          CompletionStatus `bun:"status,notnull"`
	Discontinued    bool             `bun:"discontinued,notnull"`
	Comment         *string          `bun:"comment"`
	CarriedOverFrom *int             `bun:"carried_over_from"`
	Path            string           `bun:"path,notnull"`

	Risk  *Risk  `bun:"-"`
	Audit *Audit `bun:"-"`
}
