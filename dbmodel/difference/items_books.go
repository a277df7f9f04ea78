package difference

import "insyn/dbmodel"

func financeItems(b *dbmodel.Bundle) (items []item) {
	for _, s := range b.FinancialStatements {
		items = append(items, item{"FinancialStatement", s.ID, s.Title, s.Path, []field{
			text("title", s.Title), text("kind", string(s.Kind)), text("unit", string(s.Unit)),
			maybe("commentary", s.Commentary), provenance(s.Provenance),
		}})
	}
	for _, l := range b.FinancialLines {
		items = append(items, item{"FinancialLine", l.ID, l.Label, l.Path, []field{
			text("label", l.Label), text("role", string(l.Role)),
			written("budget", l.Budget), written("outcome", l.Outcome), written("deviation", l.Deviation),
			written("previousOutcome", l.PreviousOutcome), written("forecast", l.Forecast),
			maybe("comment", l.Comment), maybe("parent", l.ParentID),
		}})
	}
	return items
}

func controlItems(b *dbmodel.Bundle) (items []item) {
	for _, a := range b.ControlAreas {
		items = append(items, item{"ControlArea", a.ID, a.Name, a.Path, []field{text("name", a.Name)}})
	}
	for _, r := range b.Risks {
		items = append(items, item{"Risk", r.ID, r.Description, r.Path, []field{
			text("description", r.Description), maybe("background", r.Background), provenance(r.Provenance),
		}})
	}
	for _, a := range b.Audits {
		items = append(items, item{"Audit", a.ID, a.Title, a.Path, []field{
			text("title", a.Title), maybe("diaryNumber", a.DiaryNumber), maybe("background", a.Background), provenance(a.Provenance),
		}})
	}
	for _, a := range b.ControlActions {
		items = append(items, item{"ControlAction", a.ID, a.Title, a.Path, []field{
			text("title", a.Title), text("status", string(a.Status)), truth("discontinued", &a.Discontinued),
			maybe("comment", a.Comment), number("carriedOverFrom", a.CarriedOverFrom),
		}})
	}
	for _, c := range b.SystematicControls {
		items = append(items, item{"SystematicControl", c.ID, c.Title, c.Path, []field{
			text("title", c.Title), maybe("background", c.Background), maybe("method", c.Method),
			text("status", string(c.Status)), truth("discontinued", &c.Discontinued), maybe("comment", c.Comment),
			provenance(c.Provenance),
		}})
	}
	return items
}
