package dbmodel

import "github.com/uptrace/bun"

// GoalLevel tells strategic goals and committee goals apart.
type GoalLevel string

// The levels: övergripande mål, and the nämndmål below them.
const (
	GoalLevelStrategic GoalLevel = "STRATEGIC"
	GoalLevelCommittee GoalLevel = "COMMITTEE"
)

// Goal is a strategic goal (övergripande mål) or a committee goal (nämndmål).
type Goal struct {
	bun.BaseModel `bun:"table:goals,alias:goal"`

	ID       string  `bun:"id,pk"`
	ReportID string  `bun:"report_id,notnull"`
	ParentID *string `bun:"parent_id"`
	Position int     `bun:"position,notnull"`
	Slug     string  `bun:"slug,notnull"`
	Title    string  `bun:"title,notnull"`
	// SortKey orders as a Swede expects; it is rules.SortKey(Title).
	SortKey        string     `bun:"sort_key,notnull"`
	Level          GoalLevel  `bun:"level,notnull"`
	Assessment     Assessment `bun:"assessment,notnull"`
	AssessmentText *string    `bun:"assessment_text"`
	Provenance     Provenance `bun:"embed:source_"`
	Path           string     `bun:"path,notnull"`

	Report      *Report       `bun:"-"`
	Parent      *Goal         `bun:"-"`
	Children    []*Goal       `bun:"-"`
	Priorities  []*Priority   `bun:"-"`
	Measures    []*Measure    `bun:"-"`
	Commitments []*Commitment `bun:"-"`
	// Figures is what rules.Verdict says of the goal.
	Figures *GoalFigures `bun:"-"`
}
