package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

func TestNumberIsWrittenAsASwedeWritesIt(t *testing.T) {
	for digits, want := range map[string]string{
		"0":          "0",
		"0.0":        "0,0",
		"19.87":      "19,87",
		"1.50":       "1,50",
		"999":        "999",
		"18500":      "18 500",
		"8136.6":     "8 136,6",
		"-23.0":      "−23,0",
		"-582464":    "−582 464",
		"1234567.80": "1 234 567,80",
	} {
		got := rules.Number(decimal.MustParse(digits))
		assert.Equal(t, strings.ReplaceAll(want, " ", "\u202f"), got, digits)
	}
}

func FuzzNumberReadsBackAsTheSameDigits(f *testing.F) {
	f.Add(int64(-813660), 2)
	f.Add(int64(0), 1)
	f.Add(int64(18500), 0)
	f.Fuzz(func(t *testing.T, coefficient int64, scale int) {
		d, err := decimal.New(coefficient, scale)
		if err != nil {
			return
		}
		back, err := rules.ParseNumber(rules.Number(d))
		require.NoError(t, err)
		assert.Equal(t, d.String(), back.String())
	})
}

func FuzzParseNumberReadsOnlyWhatNumberWrites(f *testing.F) {
	for _, text := range []string{"−8\u202f136,60", "18500", "1e5", "-3", "−0", "0,0", "", "+1", "1\u202f00", "99999999999999999999", "007", ",5", "1.5"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := rules.ParseNumber(text)
		if err == nil {
			assert.Equal(t, text, rules.Number(d))
		}
	})
}

func TestParseNumberRefusesWhatNoSwedeWrites(t *testing.T) {
	for _, text := range []string{"", "18500", "1 000", "-3", "−" + "0", "1e5", "1.5", ",5", "007", "+1", "1\u202f00", "tre"} {
		_, err := rules.ParseNumber(text)
		assert.EqualError(t, err, fmt.Sprintf("%q is no number as Number writes it", text))
	}
}

func TestConvertIsExact(t *testing.T) {
	for _, c := range []struct {
		amount   string
		from, to dbmodel.MoneyUnit
		want     string
	}{
		{"9855", dbmodel.MoneyTSEK, dbmodel.MoneyTSEK, "9855"},
		{"9855", dbmodel.MoneyTSEK, dbmodel.MoneyMSEK, "9.855"},
		{"-9855", dbmodel.MoneyTSEK, dbmodel.MoneySEK, "-9855000"},
		{"26.8", dbmodel.MoneyMSEK, dbmodel.MoneyTSEK, "26800"},
		{"26.8", dbmodel.MoneyMSEK, dbmodel.MoneySEK, "26800000"},
		{"0.0", dbmodel.MoneyTSEK, dbmodel.MoneyMSEK, "0.0000"},
		{"1", dbmodel.MoneySEK, dbmodel.MoneyMSEK, "0.000001"},
		{"1.5", dbmodel.MoneySEK, dbmodel.MoneyTSEK, "0.0015"},
	} {
		got, err := rules.Convert(decimal.MustParse(c.amount), c.from, c.to)
		if assert.NoError(t, err, c.amount) {
			assert.Equal(t, c.want, got.String(), "%s %s to %s", c.amount, c.from, c.to)
		}
	}
}

func TestConvertRefusesAnAmountThatWouldLoseDigits(t *testing.T) {
	_, err := rules.Convert(decimal.MustParse("9999999999999999999"), dbmodel.MoneyMSEK, dbmodel.MoneySEK)
	assert.ErrorContains(t, err, "9999999999999999999 MSEK cannot be written in SEK")
}
