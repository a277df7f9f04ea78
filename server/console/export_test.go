package console

import (
	"maps"
	"slices"
	"time"
)

// Minute is what a typed time means.
func Minute(typed string) (time.Time, error) { return minute(typed) }

// EndOf is when a typed day ends.
func EndOf(typed string) (time.Time, error) { return endOf(typed) }

// Sentence is an error's text as a sentence.
func Sentence(message string) string { return sentence(message) }

// Keys are the keys of all words in a language.
func (c *Console) Keys(code string) []string {
	return slices.Sorted(maps.Keys(c.languages[code].words))
}

// Say says the words of a key.
func (c *Console) Say(code, key string, values ...any) string {
	return c.languages[code].say(key, values...)
}
