package tabular_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/graph/tabular"
)

const (
	figures = `{ measures { nodes { name unjustifiedGenderGap latest { value text } report { publishedAt periodEnd } } } }`
	answer  = `{"measures": {"nodes": [
		{"name": "Andel; 1.5", "unjustifiedGenderGap": false, "latest": {"value": -19.50, "text": "-19.50"},
			"report": {"publishedAt": "2021-03-24T07:00:00Z", "periodEnd": "2020-12-31"}},
		{"name": "Invånare, \u00e5r 2020", "unjustifiedGenderGap": null, "latest": {"value": 12345678901234567890.123, "text": "=1+1"},
			"report": {"publishedAt": null, "periodEnd": "2020-12-31"}}]}}`
)

func TestNumbersKeepTheirDigitsAndTextIsNoFormula(t *testing.T) {
	example{question: figures, answer: answer, table: `name,unjustifiedGenderGap,latest.value,latest.text,report.publishedAt,report.periodEnd
Andel; 1.5,false,-19.50,-19.50,2021-03-24T07:00:00Z,2020-12-31
"Invånare, år 2020",,12345678901234567890.123,'=1+1,,2020-12-31
`}.run(t)
}

func TestASwedishFileHasSemicolonsAndDecimalCommasInNumbersAlone(t *testing.T) {
	got := written(t, table(t, figures, "", answer), tabular.Swedish)

	assert.Equal(t, "\ufeff"+strings.ReplaceAll(`name;unjustifiedGenderGap;latest.value;latest.text;report.publishedAt;report.periodEnd
"Andel; 1.5";false;-19,50;-19.50;2021-03-24T07:00:00Z;2020-12-31
Invånare, år 2020;;12345678901234567890,123;'=1+1;;2020-12-31
`, "\n", "\r\n"), got)
}

func TestTextThatASpreadsheetWouldCalculateGetsAnApostrophe(t *testing.T) {
	for text, want := range map[string]string{
		"=HYPERLINK(1)": "'=HYPERLINK(1)", "+A1": "'+A1", "-A1": "'-A1", "@SUM(1)": "'@SUM(1)", "\tA1": "'\tA1", "＝1": "'＝1",
		"-12,5 %": "-12,5 %", "-12,5%": "-12,5%", "+46 8 535": "+46 8 535", "---": "---", "-": "-", "-1+2": "'-1+2", "a=b": "a=b", "": "",
	} {
		made := table(t, `{ goals { nodes { title } } }`, "", `{"goals": {"nodes": [{"title": "`+strings.ReplaceAll(text, "\t", `\t`)+`"}]}}`)
		rows, err := csv.NewReader(strings.NewReader(written(t, made, tabular.Plain))).ReadAll()
		require.NoError(t, err)
		assert.Equal(t, [][]string{{"title"}, {want}}, rows)
	}
}
