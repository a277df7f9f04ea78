package graph

import (
	"unicode"

	"insyn/dbmodel"
	"insyn/dbmodel/difference"
)

// correctionLabel is the corrected field in Swedish, or the kind of object that
// came or went.
func correctionLabel(c *dbmodel.Correction) string {
	if isNoun(c.Field) {
		return difference.NounLabel(c.Field)
	}
	return difference.Label(c.Field)
}

func correctionText(c *dbmodel.Correction, value *string) *string {
	if value == nil || isNoun(c.Field) {
		return value
	}
	return new(difference.Text(c.Field, *value))
}

// isNoun tells types of the graph from fields.
func isNoun(field string) bool { return field != "" && unicode.IsUpper(rune(field[0])) }
