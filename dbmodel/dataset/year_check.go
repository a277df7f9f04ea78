package dataset

import "strconv"

// checkYears reports figures that are later than a report of that year can
// know: what was carried over to it is of an earlier year, and a figure known
// when it was written is of the following year at the latest.
func (p *datapackage) checkYears(found *problemList) {
	year, ok := p.reportYear()
	if !ok {
		return
	}
	for _, limit := range []struct {
		table, column string
		last          int
	}{
		{"observations", "period", year + 1},
		{"rankings", "year", year + 1},
		{"series_breaks", "from_year", year + 1},
		{"commitments", "carried_over_from", year - 1},
		{"commitments", "first_promised", year},
		{"control_actions", "carried_over_from", year - 1},
	} {
		if t := p.table(limit.table); t != nil {
			t.checkLastYear(limit.column, limit.last, found)
		}
	}
}

func (p *datapackage) reportYear() (int, bool) {
	t := p.table("report")
	if t == nil || len(t.rows) != 1 {
		return 0, false
	}
	year, err := strconv.Atoi(t.get(t.rows[0], "year"))
	return year, err == nil
}

func (t *table) checkLastYear(column string, last int, found *problemList) {
	for _, r := range t.rows {
		value := t.get(r, column)
		if len(value) < len("2020") {
			continue
		}
		if year, err := strconv.Atoi(value[:4]); err == nil && year > last {
			found.add(t.file, r.number, column, value, msgLaterThanReport(value, last))
		}
	}
}
