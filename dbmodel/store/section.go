package store

import (
	"context"

	"insyn/dbmodel"
)

// Sections answers the public sections with the given ids.
func (p Public) Sections(ctx context.Context, ids []string) ([]*dbmodel.Section, error) {
	return byIDs[dbmodel.Section](ctx, p, ids)
}

// SectionsByReports answers the reports' top sections in reading order.
func (p Public) SectionsByReports(ctx context.Context, ids []string) ([]*dbmodel.Section, error) {
	return byColumn[dbmodel.Section](ctx, p, "report_id", ids, inReportOrder, topOnly)
}

// SectionsByParents answers the sections below others, in reading order.
func (p Public) SectionsByParents(ctx context.Context, ids []string) ([]*dbmodel.Section, error) {
	return byColumn[dbmodel.Section](ctx, p, "parent_id", ids, inReportOrder)
}

// HighlightsByReports answers the items of the reports' short lists.
func (p Public) HighlightsByReports(ctx context.Context, ids []string) ([]*dbmodel.Highlight, error) {
	return byColumn[dbmodel.Highlight](ctx, p, "report_id", ids, "highlight.report_id, highlight.kind, highlight.position")
}

// CorrectionsByReports answers the reports' corrections, newest first.
func (p Public) CorrectionsByReports(ctx context.Context, ids []string) ([]*dbmodel.Correction, error) {
	return byColumn[dbmodel.Correction](ctx, p, "report_id", ids, "correction.report_id, correction.at DESC, correction.position DESC")
}
