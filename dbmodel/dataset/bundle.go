package dataset

import (
	"strconv"
	"strings"

	"insyn/dbmodel"
)

// bundler gives a report's rows their keys and paths. The address of what
// others refer to is remembered by its slug.
type bundler struct {
	*content
	*dbmodel.Bundle

	document   string
	report     dbmodel.Address
	sections   map[string]string
	goals      map[string]dbmodel.Address
	sources    map[string]string
	measures   map[string]string
	statements map[string]dbmodel.Address
	lines      map[string]*dbmodel.FinancialLine
	areas      map[string]dbmodel.Address
	risks      map[string]dbmodel.Address
	audits     map[string]dbmodel.Address
}

func (c *content) bundle() *dbmodel.Bundle {
	b := &bundler{
		content: c, Bundle: new(dbmodel.Bundle),
		sections: map[string]string{}, goals: map[string]dbmodel.Address{}, sources: map[string]string{},
		measures: map[string]string{}, statements: map[string]dbmodel.Address{}, lines: map[string]*dbmodel.FinancialLine{},
		areas: map[string]dbmodel.Address{}, risks: map[string]dbmodel.Address{}, audits: map[string]dbmodel.Address{},
	}
	b.addReport(c.Report[0])
	b.addSections()
	b.addHighlights()
	b.addGoals()
	b.addPriorities()
	b.addSources()
	b.addMeasures()
	b.addFigures()
	b.addCommitments()
	b.addStatements()
	b.addLines()
	b.addAreas()
	b.addRisks()
	b.addAudits()
	b.addActions()
	b.addControls()
	b.addStatedFigures()
	b.addStatedChanges()
	return b.Bundle
}

func (b *bundler) addReport(r reportRow) {
	b.document = r.Document
	municipality := dbmodel.MunicipalityAddress(r.MunicipalityCode, r.MunicipalitySlug)
	committee := municipality.Committee(r.CommitteeSlug)
	b.report = committee.Report(r.Year)
	b.Municipality = &dbmodel.Municipality{
		ID: municipality.ID, Code: r.MunicipalityCode, Slug: r.MunicipalitySlug, Name: r.MunicipalityName, Path: municipality.Path,
	}
	b.Committee = &dbmodel.Committee{
		ID: committee.ID, MunicipalityID: municipality.ID, Slug: r.CommitteeSlug, Name: r.CommitteeName, Path: committee.Path,
	}
	b.Bundle.Report = &dbmodel.Report{
		ID: b.report.ID, MunicipalityID: municipality.ID, CommitteeID: committee.ID, Year: r.Year,
		PeriodStart: r.PeriodStart, PeriodEnd: r.PeriodEnd, Title: r.Title,
		Assessment: r.Assessment, AssessmentText: r.AssessmentText,
		Provenance: b.provenance(r.Provenance), Path: b.report.Path,
	}
}

func (b *bundler) provenance(r provenanceRow) dbmodel.Provenance {
	return dbmodel.Provenance{Document: b.document, Page: r.Page, Heading: r.Heading, Note: r.Note}
}

func (b *bundler) addSections() {
	for _, r := range b.content.Sections {
		b.sections[r.Key] = b.report.Section(r.Key).ID
	}
	for i, r := range b.content.Sections {
		at := b.report.Section(r.Key)
		b.Bundle.Sections = append(b.Bundle.Sections, &dbmodel.Section{
			ID: at.ID, ReportID: b.report.ID, ParentID: idOf(b.sections, r.ParentKey), Position: i + 1,
			Key: r.Key, Title: r.Title, Body: r.Body, Provenance: b.provenance(r.Provenance), Path: at.Path,
		})
	}
}

func (b *bundler) addHighlights() {
	for _, list := range []struct {
		kind dbmodel.HighlightKind
		rows []highlightRow
	}{{dbmodel.HighlightImprovementArea, b.ImprovementAreas}, {dbmodel.HighlightEvent, b.Events}} {
		for _, r := range list.rows {
			b.Highlights = append(b.Highlights, &dbmodel.Highlight{
				ReportID: b.report.ID, Kind: list.kind, Position: r.Number, Text: r.Text,
			})
		}
	}
}

func (b *bundler) addGoals() {
	for _, r := range b.content.Goals {
		b.goals[r.Slug] = b.report.Goal(orEmpty(r.ParentSlug), r.Slug)
	}
	for i, r := range b.content.Goals {
		at, level := b.goals[r.Slug], dbmodel.GoalLevelStrategic
		if r.ParentSlug != nil {
			level = dbmodel.GoalLevelCommittee
		}
		b.Bundle.Goals = append(b.Bundle.Goals, &dbmodel.Goal{
			ID: at.ID, ReportID: b.report.ID, ParentID: keyOf(b.goals, r.ParentSlug), Position: i + 1,
			Slug: r.Slug, Title: r.Title, Level: level, Assessment: r.Assessment, AssessmentText: r.AssessmentText,
			Provenance: b.provenance(r.Provenance), Path: at.Path,
		})
	}
}

func (b *bundler) addPriorities() {
	for i, r := range b.content.Priorities {
		goal := b.goals[r.GoalSlug]
		at := goal.Priority(r.Slug)
		b.Bundle.Priorities = append(b.Bundle.Priorities, &dbmodel.Priority{
			ID: at.ID, ReportID: b.report.ID, GoalID: goal.ID, Position: i + 1, Slug: r.Slug,
			Text: r.Text, FollowUp: r.FollowUp, Provenance: b.provenance(r.Provenance), Path: at.Path,
		})
	}
}

func (b *bundler) addCommitments() {
	for i, r := range b.content.Commitments {
		at := b.report.Commitment(r.Slug)
		b.Bundle.Commitments = append(b.Bundle.Commitments, &dbmodel.Commitment{
			ID: at.ID, ReportID: b.report.ID, GoalID: new(b.goals[r.GoalSlug].ID), Position: i + 1,
			Slug: r.Slug, Title: r.Title, Background: r.Background, Description: r.Description,
			Status: r.Status, Discontinued: r.Discontinued, Comment: r.Comment, CarriedOverFrom: r.CarriedOverFrom,
			FirstPromised: r.FirstPromised, Provenance: b.provenance(r.Provenance), Path: at.Path,
		})
	}
}

// orEmpty is a text, or "" where there is none.
func orEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// idOf is the key that a slug stands for, nil where there is no slug.
func idOf(ids map[string]string, slug *string) *string {
	if slug == nil {
		return nil
	}
	return new(ids[*slug])
}

// keyOf is idOf for addresses.
func keyOf(addresses map[string]dbmodel.Address, slug *string) *string {
	if slug == nil {
		return nil
	}
	return new(addresses[*slug].ID)
}

// splitPeriod is 2020, 11 for "2020-11", and 2020, 0 for "2020".
func splitPeriod(period string) (year, month int) {
	years, months, _ := strings.Cut(period, "-")
	year, _ = strconv.Atoi(years)
	month, _ = strconv.Atoi(months)
	return year, month
}
