package rules

import (
	"fmt"
	"strings"

	"github.com/govalues/decimal"

	"insyn/dbmodel"
)

// rangeRule looks for outcomes that cannot be: a share of something below 0 or
// above 100 %, a count below 0, and one of the indices that are defined from 0
// to 100 (NKI and HME) outside them. Percentages that are no share, such as
// growth, may be anything. There is no tolerance: no rounding leads past the end
// of a scale.
func rangeRule() findingRule {
	return findingRule{find: impossibleValues, method: dbmodel.Method{
		Key:   "omojligt-varde",
		Title: "Värden som inte kan finnas",
		Text: `Tre slags utfall har gränser som de inte kan passera:

- En andel i procent ligger mellan 0 och 100. En andel är ett mått vars namn börjar med Andel, eller en del som börjar med varav (%).
- Ett antal är inte mindre än 0.
- Nöjd-kund-index (NKI) och hållbart medarbetarengagemang (HME) ligger mellan 0 och 100.`,
	}}
}

func impossibleValues(r *reading) []remark {
	var found []remark
	for _, m := range r.measures {
		hasFloor, hasCeiling := r.limits(m)
		for _, o := range m.observations {
			low, high := o.Value.IsNeg(), o.Value.Cmp(decimal.Hundred) > 0
			if hasFloor && low || hasCeiling && high {
				found = append(found, impossibleValue(m, o, hasCeiling))
			}
		}
	}
	return found
}

// limits tells whether a measure cannot go below 0, and not above 100.
func (r *reading) limits(m *measured) (hasFloor, hasCeiling bool) {
	name := folded(m.Name)
	share := m.Unit == "procent" && (strings.HasPrefix(name, "andel ") || strings.HasPrefix(name, "varav (%)"))
	words := strings.FieldsFunc(name, func(c rune) bool { return strings.ContainsRune(" ()", c) })
	index := false
	for _, word := range words {
		index = index || m.Unit == "index" && (word == "nki" || word == "hme")
	}
	return share || index || r.isCount(m), share || index
}

func impossibleValue(m *measured, o *dbmodel.Observation, hasCeiling bool) remark {
	expected := "minst " + m.text(decimal.Zero)
	if hasCeiling {
		expected = "mellan " + m.text(decimal.Zero) + " och " + m.text(decimal.Hundred)
	}
	return remark{
		severity: dbmodel.FindingWarning, subject: m.ID, detail: periodSlug(o) + genderSlug(o.Gender),
		expected: expected, actual: m.text(o.Value),
		message: fmt.Sprintf("Rapporten anger %s%s (%s). Ett sådant värde kan måttet inte ha: det ska vara %s.",
			m.text(o.Value), forGender(o.Gender), PeriodLabel(o.Year, o.Month), expected),
	}
}

func genderSlug(g dbmodel.Gender) string {
	return map[dbmodel.Gender]string{dbmodel.GenderWomen: "-kvinnor", dbmodel.GenderMen: "-man"}[g]
}

func forGender(g dbmodel.Gender) string {
	return map[dbmodel.Gender]string{dbmodel.GenderWomen: " för kvinnor", dbmodel.GenderMen: " för män"}[g]
}
