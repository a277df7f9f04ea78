package model

import "insyn/dbmodel/difference"

// ImportResult is what became of a report that was handed in.
type ImportResult struct {
	// ReportID is the draft that was stored, "" where none was.
	ReportID string
	// Changed tells whether anything was stored that was not there before.
	Changed  bool
	Problems []*ImportProblem
	// Difference is nil where there are errors.
	Difference *difference.Difference
}
