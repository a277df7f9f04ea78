package tabular

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// Locale is how a file writes what countries write differently.
type Locale int

const (
	// Plain is for programs: commas between cells, decimal points.
	Plain Locale = iota
	// Swedish is for a spreadsheet in Swedish: semicolons between cells, decimal
	// commas, and a byte order mark, without which Excel misreads å, ä and ö.
	Swedish
)

const byteOrderMark = "\ufeff"

// WriteCSV writes the table as RFC 4180 has it: UTF-8, a first row with the names
// of the columns, lines that end in CR LF. Text that a spreadsheet would
// take for a formula gets an apostrophe first, as in the site's own files.
func (t *Table) WriteCSV(w io.Writer, l Locale) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if l == Swedish {
		out.Comma = ';'
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return err
		}
	}
	if err := out.Write(t.Columns()); err != nil {
		return err
	}
	line := make([]string, len(t.columns))
	for row := range t.rows() {
		for i, value := range row {
			text, err := cell(value, l)
			if err != nil {
				return fmt.Errorf("column %s: %w", t.columns[i].name, err)
			}
			line[i] = text
		}
		if err := writeLine(w, out, line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// writeLine writes a row. One that is a single empty cell is quoted: most
// programs take a blank line for none.
func writeLine(w io.Writer, out *csv.Writer, line []string) error {
	if len(line) > 1 || line[0] != "" {
		return out.Write(line)
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\"\"\r\n")
	return err
}

// cell is how a piece of JSON is written.
func cell(value jsontext.Value, l Locale) (string, error) {
	switch value.Kind() {
	case '"':
		text, err := unquoted(value)
		return asText(text), err
	case '0':
		if l == Swedish {
			return strings.Replace(string(value), ".", ",", 1), nil
		}
	}
	return string(value), nil
}

// unquoted is the text of a JSON string.
func unquoted(value jsontext.Value) (string, error) {
	text, err := jsontext.AppendUnquote(nil, value)
	return string(text), err
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
	unsigned := strings.TrimLeft(text, "+-")
	if unsigned == "" {
		return false
	}
	isNumber := unsigned[0] >= '0' && unsigned[0] <= '9' &&
		strings.Trim(strings.TrimSuffix(unsigned, "%"), "0123456789 .,\u00a0") == ""
	return !isNumber
}
