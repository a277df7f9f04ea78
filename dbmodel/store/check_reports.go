package store

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

// checkReports looks at each report with its editions.
func (s *Store) checkReports(ctx context.Context, tx bun.Tx) ([]Fault, error) {
	var reports []*dbmodel.Report
	if err := tx.NewSelect().Model(&reports).OrderExpr("coalesce(edition_of, id), edition_of IS NOT NULL, edition").Scan(ctx); err != nil {
		return nil, err
	}
	var faults []Fault
	for len(reports) > 0 {
		count := 1
		for count < len(reports) && reports[count].LiveID() == reports[0].LiveID() {
			count++
		}
		found, err := s.checkEditions(ctx, tx, reports[:count])
		if err != nil {
			return faults, err
		}
		faults, reports = append(faults, found...), reports[count:]
	}
	return faults, nil
}

// checkEditions looks at one report's rows, of which the first stands at its own key.
func (s *Store) checkEditions(ctx context.Context, tx bun.Tx, editions []*dbmodel.Report) ([]Fault, error) {
	live := editions[0]
	if live.EditionOf != nil {
		return []Fault{{What: fmt.Sprintf("Utgåvan %s hör till rapporten %s, som inte finns.", live.ID, live.LiveID()), Way: wayRestore}}, nil
	}
	faults := checkNumbers(editions)
	known := map[string]bool{live.MunicipalityID: true, live.CommitteeID: true}
	for _, report := range editions {
		b, err := storedBundle(ctx, tx, report)
		if err != nil {
			return append(faults, Fault{What: fmt.Sprintf("Rapporten %s går inte att läsa: %v.", report.ID, err), Way: wayAgain}), nil
		}
		for _, row := range rowsIn(b) {
			known[row.id] = true
			known[live.ID+strings.TrimPrefix(row.id, report.ID)] = true
			if !strings.HasPrefix(row.id+"/", report.ID+"/") || !strings.HasPrefix(row.path, report.Path) {
				faults = append(faults, Fault{
					What: fmt.Sprintf("%s, på sidan %s, ligger inte under sin rapport %s.", row.id, row.path, report.ID), Way: wayAgain,
				})
			}
		}
	}
	for _, report := range editions {
		found, err := checkSubjects(ctx, tx, report.ID, known)
		if err != nil {
			return nil, err
		}
		faults = append(faults, found...)
	}
	return faults, nil
}

// checkNumbers holds the editions of a report against the number of the latest.
func checkNumbers(editions []*dbmodel.Report) []Fault {
	var faults []Fault
	live, stored := editions[0], make(map[int]*dbmodel.Report)
	for _, report := range editions[1:] {
		stored[report.Edition] = report
		if report.ID != dbmodel.EditionID(live.ID, report.Edition) || report.CommitteeID != live.CommitteeID || report.Year != live.Year {
			faults = append(faults, Fault{What: fmt.Sprintf("Utgåvan %s har en annan nämnd, ett annat år eller ett annat nummer än den heter.", report.ID), Way: wayRestore})
		}
		if isDraft := report.State == dbmodel.ReportStateDraft; isDraft != (report.Edition > live.Edition) {
			faults = append(faults, Fault{What: fmt.Sprintf("Utgåvan %s har läget %s, fast utgåva %d är den som gäller.", report.ID, report.State, live.Edition), Way: wayRestore})
		}
	}
	for edition := 1; edition < live.Edition; edition++ {
		if stored[edition] == nil {
			faults = append(faults, Fault{What: fmt.Sprintf("Utgåva %d av rapporten %s saknas.", edition, live.ID), Way: wayRestore})
		}
	}
	return faults
}

// checkSubjects holds what is said of a report's parts against the parts that there
// are, in any of its editions: what was corrected may be gone since.
func checkSubjects(ctx context.Context, tx bun.Tx, reportID string, known map[string]bool) ([]Fault, error) {
	var faults []Fault
	for _, said := range []struct {
		model        any
		column, what string
	}{
		{(*dbmodel.Correction)(nil), "subject_id", "En rättelse i rapporten %s gäller %s, som inte finns."},
		{(*dbmodel.Finding)(nil), "subject_id", "En iakttagelse om rapporten %s gäller %s, som inte finns."},
		{(*dbmodel.SearchDocument)(nil), "id", "Sökningen i rapporten %s hittar %s, som inte finns."},
	} {
		var subjects []string
		err := tx.NewSelect().Model(said.model).ColumnExpr("DISTINCT ?", bun.Ident(said.column)).Where("report_id = ?", reportID).
			OrderExpr("?", bun.Ident(said.column)).Scan(ctx, &subjects)
		if err != nil {
			return nil, err
		}
		for _, id := range subjects {
			if !known[id] {
				faults = append(faults, Fault{What: fmt.Sprintf(said.what, reportID, id), Way: wayAgain})
			}
		}
	}
	return faults, nil
}

// place is where a row of a report is, and its page.
type place struct{ id, path string }

// rowsIn are the places of a report and of all its rows that have any.
func rowsIn(b *dbmodel.Bundle) []place {
	places := []place{{b.Report.ID, b.Report.Path}}
	bundle := reflect.ValueOf(b).Elem()
	for _, list := range bundle.Fields() {
		if list.Kind() != reflect.Slice {
			continue
		}
		for n := range list.Len() {
			row := list.Index(n).Elem()
			id, path := row.FieldByName("ID"), row.FieldByName("Path")
			if id.IsValid() && path.IsValid() {
				places = append(places, place{id.String(), path.String()})
			}
		}
	}
	return places
}
