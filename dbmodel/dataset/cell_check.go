package dataset

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/govalues/decimal"
)

// checkCells checks every cell by itself against its field.
func (p *datapackage) checkCells(found *problemList) {
	for _, t := range p.tables {
		for i := range t.resource.Schema.Fields {
			f := &t.resource.Schema.Fields[i]
			if t.has(f.Name) {
				t.checkColumn(f, found)
			}
		}
	}
}

func (t *table) checkColumn(f *field, found *problemList) {
	check := newCellCheck(t, f)
	for _, r := range t.rows {
		if r.torn {
			continue
		}
		value := t.get(r, f.Name)
		if wrong, ok := check.problem(value); !ok {
			found.add(t.file, r.number, f.Name, value, wrong)
		}
	}
}

// cellCheck is a field of a table with its pattern compiled.
type cellCheck struct {
	*field
	table   *table
	pattern *regexp.Regexp
}

// newCellCheck may trust the pattern: it is the canonical schema's own.
func newCellCheck(t *table, f *field) cellCheck {
	c := cellCheck{field: f, table: t}
	if f.Constraints.Pattern != "" {
		c.pattern = regexp.MustCompile(f.Constraints.Pattern)
	}
	return c
}

// problem says what is wrong with a value, if anything is.
func (c cellCheck) problem(value string) (text, bool) {
	limits := c.Constraints
	switch {
	case value == "" && limits.Required:
		return msgRequired(), false
	case value == "":
		return text{}, true
	case strings.TrimSpace(value) != value:
		return msgSpace(value), false
	case strings.ContainsFunc(value, isStrayControl):
		return msgControlCharacter(value), false
	case strings.ContainsRune(value, utf8.RuneError):
		return msgBrokenCharacter(value), false
	case limits.Enum != nil && !slices.Contains(limits.Enum, value):
		return msgEnum(value, c.table.saidAll(c.Name, limits.Enum)), false
	case c.pattern != nil && !c.pattern.MatchString(value):
		return msgPattern(value, limits.Pattern), false
	default:
		return c.typeProblem(value)
	}
}

func isStrayControl(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

func (c cellCheck) typeProblem(value string) (text, bool) {
	switch c.Type {
	case "integer":
		return c.integerProblem(value)
	case "number":
		return c.numberProblem(value)
	case "boolean":
		_, ok := parseBoolean(value)
		return msgBoolean(value, c.table.said(c.Name, "true")+" eller "+c.table.said(c.Name, "false")), ok
	case "date":
		_, err := time.Parse(time.DateOnly, value)
		return msgDate(value), err == nil
	}
	if c.Format == "uri" {
		return msgURI(value), isWebAddress(value)
	}
	return text{}, true
}

func (c cellCheck) integerProblem(value string) (text, bool) {
	number, err := strconv.Atoi(value)
	if err != nil || strings.HasPrefix(value, "+") {
		return msgInteger(value), false
	}
	if least, err := strconv.Atoi(c.Constraints.Minimum.String()); err == nil && number < least {
		return msgMinimum(value, c.Constraints.Minimum.String()), false
	}
	if most, err := strconv.Atoi(c.Constraints.Maximum.String()); err == nil && number > most {
		return msgMaximum(value, c.Constraints.Maximum.String()), false
	}
	return text{}, true
}

// numberProblem asks for plain digits: what is stored is what was printed.
func (c cellCheck) numberProblem(value string) (text, bool) {
	if !isPlainNumber(value) {
		if c.table.form != nil {
			return msgNumberInSheet(value), false
		}
		if isPlainNumber(plainNumber(value)) {
			return msgDecimalComma(value), false
		}
		return msgNumber(value), false
	}
	const mostBefore, mostAfter = 12, 6
	whole, decimals, _ := strings.Cut(strings.TrimPrefix(value, "-"), ".")
	_, err := decimal.Parse(value)
	return msgNumberSize(value), err == nil && len(whole) <= mostBefore && len(decimals) <= mostAfter
}

func isPlainNumber(value string) bool {
	whole, decimals, point := strings.Cut(strings.TrimPrefix(value, "-"), ".")
	return isDigits(whole) && (!point || isDigits(decimals))
}

func isDigits(value string) bool {
	return value != "" && strings.Trim(value, "0123456789") == ""
}

// parseBoolean knows the spellings the format allows.
func parseBoolean(value string) (truth, ok bool) {
	switch value {
	case "true", "True", "TRUE", "1":
		return true, true
	case "false", "False", "FALSE", "0":
		return false, true
	default:
		return false, false
	}
}

func isWebAddress(value string) bool {
	address, err := url.Parse(value)
	return err == nil && (address.Scheme == "http" || address.Scheme == "https") && address.Host != ""
}
