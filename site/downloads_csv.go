package site

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"insyn/site/query"
)

// The CSV files are as RFC 4180 has it, which every program for data reads:
// UTF-8 without a byte order mark, commas, decimal points, ISO dates, lines that
// end in CR LF, and a first row of names in snake_case. A Swedish Excel wants
// semicolons and decimal commas, and gets the workbook instead.
//
// Spreadsheets take text that begins with =, +, - or @ for a formula, so such
// text gets an apostrophe first, as OWASP advises. Numbers are numbers, and stay
// as they are when negative.

// measureCSV has one row an observation.
func (s *sharer) measureCSV(m query.MeasureDetails, source query.SourceDetails) ([]byte, error) {
	rows := [][]string{{
		"municipality_code", "municipality", "committee", "report_year", "key", "measure", "unit", "period", "gender",
		"value", "text", "note", "target_year", "target", "source", "kolada_id", "url",
	}}
	targetYear, target := "", ""
	if m.Target != nil {
		targetYear, target = strconv.Itoa(m.Target.Year), m.Target.Text
	}
	for _, o := range m.Observations {
		rows = append(rows, append(s.context(), asText(m.Key), asText(m.Name), asText(m.Unit), isoPeriod(o), string(o.Gender),
			string(o.Value), asText(o.Text), asText(orEmpty(o.Note)), targetYear, asText(target),
			asText(source.Name), asText(orEmpty(source.KoladaId)), s.public(m.Url)))
	}
	return encodeCSV(rows)
}

// context is what every row begins with: whose figures they are.
func (s *sharer) context() []string {
	r := s.Report
	return []string{r.Municipality.Code, asText(r.Municipality.Name), asText(r.Committee.Name), strconv.Itoa(r.Year)}
}

// isoPeriod is "2020", or "2020-11" where the value is of a month.
func isoPeriod(o query.MeasureDetailsObservationsObservation) string {
	if o.Period.Month == nil {
		return fmt.Sprintf("%04d", o.Period.Year)
	}
	return fmt.Sprintf("%04d-%02d", o.Period.Year, *o.Period.Month)
}

// statementCSV has one row a line, in printed order; level says how deep a line
// lies and parent which line it is a part of.
func (s *sharer) statementCSV(statement query.FinancialStatementDetails) ([]byte, error) {
	rows := [][]string{{
		"municipality_code", "municipality", "committee", "report_year", "statement", "unit", "position", "level", "label", "parent",
		"role", "budget", "outcome", "deviation", "previous_outcome", "forecast", "comment", "url",
	}}
	for _, l := range allLines(statement) {
		rows = append(rows, append(s.context(), asText(statement.Title), string(statement.Unit),
			strconv.Itoa(l.Position), strconv.Itoa(l.Level), asText(l.Label), asText(l.parent), string(l.Role),
			amount(l.Budget), amount(l.Outcome), amount(l.Deviation), amount(l.PreviousOutcome), amount(l.Forecast),
			asText(string(orNone(l.Comment))), s.public(l.Url)))
	}
	return encodeCSV(rows)
}

func amount(value *query.Decimal) string {
	if value == nil {
		return ""
	}
	return string(*value)
}

func orEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

func orNone(text *query.Markdown) query.Markdown {
	if text == nil {
		return ""
	}
	return *text
}

// asText is text that no spreadsheet takes for a formula.
func asText(text string) string {
	if isFormula(text) {
		return "'" + text
	}
	return text
}

// isFormula tells text that a spreadsheet may calculate. A number is none,
// whatever its sign, and neither is a row of dashes.
func isFormula(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	if !strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return false
	}
	harmless := regexp.MustCompile(`^[-+]*([0-9][0-9 .,\x{a0}]*%?)?$`)
	return !harmless.MatchString(text)
}

func encodeCSV(rows [][]string) ([]byte, error) {
	var content bytes.Buffer
	writer := csv.NewWriter(&content)
	writer.UseCRLF = true
	err := writer.WriteAll(rows)
	return content.Bytes(), err
}
