package spreadsheet

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/govalues/decimal"
)

const (
	// The formats: text that stays text when somebody edits it, a year or a page,
	// a day, true or false.
	textFormat  = "@"
	plainFormat = "0"
	dayFormat   = "yyyy-mm-dd"
	boolFormat  = "General"

	// longestText and mostDigits are what a cell in Excel can hold.
	longestText = 32767
	mostDigits  = 15
)

// Cell is what a cell holds, nil for nothing, and the number format that shows it.
type Cell struct {
	Value  any
	Format string
}

// Integer is a number that names or counts: a year, a page. ok is false for what
// is no whole number that Excel can hold.
func Integer(text string) (c Cell, ok bool) {
	number, err := strconv.Atoi(text)
	if err != nil || len(strings.TrimPrefix(text, "-")) > mostDigits {
		return Cell{}, false
	}
	return Cell{number, plainFormat}, true
}

// Number is a number with the decimals it is written with. ok is false for what
// is no number, or has more digits than Excel can hold.
func Number(text string) (c Cell, ok bool) {
	number, err := decimal.Parse(text)
	if err != nil || number.Prec() > mostDigits {
		return Cell{}, false
	}
	value, _ := number.Float64()
	return Cell{value, numberFormat(number.Scale())}, true
}

// numberFormat shows a number with so many decimals, thousands apart.
func numberFormat(decimals int) string {
	if decimals == 0 {
		return "#,##0"
	}
	return "#,##0." + strings.Repeat("0", decimals)
}

// Day is a day written as ISO 8601 has it. ok is false for what is none.
func Day(text string) (c Cell, ok bool) {
	day, err := time.Parse(time.DateOnly, text)
	return Cell{day, dayFormat}, err == nil
}

// Bool is true or false, in whatever language Excel speaks.
func Bool(value bool) Cell { return Cell{value, boolFormat} }

// Text is text, whatever it looks like. A text that is longer than a cell can
// hold ends in cut instead, which should say where all of it is.
func Text(text, cut string) Cell { return Cell{Fitting(text, cut), textFormat} }

// Fitting is a text that a cell can hold: one that is longer ends in cut.
func Fitting(text, cut string) string {
	if letters(text) <= longestText {
		return text
	}
	return string([]rune(text)[:longestText-letters(cut)]) + cut
}

func letters(text string) int { return utf8.RuneCountInString(text) }
