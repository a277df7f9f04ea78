package generate

import "strings"

// slugOf writes a Swedish name as it stands in an address: "Barn- och
// utbildningsnämnden" is "barn-och-utbildningsnamnden".
func slugOf(name string) string {
	plain := strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e").Replace(strings.ToLower(name))
	words := strings.FieldsFunc(plain, func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') })
	return strings.Join(words, "-")
}
