package workbook

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dataset/xlsx"
)

// understood is what a cell says as the format has it. What can't be understood
// is as it stands, so that whoever wrote it recognises it.
func understood(c dataset.Column, cell xlsx.Cell) string {
	text := strings.TrimSpace(strings.ReplaceAll(cell.Value, "\r\n", "\n"))
	switch {
	case len(c.Categories) > 0:
		return category(c, text)
	case c.Type == "boolean":
		return truth(text)
	case c.Type == "number":
		return plainNumber(text)
	case c.Type == "integer":
		return wholeNumber(plainNumber(text))
	case cell.Kind == xlsx.Day:
		return day(c, text)
	case c.Type == "date":
		return strings.TrimSuffix(text, "T00:00:00")
	case cell.Kind == xlsx.Number:
		return code(c, text)
	}
	return text
}

// category is the value of a closed list that is meant by its word or itself.
func category(c dataset.Column, text string) string {
	for _, each := range c.Categories {
		if plainName(text) == plainName(each.Label) || plainName(text) == plainName(each.Value) {
			return each.Value
		}
	}
	return text
}

// truth is true or false, in the words of Excel and of people.
func truth(text string) string {
	switch plainName(text) {
	case "ja", "sant", "true", "j", "x":
		return "true"
	case "nej", "falskt", "false", "n":
		return "false"
	}
	return text
}

// aNumber is a number as people write it: thousands apart or not, with a
// decimal comma or point.
var aNumber = regexp.MustCompile(`^([+-]?)(\d+|\d{1,3}(?: \d{3})+)(?:[.,](\d+))?(?: ?%)?$`)

// plainNumber writes a number with a decimal point and nothing between digits.
// 1.234,5 and 12 5 are left as they are: nobody knows what they mean.
func plainNumber(text string) string {
	parts := aNumber.FindStringSubmatch(strings.Map(plainSign, text))
	if parts == nil {
		return text
	}
	plain := strings.TrimPrefix(parts[1], "+") + strings.ReplaceAll(parts[2], " ", "")
	if parts[3] != "" {
		plain += "." + parts[3]
	}
	return plain
}

// plainSign makes one of all kinds of space, and of all kinds of minus.
func plainSign(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case strings.ContainsRune("\u2212\u2013\u2010\u2011\ufe63\uff0d", r):
		return '-'
	}
	return r
}

// wholeNumber leaves out decimals that are nothing but zeros.
func wholeNumber(text string) string {
	whole, decimals, _ := strings.Cut(text, ".")
	if strings.Trim(decimals, "0") == "" {
		return whole
	}
	return text
}

// monthPattern and codePattern are the forms that Excel takes for days and
// numbers: 2020-11 becomes the first of November, and 0126 becomes 126.
const (
	monthPattern = `^[0-9]{4}(-(0[1-9]|1[0-2]))?$`
	codePattern  = `^[0-9]{4}$`
)

// day is a day without a time, or the month that Excel has made a day of.
func day(c dataset.Column, text string) string {
	text = strings.TrimSuffix(text, "T00:00:00")
	at, err := time.Parse(time.DateOnly, text)
	if err == nil && at.Day() == 1 && c.Constraints.Pattern == monthPattern {
		return at.Format("2006-01")
	}
	return text
}

// code is a code with the zeros first that Excel takes away from numbers.
func code(c dataset.Column, text string) string {
	if c.Constraints.Pattern == codePattern && len(text) < len("0126") && strings.Trim(text, "0123456789") == "" {
		return strings.Repeat("0", len("0126")-len(text)) + text
	}
	return text
}

// plainName is a name without the differences that people do not see.
func plainName(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.Map(plainSign, name)), " "))
}
