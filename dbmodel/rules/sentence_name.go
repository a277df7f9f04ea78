package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"insyn/dbmodel"
)

// highestTree is how many measures or lines may lie above one another; more
// must be a ring.
const highestTree = 8

// measureSubject names a measure so that a verb can follow. A name that is a
// plain noun stands as it is; any other ("Budgethållning, resultat") is put in
// quotation marks, and a part is named with its whole. What is counted follows
// in parentheses where neither name nor sign says it, which needs no plural.
func measureSubject(m *dbmodel.Measure) string {
	name, of := tidy(m.Name), ""
	subject := "Måttet " + quoted(name)
	switch label, isPart := partLabel(name); {
	case isPart:
		subject, of = partSubject(m, label), wholes(m)
	case isPlainNoun(name) && !namesChange(name):
		subject = name
	}
	if m.UnitSymbol == nil && !isBareUnit(m.Unit) && !saysUnit(subject+of, m.Unit) {
		subject += " (" + tidy(m.Unit) + ")"
	}
	return subject + of
}

// partLabel is what "- varav (%) Småhus" is about: "Småhus".
func partLabel(name string) (label string, ok bool) {
	name = strings.TrimLeft(name, "-–• ")
	first, rest, _ := strings.Cut(name, " ")
	if !slices.Contains([]string{"varav", "därav"}, strings.ToLower(first)) {
		return "", false
	}
	label = strings.TrimSpace(strings.TrimPrefix(rest, "(%)"))
	return label, label != ""
}

func partSubject(m *dbmodel.Measure, label string) string {
	if m.UnitSymbol != nil && *m.UnitSymbol == "%" {
		return "Andelen " + quoted(label)
	}
	return "Delen " + quoted(label)
}

// wholes names what a part is a part of, all the way up: " av ”Flerbostadshus”
// i ”Antal bostäder”".
func wholes(m *dbmodel.Measure) string {
	var names []string
	for above := m.Parent; above != nil && len(names) < highestTree; above = above.Parent {
		name := tidy(above.Name)
		if label, ok := partLabel(name); ok {
			name = label
		}
		names = append(names, quoted(name))
	}
	if len(names) == 0 {
		return ""
	}
	return " av " + strings.Join(names, " i ")
}

// isPlainNoun tells whether a verb can follow a name: it begins with a capital,
// is not broken by signs, and has at most one parenthesis, at its end.
func isPlainNoun(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	before, inside, has := strings.Cut(name, "(")
	inside, closed := strings.CutSuffix(inside, ")")
	if has && (!closed || strings.ContainsAny(inside, "().?!”")) {
		return false
	}
	broken := strings.ContainsAny(before, ").,;:?!…\"”") || strings.Contains(before, " - ") || strings.Contains(before, " – ")
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(before))
	return unicode.IsUpper(first) && !broken && (unicode.IsLetter(last) || unicode.IsDigit(last))
}

// namesChange tells whether a name says a change itself: "Minskad förbrukning"
// cannot be said to decrease.
func namesChange(name string) bool {
	first, _, _ := strings.Cut(strings.ToLower(tidy(name)), " ")
	return slices.Contains([]string{
		"minska", "minskad", "minskat", "minskade", "minskning", "öka", "ökad", "ökat", "ökade", "ökning",
		"sänkt", "sänkta", "höjd", "höjda", "förbättrad", "förbättrat", "förbättrade", "försämrad", "försämrat", "försämrade",
		"fler", "färre", "mer", "mindre", "högre", "lägre", "förändrad", "förändring", "bibehållen", "bibehållet",
	}, first)
}

// isBareUnit tells whether a unit is no thing that is counted.
func isBareUnit(unit string) bool {
	return isPlace(unit) || slices.Contains([]string{"", "index", "kvot", "antal", "procent"}, strings.ToLower(tidy(unit)))
}

// isPlace tells whether a measure is a place in a ranking, where more and less
// are easily misread.
func isPlace(unit string) bool {
	return slices.Contains([]string{"plats", "placering", "ranking"}, strings.ToLower(tidy(unit)))
}

// saysUnit tells whether a name holds any word of a unit: "(Ton/år)" says "ton
// per år".
func saysUnit(name, unit string) bool {
	said := words(name)
	return slices.ContainsFunc(words(unit), func(word string) bool {
		return word != "per" && utf8.RuneCountInString(word) > 1 && slices.Contains(said, word)
	})
}
