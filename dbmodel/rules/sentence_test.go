package rules_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// readable puts ordinary spaces where a sentence has hard and thin ones.
func readable(sentence string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(sentence)
}

func assertOneSentence(t *testing.T, sentence string) {
	t.Helper()
	first, _ := utf8.DecodeRuneInString(sentence)
	assert.True(t, unicode.IsUpper(first), sentence)
	assert.True(t, strings.HasSuffix(sentence, ".") && !strings.HasSuffix(sentence, ".."), sentence)
	assert.NotContains(t, sentence, "\n")
	assert.NotContains(t, sentence, "  ")
	for _, judgement := range []string{"bättre", "sämre", "tyvärr", "glädjande"} {
		assert.NotContains(t, sentence, judgement)
	}
}

// numbersIn reads every number of a sentence; what is in the name is not.
func numbersIn(t *testing.T, sentence string) []decimal.Decimal {
	t.Helper()
	var numbers []decimal.Decimal
	for _, word := range strings.FieldsFunc(sentence, func(r rune) bool { return r == ' ' || r == '\u00a0' }) {
		word = strings.TrimRight(word, ",.")
		if strings.ContainsAny(word, "0123456789") {
			number, err := rules.ParseNumber(word)
			require.NoError(t, err, sentence)
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// fuzzed makes observations of bytes, three for each, one for a period and gender.
func fuzzed(data []byte) []*dbmodel.Observation {
	type key struct {
		year, month int
		gender      dbmodel.Gender
	}
	genders := []dbmodel.Gender{dbmodel.GenderAll, dbmodel.GenderAll, dbmodel.GenderWomen, dbmodel.GenderMen}
	seen := make(map[key]bool)
	var observations []*dbmodel.Observation
	for ; len(data) >= 3; data = data[3:] {
		place := key{100 + int(data[0]>>4), max(0, int(data[0]&15)-3), genders[data[1]&3]}
		if !seen[place] {
			value := decimal.MustNew(int64(int8(data[2]))*int64(data[1]), int(data[1]>>6))
			observations = append(observations, &dbmodel.Observation{Year: place.year, Month: place.month, Gender: place.gender, Value: value})
		}
		seen[place] = true
	}
	return observations
}

func FuzzMeasureSentenceSaysNothingButTheData(f *testing.F) {
	f.Add("Antal konkurser", "konkurser", 0, []byte{0x10, 4, 62, 0x20, 4, 74, 0x30, 4, 62})
	f.Add("Antal konkurser", "konkurser", 0, []byte{0x10, 4, 62, 0x20, 4, 60, 0x30, 4, 74})
	f.Add("Minskad frånvaro", "procent", 102, []byte{0x10, 0, 62, 0x20, 0, 62})
	f.Add("- varav (%) småhus", "plats", 101, []byte{0x1f, 0xc1, 0xff})
	f.Add("”.”", "", 0, []byte{})
	f.Fuzz(func(t *testing.T, name, unit string, fromYear int, data []byte) {
		m := broken(named(name, unit, fuzzed(data)...), fromYear)
		first, _ := utf8.DecodeRuneInString(rules.MeasureSentence(m))
		assert.True(t, unicode.IsUpper(first), "%q", name)
		m.Name, m.Unit = "Antal resor", "resor"
		sentence := rules.MeasureSentence(m)
		assertOneSentence(t, sentence)
		assertTrueDirection(t, m, fromYear, sentence)
		assertKnownNumbers(t, m, sentence)
	})
}

// assertTrueDirection holds a sentence to the direction, and to the remark on
// highest and lowest, that the figures give.
func assertTrueDirection(t *testing.T, m *dbmodel.Measure, fromYear int, sentence string) {
	t.Helper()
	var series []*dbmodel.Observation
	all := rules.Select(m.Observations, []dbmodel.Gender{dbmodel.GenderAll}, nil, nil)
	for _, o := range all {
		if (o.Month == 0) == (all[len(all)-1].Month == 0) {
			series = append(series, o)
		}
	}
	up, down, higher, lower := false, false, 0, 0
	if last := len(series) - 1; last > 0 {
		latest, crosses := series[last], func(o *dbmodel.Observation) bool { return o.Year < fromYear && fromYear <= series[last].Year }
		order := latest.Value.Cmp(series[last-1].Value)
		up, down = order > 0 && !crosses(series[last-1]), order < 0 && !crosses(series[last-1])
		for _, o := range series[:last] {
			if last > 1 && !crosses(series[0]) {
				higher += max(0, latest.Value.Cmp(o.Value))
				lower += max(0, o.Value.Cmp(latest.Value))
			}
		}
	}
	others := max(1, len(series)-1)
	assert.Equal(t, up, strings.Contains(sentence, " ökade från "), sentence)
	assert.Equal(t, down, strings.Contains(sentence, " minskade från "), sentence)
	assert.Equal(t, higher == others, strings.Contains(sentence, "den högsta noteringen"), sentence)
	assert.Equal(t, lower == others, strings.Contains(sentence, "den lägsta noteringen"), sentence)
	if up || down {
		numbers := numbersIn(t, sentence)
		require.Len(t, numbers, 4, sentence)
		assert.Equal(t, up, numbers[0].Cmp(numbers[2]) < 0, sentence)
		assert.Equal(t, strconv.Itoa(all[len(all)-1].Year), numbers[3].String(), sentence)
	}
}

// assertKnownNumbers holds every number of a sentence to the measure's own.
func assertKnownNumbers(t *testing.T, m *dbmodel.Measure, sentence string) {
	t.Helper()
	for _, number := range numbersIn(t, sentence) {
		assert.True(t, slices.ContainsFunc(m.Observations, func(o *dbmodel.Observation) bool {
			return o.Value == number || strconv.Itoa(o.Year) == number.String()
		}), "%s is not in the data: %s", number, sentence)
	}
}

func FuzzOtherSentencesNeverFail(f *testing.F) {
	f.Add("Personalkostnader", "HEADING", 3, "COMPLETED")
	f.Add("", "", 0, "")
	f.Fuzz(func(t *testing.T, name, role string, count int, status string) {
		line := &dbmodel.FinancialLine{Label: name, Role: dbmodel.FinancialLineRole(role), Statement: &dbmodel.FinancialStatement{Title: name}}
		if count%2 == 0 {
			line.Parent, line.Outcome = line, new(decimal.MustNew(int64(count), 0))
		}
		area := &dbmodel.ControlArea{Name: name, Risks: []*dbmodel.Risk{{}}}
		for range count % 5 {
			control := &dbmodel.SystematicControl{Status: dbmodel.CompletionStatus(status), Discontinued: count%3 == 0}
			area.SystematicControls = append(area.SystematicControls, control)
		}
		goal := &dbmodel.Goal{Title: name, Assessment: dbmodel.Assessment(status)}
		for _, sentence := range []string{rules.LineSentence(line), rules.ControlAreaSentence(area), rules.GoalSentence(goal)} {
			first, _ := utf8.DecodeRuneInString(sentence)
			assert.True(t, unicode.IsUpper(first), sentence)
			assert.True(t, strings.HasSuffix(sentence, "."), sentence)
			assert.NotContains(t, sentence, "\n")
		}
	})
}
