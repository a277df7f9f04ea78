package dbmodel

import (
	"time"

	"github.com/uptrace/bun"
)

// ReportState is where a report stands between import and publication.
type ReportState string

// The states of a report. Only a published one is shown to the public.
const (
	ReportStateDraft     ReportState = "DRAFT"
	ReportStateScheduled ReportState = "SCHEDULED"
	ReportStatePublished ReportState = "PUBLISHED"
	ReportStateWithdrawn ReportState = "WITHDRAWN"
)

// Assessment is goal attainment (måluppfyllelse) as the committee judges it.
type Assessment string

// The assessments, best first.
const (
	AssessmentVeryGood      Assessment = "VERY_GOOD"
	AssessmentGood          Assessment = "GOOD"
	AssessmentAcceptable    Assessment = "ACCEPTABLE"
	AssessmentNotAcceptable Assessment = "NOT_ACCEPTABLE"
	AssessmentNotAssessed   Assessment = "NOT_ASSESSED"
)

// Date is a calendar date, ISO 8601: "2020-12-31". Text, so that it reads and
// sorts alike in every database.
type Date string

// Report is one committee's annual report (verksamhetsberättelse) for one year.
type Report struct {
	bun.BaseModel `bun:"table:reports,alias:report"`

	ID             string      `bun:"id,pk"`
	MunicipalityID string      `bun:"municipality_id,notnull"`
	CommitteeID    string      `bun:"committee_id,notnull"`
	Year           int         `bun:"year,notnull"`
	PeriodStart    Date        `bun:"period_start,notnull"`
	PeriodEnd      Date        `bun:"period_end,notnull"`
	Title          string      `bun:"title,notnull"`
	State          ReportState `bun:"state,notnull"`
	// PublishedAt is when it first became, or will become, public.
	PublishedAt *time.Time `bun:"published_at"`
	// Edition numbers the states of the report that have been public, from 1; of a
	// draft it is the number it will get.
	Edition int `bun:"edition,notnull"`
	// EditionOf is the key of the report where the row is an earlier edition of it,
	// or a draft that is to take its place; nil of what stands at its own key.
	EditionOf *string `bun:"edition_of"`
	// EditionAt is when the edition became public, nil of the first; EditionNote
	// says why the one before was corrected.
	EditionAt   *time.Time `bun:"edition_at"`
	EditionNote *string    `bun:"edition_note"`
	// ImportedBy and ApprovedBy name who brought the content in, and who else has
	// found it right.
	ImportedBy string    `bun:"imported_by,notnull"`
	ApprovedBy *string   `bun:"approved_by"`
	UpdatedAt  time.Time `bun:"updated_at,notnull"`
	// Assessment is the weighted goal attainment (sammanvägd måluppfyllelse).
	Assessment     *Assessment `bun:"assessment"`
	AssessmentText *string     `bun:"assessment_text"`
	Provenance     Provenance  `bun:"embed:source_"`
	Path           string      `bun:"path,notnull"`
	// Digest is a hash of the package the report was loaded from: loading the
	// same package again changes nothing.
	Digest string `bun:"digest,notnull"`

	Municipality        *Municipality         `bun:"-"`
	Committee           *Committee            `bun:"-"`
	Sections            []*Section            `bun:"-"`
	ImprovementAreas    []string              `bun:"-"`
	Events              []string              `bun:"-"`
	Goals               []*Goal               `bun:"-"`
	FinancialStatements []*FinancialStatement `bun:"-"`
	ControlAreas        []*ControlArea        `bun:"-"`
	Audits              []*Audit              `bun:"-"`
	Sources             []*Source             `bun:"-"`
	Findings            []*Finding            `bun:"-"`
	Corrections         []*Correction         `bun:"-"`
	// Editions are those that are public, newest first; Amendment is the draft that
	// is to take the report's place, for staff only.
	Editions  []*Report `bun:"-"`
	Amendment *Report   `bun:"-"`
	// Previous and Next are the committee's reports before and after, by year.
	Previous *Report `bun:"-"`
	Next     *Report `bun:"-"`
	// Promises is what became of what the report before left undone.
	Promises []*Promise `bun:"-"`
}

// EditionPublishedAt is when the edition became public.
func (r *Report) EditionPublishedAt() *time.Time {
	if r.EditionAt != nil {
		return r.EditionAt
	}
	return r.PublishedAt
}

// IsPublicAt tells whether the public may read the report at an instant.
func (r *Report) IsPublicAt(now time.Time) bool { return r.StateAt(now) == ReportStatePublished }

// StateAt is where the report stands at an instant: one that is published ahead
// of its time is scheduled until then.
func (r *Report) StateAt(now time.Time) ReportState {
	if r.State == ReportStatePublished && r.PublishedAt != nil && r.PublishedAt.After(now) {
		return ReportStateScheduled
	}
	return r.State
}
