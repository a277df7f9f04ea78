package dataset

import "insyn/dbmodel"

func (b *bundler) addAreas() {
	for i, r := range b.content.ControlAreas {
		at := b.report.ControlArea(r.Slug)
		b.areas[r.Slug] = at
		b.Bundle.ControlAreas = append(b.Bundle.ControlAreas, &dbmodel.ControlArea{
			ID: at.ID, ReportID: b.report.ID, Position: i + 1, Slug: r.Slug, Name: r.Name, Path: at.Path,
		})
	}
}

func (b *bundler) addRisks() {
	for i, r := range b.content.Risks {
		area := b.areas[r.AreaSlug]
		at := area.Risk(r.Slug)
		b.risks[r.Slug] = at
		b.Bundle.Risks = append(b.Bundle.Risks, &dbmodel.Risk{
			ID: at.ID, ReportID: b.report.ID, AreaID: area.ID, Position: i + 1, Slug: r.Slug,
			Description: r.Description, Background: r.Background, Provenance: b.provenance(r.Provenance), Path: at.Path,
		})
	}
}

func (b *bundler) addAudits() {
	for i, r := range b.content.Audits {
		at := b.report.Audit(r.Slug)
		b.audits[r.Slug] = at
		b.Bundle.Audits = append(b.Bundle.Audits, &dbmodel.Audit{
			ID: at.ID, ReportID: b.report.ID, Position: i + 1, Slug: r.Slug, Title: r.Title,
			DiaryNumber: r.DiaryNumber, Background: r.Background, Provenance: b.provenance(r.Provenance), Path: at.Path,
		})
	}
}

func (b *bundler) addActions() {
	for i, r := range b.content.ControlActions {
		subject := b.subject(r)
		at := subject.ControlAction(r.Slug)
		b.Bundle.ControlActions = append(b.Bundle.ControlActions, &dbmodel.ControlAction{
			ID: at.ID, ReportID: b.report.ID, RiskID: keyOf(b.risks, r.RiskSlug), AuditID: keyOf(b.audits, r.AuditSlug),
			Position: i + 1, Slug: r.Slug, Title: r.Title, Status: r.Status, Discontinued: r.Discontinued,
			Comment: r.Comment, CarriedOverFrom: r.CarriedOverFrom, Path: at.Path,
		})
	}
}

// subject is the risk or the audit that an action is about.
func (b *bundler) subject(r controlActionRow) dbmodel.Address {
	if r.RiskSlug != nil {
		return b.risks[*r.RiskSlug]
	}
	return b.audits[*r.AuditSlug]
}

func (b *bundler) addControls() {
	for i, r := range b.content.SystematicControls {
		area := b.areas[r.AreaSlug]
		at := area.SystematicControl(r.Slug)
		b.Bundle.SystematicControls = append(b.Bundle.SystematicControls, &dbmodel.SystematicControl{
			ID: at.ID, ReportID: b.report.ID, AreaID: area.ID, Position: i + 1, Slug: r.Slug, Title: r.Title,
			Background: r.Background, Method: r.Method, Status: r.Status, Discontinued: r.Discontinued,
			Comment: r.Comment, Provenance: b.provenance(r.Provenance), Path: at.Path,
		})
	}
}
