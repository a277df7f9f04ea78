package dbmodel

import (
	"time"

	"github.com/uptrace/bun"
)

// Correction is one change of published data (rättelse). SubjectID is the
// global key of the object it concerns.
type Correction struct {
	bun.BaseModel `bun:"table:corrections,alias:correction"`

	ReportID  string    `bun:"report_id,pk"`
	Position  int       `bun:"position,pk"`
	At        time.Time `bun:"at,notnull"`
	SubjectID string    `bun:"subject_id,notnull"`
	Field     string    `bun:"field,notnull"`
	Before    *string   `bun:"before"`
	After     *string   `bun:"after"`
	Note      string    `bun:"note,notnull"`

	// Subject is the object itself, one of this package's structs.
	Subject any `bun:"-"`
}
