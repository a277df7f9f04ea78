package dbmodel

import (
	"github.com/govalues/decimal"
	"github.com/uptrace/bun"
)

// Direction says which way a measure is better.
type Direction string

// The directions.
const (
	DirectionHigherIsBetter Direction = "HIGHER_IS_BETTER"
	DirectionLowerIsBetter  Direction = "LOWER_IS_BETTER"
	DirectionNeutral        Direction = "NEUTRAL"
)

// Trend is how the report itself describes a measure's development.
type Trend string

// The trends.
const (
	TrendPositive  Trend = "POSITIVE"
	TrendUnchanged Trend = "UNCHANGED"
	TrendNegative  Trend = "NEGATIVE"
)

// Measure is a measure (mått) as one report presents it.
type Measure struct {
	bun.BaseModel `bun:"table:measures,alias:measure"`

	ID       string  `bun:"id,pk"`
	ReportID string  `bun:"report_id,notnull"`
	GoalID   *string `bun:"goal_id"`
	ParentID *string `bun:"parent_id"`
	Position int     `bun:"position,notnull"`
	// Key names the same measure in every year's report.
	Key  string `bun:"key,notnull"`
	Name string `bun:"name,notnull"`
	// SortKey orders as a Swede expects; it is rules.SortKey(Name).
	SortKey string `bun:"sort_key,notnull"`
	// Unit says what is counted: "procent", "bostäder", "index".
	Unit string `bun:"unit,notnull"`
	// UnitSymbol is what is written after the number ("%", "mnkr"), if anything.
	UnitSymbol *string   `bun:"unit_symbol"`
	Direction  Direction `bun:"direction,notnull"`
	// DirectionReason says why, where the direction is not plain to see.
	DirectionReason *string `bun:"direction_reason"`
	Trend           *Trend  `bun:"trend"`
	// UnjustifiedGenderGap answers "omotiverade skillnader?"; nil where the
	// report asks no such question.
	UnjustifiedGenderGap *bool   `bun:"unjustified_gender_gap"`
	Comment              *string `bun:"comment"`
	SourceID             *string `bun:"source_id"`
	Target               Target  `bun:"embed:target_"`
	// TargetResult is rules.TargetOutcome's result, derived at import.
	TargetResult TargetResult `bun:"target_result,notnull"`
	// LatestSort is the latest outcome of both sexes together in millionths,
	// nil without one; derived at import.
	LatestSort *int64 `bun:"latest_sort"`
	// ChangeSort is how far LatestSort lies from the outcome before it, nil
	// without both; derived at import.
	ChangeSort *int64 `bun:"change_sort"`
	// GenderGapSort is rules.GenderGap in millionths, nil without one; derived at
	// import.
	GenderGapSort *int64 `bun:"gender_gap_sort"`
	// Newest is the latest outcome of each gender that there is one of, packed by the
	// store; derived at import.
	Newest string `bun:"newest,notnull"`
	// GenderSplit tells whether any outcome counts women or men alone; derived
	// at import.
	GenderSplit bool       `bun:"gender_split,notnull"`
	Provenance  Provenance `bun:"embed:source_"`
	Path        string     `bun:"path,notnull"`

	Report       *Report        `bun:"-"`
	Goal         *Goal          `bun:"-"`
	Parent       *Measure       `bun:"-"`
	Children     []*Measure     `bun:"-"`
	Observations []*Observation `bun:"-"`
	Rankings     []*Ranking     `bun:"-"`
	SeriesBreaks []*SeriesBreak `bun:"-"`
	Source       *Source        `bun:"-"`
	// Series is the measure across all of the committee's reports.
	Series []*Observation `bun:"-"`
	// OtherYears is the measure in the committee's other reports, OtherCommittees in
	// the latest reports of other committees.
	OtherYears      []*Measure `bun:"-"`
	OtherCommittees []*Measure `bun:"-"`
	// TargetChange is how its target differs from that of the year before, nil where
	// neither report gives one.
	TargetChange *TargetChange `bun:"-"`
}

// Ranking is a measure's place among comparable municipalities in one year.
type Ranking struct {
	bun.BaseModel `bun:"table:rankings,alias:ranking"`

	MeasureID string `bun:"measure_id,pk"`
	Year      int    `bun:"year,pk"`
	Position  int    `bun:"position,notnull"`
	OutOf     int    `bun:"out_of,notnull"`
}

// SeriesBreak is a year from which a series is measured in another way.
type SeriesBreak struct {
	bun.BaseModel `bun:"table:series_breaks,alias:series_break"`

	MeasureID string `bun:"measure_id,pk"`
	FromYear  int    `bun:"from_year,pk"`
	Note      string `bun:"note,notnull"`
}

// Gender is whom an observation counts.
type Gender string

// The genders of an observation.
const (
	GenderAll   Gender = "ALL"
	GenderWomen Gender = "WOMEN"
	GenderMen   Gender = "MEN"
)

// Observation is one outcome (utfall) of a measure.
type Observation struct {
	bun.BaseModel `bun:"table:observations,alias:observation"`

	MeasureID string `bun:"measure_id,pk"`
	Year      int    `bun:"year,pk"`
	// Month is 1–12, or 0 where the value is of the whole year.
	Month  int             `bun:"month,pk"`
	Gender Gender          `bun:"gender,pk"`
	Value  decimal.Decimal `bun:"value,notnull"`
	// SortValue is Value in millionths, so that both databases order alike.
	SortValue int64   `bun:"sort_value,notnull"`
	Note      *string `bun:"note"`

	Measure *Measure `bun:"-"`
	// Earlier are the other values that earlier reports gave, newest report first.
	Earlier []*Observation `bun:"-"`
}
