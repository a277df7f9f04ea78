package site

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/site/query"
)

// reportWith is a committee's report for a year with measures.
func reportWith(committee string, year int, keys ...string) reportData {
	id, url := fmt.Sprintf("0126/%s/%d", committee, year), fmt.Sprintf("https://x/huddinge/%s/%d/", committee, year)
	r := reportData{Report: &query.ReportGoalsReport{ReportHeader: query.ReportHeader{
		Id: id, Year: year, Url: url,
		Municipality: query.ReportHeaderMunicipality{Id: "0126"}, Committee: query.ReportHeaderCommittee{Id: "0126/" + committee},
	}}}
	for _, key := range keys {
		r.Measures = append(r.Measures, query.MeasureDetails{Id: id + "/matt/" + key, Key: key})
	}
	return r
}

func TestReportsShowOthersByAddressAlone(t *testing.T) {
	reports := []reportData{
		reportWith("ks", 2021, "a", "b"), reportWith("bn", 2020, "a"), reportWith("ks", 2020, "b"), reportWith("ks", 2018, "a", "b"),
	}
	meet(reports)
	at := func(year int) yearPage { return yearPage{year, fmt.Sprintf("https://x/huddinge/ks/%d/", year)} }
	b := func(year int) yearPage { return yearPage{year, fmt.Sprintf("https://x/huddinge/ks/%d/matt/b/", year)} }
	none := map[string]yearPage{}
	assert.Equal(t, beside{
		Previous: new(at(2020)), Before: map[string]yearPage{"0126/ks/2021/matt/b": b(2020)}, After: none,
	}, reports[0].Neighbours)
	assert.Equal(t, beside{Before: none, After: none}, reports[1].Neighbours, "the only year of its committee")
	assert.Equal(t, beside{
		Previous: new(at(2018)), Next: new(at(2021)),
		Before: map[string]yearPage{"0126/ks/2020/matt/b": b(2018)}, After: map[string]yearPage{"0126/ks/2020/matt/b": b(2021)},
	}, reports[2].Neighbours)

	alone := []reportData{reportWith("ks", 2021, "a")}
	meet(alone)
	assert.Equal(t, beside{Before: none, After: none}, alone[0].Neighbours)
}

func TestCommitteesAndMunicipalitiesAreSharedOutAmongRuns(t *testing.T) {
	var p plan
	for municipality, reports := range []int{20, 3, 1, 40} {
		for i := range reports {
			id := fmt.Sprintf("%d/%d", municipality, i/5)
			header := query.ReportHeader{Url: fmt.Sprintf("https://x/m%s/%d/", id, i), Committee: query.ReportHeaderCommittee{Id: id}}
			p.reports = append(p.reports, planned{header: header, part: part{isKept: municipality == 3}})
		}
	}
	p.gather()
	var got []string
	for _, r := range p.runs(6) {
		parts := []string{fmt.Sprintf("%d reports", len(r.reports))}
		for _, m := range r.municipalities {
			parts = append(parts, fmt.Sprintf("%s with %d", m.folder, len(m.reports)))
		}
		got = append(got, strings.Join(parts, ", "))
	}
	assert.Equal(t, []string{
		"10 reports", "10 reports", "4 reports",
		"0 reports, m0 with 20, m1 with 3, m2 with 1", "0 reports, m3 with 40",
		"0 reports",
	}, got)
}
