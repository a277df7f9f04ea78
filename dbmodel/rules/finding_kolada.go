package rules

import (
	"fmt"

	"insyn/dbmodel"
)

// koladaRule looks for one Kolada key figure behind measures of different
// units. A key figure has one definition and one unit, so it cannot be the
// source of, say, both a share and an index. Parts of a measure name their
// whole's source and are left alone, and several measures of one unit may
// fairly be the same key figure for different places. It is a notice: the
// figures need not be wrong, only the reference.
func koladaRule() findingRule {
	return findingRule{find: overusedKeyFigures, method: dbmodel.Method{
		Key:   "nyckeltal",
		Title: "Ett nyckeltal för olika slags mått",
		Text:  `Ett nyckeltal i databasen Kolada har en enda enhet. Anger rapporten samma nyckeltal som källa till mått med olika enheter tas det upp. Delar av ett mått räknas inte, för de anger helhetens källa.`,
	}}
}

func overusedKeyFigures(r *reading) []remark {
	first := make(map[string]*measured)
	overused := make(map[string]*measured)
	for _, m := range r.measures {
		source := pointed(m.SourceID)
		switch {
		case m.ParentID != nil:
		case first[source] == nil:
			first[source] = m
		case first[source].Unit != m.Unit && overused[source] == nil:
			overused[source] = m
		}
	}
	var found []remark
	for _, source := range r.sources {
		if second := overused[source.ID]; source.KoladaID != nil && second != nil {
			found = append(found, overusedKeyFigure(source, first[source.ID], second))
		}
	}
	return found
}

func overusedKeyFigure(source *dbmodel.Source, x, y *measured) remark {
	return remark{
		severity: dbmodel.FindingNotice, subject: source.ID, expected: "en enhet", actual: x.Unit + " och " + y.Unit,
		message: fmt.Sprintf("Rapporten anger nyckeltalet %s i Kolada som källa till både %s (%s) och %s (%s). "+
			"Ett nyckeltal har en enda enhet, så hänvisningen kan bara stämma för det ena.",
			*source.KoladaID, x.Name, x.Unit, y.Name, y.Unit),
	}
}
