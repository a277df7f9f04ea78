package rules

import (
	"encoding/hex"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// SortKey turns a name into text that sorts as a Swede expects (å ä ö last,
// capitals beside small letters, "2" before "10") wherever bytes are compared,
// so that every database gives the same order.
func SortKey(name string) string {
	swedish := collate.New(language.Swedish, collate.Numeric)
	return hex.EncodeToString(swedish.KeyFromString(new(collate.Buffer), name))
}
