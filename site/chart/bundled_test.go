package chart

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNoLabelsCollideInTheBundledReport draws every measure, with its target and
// changed methods, narrow and wide.
func TestNoLabelsCollideInTheBundledReport(t *testing.T) {
	p, charts := painter(t), bundled(t)
	require.Len(t, charts, 53, "every measure but the one that has only places")
	for key, s := range charts {
		t.Run(key, func(t *testing.T) {
			sound(t, p, s.scene(p, narrow()))
			sound(t, p, s.scene(p, wide()))
		})
	}
}

func rows(t *testing.T, name string) []map[string]string {
	t.Helper()
	file, err := os.Open(filepath.Join("../../dbmodel/dataset/kommunstyrelsen-2020", name))
	require.NoError(t, err)
	defer file.Close() //nolint:errcheck // Only read.
	lines, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	var list []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, name := range lines[0] {
			row[name] = line[i]
		}
		list = append(list, row)
	}
	return list
}

func bundled(t *testing.T) map[string]Series {
	t.Helper()
	charts, first := map[string]Series{}, map[string]int{}
	for _, row := range rows(t, "observations.csv") {
		year := atoi(t, row["period"][:4])
		if at, ok := first[row["measure_key"]]; !ok || year < at {
			first[row["measure_key"]] = year
		}
	}
	for key := range first {
		s := Series{NotMeasured: "ingen uppgift", Start: func(v string) string { return "Axeln börjar vid " + v + "." }}
		for year := first[key]; year < first[key]+3; year++ {
			s.Slots = append(s.Slots, Slot{strconv.Itoa(year)})
		}
		for i, gender := range []string{"ALL", "WOMEN", "MEN"} {
			line := Line{Who: Who(i), Name: []string{"Totalt", "Kvinnor", "Män"}[i], Values: make([]Value, 3)}
			found := false
			for _, row := range rows(t, "observations.csv") {
				if row["measure_key"] == key && row["gender"] == gender {
					at, err := strconv.ParseFloat(row["value"], 64)
					require.NoError(t, err)
					line.Values[atoi(t, row["period"][:4])-first[key]], found = Value{at, Group(row["value"]), true}, true
				}
			}
			if found {
				s.Lines = append(s.Lines, line)
			}
		}
		charts[key] = s
	}
	for _, row := range rows(t, "measures.csv") {
		if s, ok := charts[row["key"]]; ok && row["target_value"] != "" {
			at, err := strconv.ParseFloat(row["target_value"], 64)
			require.NoError(t, err)
			s.Target = &Target{at, "Etappmål " + row["target_year"] + ": minst " + row["target_text"]}
			s.Unit = row["unit"]
			charts[row["key"]] = s
		}
	}
	for _, row := range rows(t, "series-breaks.csv") {
		s := charts[row["measure_key"]]
		s.Breaks = []Break{{atoi(t, row["from_year"]) - first[row["measure_key"]], "Ny metod " + row["from_year"]}}
		charts[row["measure_key"]] = s
	}
	return charts
}

func atoi(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	require.NoError(t, err)
	return n
}
