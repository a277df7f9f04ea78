// Package model holds what the graph answers beyond dbmodel: pages of long
// lists, an outcome in its measure, a hit of a search.
package model

import (
	"insyn/dbmodel"
	"insyn/dbmodel/store"
)

// Connection is a page of a long list.
type Connection[T any] struct {
	Edges      []*Edge[T]
	Nodes      []T
	PageInfo   *PageInfo
	TotalCount int
}

// Edge is one object of a page with its cursor.
type Edge[T any] struct {
	Cursor string
	Node   T
}

// The connections of the schema.
type (
	// MunicipalityConnection is a page of municipalities.
	MunicipalityConnection = Connection[*dbmodel.Municipality]
	// ReportConnection is a page of reports.
	ReportConnection = Connection[*dbmodel.Report]
	// GoalConnection is a page of goals.
	GoalConnection = Connection[*dbmodel.Goal]
	// MeasureConnection is a page of measures.
	MeasureConnection = Connection[*dbmodel.Measure]
	// CommitmentConnection is a page of commitments.
	CommitmentConnection = Connection[*dbmodel.Commitment]
	// FinancialStatementConnection is a page of financial tables.
	FinancialStatementConnection = Connection[*dbmodel.FinancialStatement]
	// RiskConnection is a page of risks.
	RiskConnection = Connection[*dbmodel.Risk]
	// AuditConnection is a page of audits.
	AuditConnection = Connection[*dbmodel.Audit]
	// SystematicControlConnection is a page of systematic controls.
	SystematicControlConnection = Connection[*dbmodel.SystematicControl]
	// SearchResultConnection is a page of hits of a search.
	SearchResultConnection = Connection[*SearchResult]
	// SiteBuildConnection is a page of builds.
	SiteBuildConnection = Connection[*dbmodel.SiteBuild]
	// SiteReleaseConnection is a page of releases.
	SiteReleaseConnection = Connection[*SiteRelease]
)

// The edges of the schema.
type (
	// MunicipalityEdge is a municipality in a page.
	MunicipalityEdge = Edge[*dbmodel.Municipality]
	// ReportEdge is a report in a page.
	ReportEdge = Edge[*dbmodel.Report]
	// GoalEdge is a goal in a page.
	GoalEdge = Edge[*dbmodel.Goal]
	// MeasureEdge is a measure in a page.
	MeasureEdge = Edge[*dbmodel.Measure]
	// CommitmentEdge is a commitment in a page.
	CommitmentEdge = Edge[*dbmodel.Commitment]
	// FinancialStatementEdge is a financial table in a page.
	FinancialStatementEdge = Edge[*dbmodel.FinancialStatement]
	// RiskEdge is a risk in a page.
	RiskEdge = Edge[*dbmodel.Risk]
	// AuditEdge is an audit in a page.
	AuditEdge = Edge[*dbmodel.Audit]
	// SystematicControlEdge is a systematic control in a page.
	SystematicControlEdge = Edge[*dbmodel.SystematicControl]
	// SearchResultEdge is a hit in a page.
	SearchResultEdge = Edge[*SearchResult]
	// SiteBuildEdge is a build in a page.
	SiteBuildEdge = Edge[*dbmodel.SiteBuild]
	// SiteReleaseEdge is a release in a page.
	SiteReleaseEdge = Edge[*SiteRelease]
)

// NewConnection is a page as the schema shows it. Edges and cursors are left out
// where the page has no cursors: no one asks for them.
func NewConnection[T any](page *store.Page[T]) *Connection[*T] {
	c := &Connection[*T]{
		Nodes:      page.Rows,
		PageInfo:   &PageInfo{HasNextPage: page.HasNext, HasPreviousPage: page.HasPrevious},
		TotalCount: page.Total,
	}
	if len(page.Cursors) == 0 {
		return c
	}
	c.Edges = make([]*Edge[*T], len(page.Rows))
	for i, row := range page.Rows {
		c.Edges[i] = &Edge[*T]{Cursor: page.Cursors[i], Node: row}
	}
	c.PageInfo.StartCursor = &page.Cursors[0]
	c.PageInfo.EndCursor = &page.Cursors[len(page.Cursors)-1]
	return c
}
