package dataset

import (
	"fmt"

	"insyn/dbmodel"
)

// unbundler is bundler's way back: it turns a report's keys into the slugs that
// its rows refer to each other by.
type unbundler struct {
	*dbmodel.Bundle

	// slugs holds what is referred to, by key.
	slugs map[string]string
	// lines holds the financial lines by key.
	lines map[string]*dbmodel.FinancialLine
}

// unbundle is content.bundle backwards: reading what it returns gives b again.
func unbundle(b *dbmodel.Bundle) *content {
	u := &unbundler{Bundle: b, slugs: map[string]string{}, lines: map[string]*dbmodel.FinancialLine{}}
	u.index()
	c := &content{Report: []reportRow{u.report()}}
	u.addTexts(c)
	u.addMeasures(c)
	u.addFinance(c)
	u.addControl(c)
	u.addStated(c)
	return c
}

// index remembers the slug of everything that others refer to.
func (u *unbundler) index() {
	for _, r := range u.Sections {
		u.slugs[r.ID] = r.Key
	}
	for _, r := range u.Goals {
		u.slugs[r.ID] = r.Slug
	}
	for _, r := range u.Sources {
		u.slugs[r.ID] = r.Slug
	}
	for _, r := range u.Measures {
		u.slugs[r.ID] = r.Key
	}
	for _, r := range u.FinancialStatements {
		u.slugs[r.ID] = r.Slug
	}
	for _, r := range u.FinancialLines {
		u.slugs[r.ID], u.lines[r.ID] = r.Slug, r
	}
	for _, r := range u.ControlAreas {
		u.slugs[r.ID] = r.Slug
	}
	for _, r := range u.Risks {
		u.slugs[r.ID] = r.Slug
	}
	for _, r := range u.Audits {
		u.slugs[r.ID] = r.Slug
	}
}

// slug is the slug of the row that a key names, nil where it names none.
func (u *unbundler) slug(id *string) *string {
	if id == nil {
		return nil
	}
	return new(u.slugs[*id])
}

func (u *unbundler) report() reportRow {
	r := u.Report
	return reportRow{
		MunicipalityCode: u.Municipality.Code, MunicipalitySlug: u.Municipality.Slug, MunicipalityName: u.Municipality.Name,
		CommitteeSlug: u.Committee.Slug, CommitteeName: u.Committee.Name,
		Year: r.Year, PeriodStart: r.PeriodStart, PeriodEnd: r.PeriodEnd, Title: r.Title,
		Assessment: r.Assessment, AssessmentText: r.AssessmentText,
		Document: r.Provenance.Document, Provenance: printedAt(r.Provenance),
	}
}

func printedAt(p dbmodel.Provenance) provenanceRow {
	return provenanceRow{Page: p.Page, Heading: p.Heading, Note: p.Note}
}

// addTexts adds what the report says in words: its parts, short lists, goals,
// priorities and commitments.
func (u *unbundler) addTexts(c *content) {
	for _, r := range u.Sections {
		c.Sections = append(c.Sections, sectionRow{
			Key: r.Key, ParentKey: u.slug(r.ParentID), Title: r.Title, Body: r.Body, Provenance: printedAt(r.Provenance),
		})
	}
	for _, r := range u.Highlights {
		row := highlightRow{Number: r.Position, Text: r.Text}
		if r.Kind == dbmodel.HighlightEvent {
			c.Events = append(c.Events, row)
		} else {
			c.ImprovementAreas = append(c.ImprovementAreas, row)
		}
	}
	for _, r := range u.Goals {
		c.Goals = append(c.Goals, goalRow{
			Slug: r.Slug, ParentSlug: u.slug(r.ParentID), Title: r.Title,
			Assessment: r.Assessment, AssessmentText: r.AssessmentText, Provenance: printedAt(r.Provenance),
		})
	}
	for _, r := range u.Priorities {
		c.Priorities = append(c.Priorities, priorityRow{
			Slug: r.Slug, GoalSlug: u.slugs[r.GoalID], Text: r.Text, FollowUp: r.FollowUp, Provenance: printedAt(r.Provenance),
		})
	}
	for _, r := range u.Commitments {
		c.Commitments = append(c.Commitments, commitmentRow{
			Slug: r.Slug, GoalSlug: orEmpty(u.slug(r.GoalID)), Title: r.Title, Background: r.Background, Description: r.Description,
			Status: r.Status, Discontinued: r.Discontinued, Comment: r.Comment, CarriedOverFrom: r.CarriedOverFrom,
			FirstPromised: r.FirstPromised, Provenance: printedAt(r.Provenance),
		})
	}
}

// joinPeriod is splitPeriod backwards.
func joinPeriod(year, month int) string {
	if month == 0 {
		return fmt.Sprintf("%04d", year)
	}
	return fmt.Sprintf("%04d-%02d", year, month)
}
