package dbmodel

// Bundle is one whole report as flat rows in the order of the package it was
// read from, every key and path set: what dataset reads and store keeps.
type Bundle struct {
	Municipality        *Municipality
	Committee           *Committee
	Report              *Report
	Sections            []*Section
	Highlights          []*Highlight
	Goals               []*Goal
	Priorities          []*Priority
	Sources             []*Source
	Measures            []*Measure
	Observations        []*Observation
	Rankings            []*Ranking
	SeriesBreaks        []*SeriesBreak
	Commitments         []*Commitment
	FinancialStatements []*FinancialStatement
	FinancialLines      []*FinancialLine
	ControlAreas        []*ControlArea
	Risks               []*Risk
	Audits              []*Audit
	ControlActions      []*ControlAction
	SystematicControls  []*SystematicControl
	StatedFigures       []*StatedFigure
	StatedChanges       []*StatedChange
	// Findings follow from the rest; store derives them.
	Findings []*Finding
}
