package dataset

import (
	"slices"
	"strconv"
)

// checkRules checks what no table schema can say.
func (p *datapackage) checkRules(found *problemList) {
	for _, rule := range []struct {
		table string
		check func(*table, *problemList)
	}{
		{"report", (*table).checkReport},
		{"sections", func(t *table, found *problemList) { t.checkCycles("key", "parent_key", found) }},
		{"goals", (*table).checkGoalDepth},
		{"measures", (*table).checkMeasures},
		{"rankings", (*table).checkRanks},
		{"financial_lines", (*table).checkFinancialLines},
		{"control_actions", (*table).checkSubjects},
		{"stated_figures", (*table).checkStatedFigures},
		{"stated_changes", (*table).checkStatedChanges},
	} {
		if t := p.table(rule.table); t != nil {
			rule.check(t, found)
		}
	}
	p.checkYears(found)
	p.checkAnchors(found)
}

func (t *table) checkReport(found *problemList) {
	if !t.whole {
		return
	}
	if len(t.rows) != 1 {
		found.add(t.file, 0, "", "", msgOneReport(len(t.rows)))
	}
	for _, r := range t.rows {
		t.checkPeriod(r, found)
		t.checkAddresses(r, found)
	}
}

func (t *table) checkPeriod(r row, found *problemList) {
	start, end, year := t.get(r, "period_start"), t.get(r, "period_end"), t.get(r, "year")
	if start != "" && end != "" && end < start {
		found.add(t.file, r.number, "period_end", end, msgPeriodOrder(start, end))
	}
	for _, column := range []string{"period_start", "period_end"} {
		if day := t.get(r, column); len(day) == len("2020-12-31") && len(year) == 4 && day[:4] != year {
			found.add(t.file, r.number, column, day, msgPeriodYear(day, year))
		}
	}
}

// checkAddresses keeps reports away from the addresses of the site's own pages.
func (t *table) checkAddresses(r row, found *problemList) {
	reserved := map[string][]string{
		"municipality_slug": {
			"404", "en", "fi", "for-journalister", "graphql", "metod", "om", "ordlista", "sok", "tillganglighet",
		},
		"committee_slug": {"matt"},
	}
	for column, slugs := range reserved {
		if slug := t.get(r, column); slices.Contains(slugs, slug) {
			found.add(t.file, r.number, column, slug, msgReservedAddress(slug))
		}
	}
}

func (t *table) checkGoalDepth(found *problemList) {
	parents := make(map[string]string, len(t.rows))
	for _, r := range t.rows {
		parents[t.get(r, "slug")] = t.get(r, "parent_slug")
	}
	for _, r := range t.rows {
		if parent := t.get(r, "parent_slug"); parent != "" && parents[parent] != "" {
			found.add(t.file, r.number, "parent_slug", parent, msgGoalDepth(parent))
		}
	}
}

// checkCycles reports every row that lies below itself.
func (t *table) checkCycles(column, parentColumn string, found *problemList) {
	t.checkCyclesWithin(func(row) string { return "" }, column, parentColumn, found)
}

// checkCyclesWithin does so where keys are only unique within a scope.
func (t *table) checkCyclesWithin(scope func(row) string, column, parentColumn string, found *problemList) {
	parents := make(map[[2]string]string, len(t.rows))
	for _, r := range t.rows {
		parents[[2]string{scope(r), t.get(r, column)}] = t.get(r, parentColumn)
	}
	for _, r := range t.rows {
		self := t.get(r, column)
		above := t.get(r, parentColumn)
		for range t.rows {
			if above == "" || above == self {
				break
			}
			above = parents[[2]string{scope(r), above}]
		}
		if self != "" && above == self {
			found.add(t.file, r.number, parentColumn, t.get(r, parentColumn), msgCycle(self))
		}
	}
}

func (t *table) checkMeasures(found *problemList) {
	t.checkCycles("key", "parent_key", found)
	for _, r := range t.rows {
		t.checkTarget(r, found)
	}
}

func (t *table) checkTarget(r row, found *problemList) {
	operator, value, words := t.get(r, "target_operator"), t.get(r, "target_value"), t.get(r, "target_text")
	compared := slices.Contains([]string{"AT_LEAST", "AT_MOST", "EQUALS"}, operator)
	if compared && value == "" && t.has("target_value") {
		found.add(t.file, r.number, "target_value", "", msgTargetValue(t, operator))
	}
	if operator != "" && words == "" && t.has("target_text") {
		found.add(t.file, r.number, "target_text", "", msgTargetText(t))
	}
	if operator == "" && words+value != "" && t.has("target_operator") {
		found.add(t.file, r.number, "target_operator", "", msgTargetOperator(t, words+value))
	}
}

func (t *table) checkRanks(found *problemList) {
	for _, r := range t.rows {
		position, outOf := t.get(r, "position"), t.get(r, "out_of")
		place, err := strconv.Atoi(position)
		places, err2 := strconv.Atoi(outOf)
		if err == nil && err2 == nil && place > places {
			found.add(t.file, r.number, "position", position, msgRank(t, position, outOf))
		}
	}
}

func (t *table) checkFinancialLines(found *problemList) {
	statement := func(r row) string { return t.get(r, "statement_slug") }
	t.checkCyclesWithin(statement, "slug", "parent_slug", found)
	for _, r := range t.rows {
		if t.get(r, "role") != "HEADING" {
			continue
		}
		for _, column := range []string{"budget", "outcome", "deviation", "previous_outcome", "forecast"} {
			if amount := t.get(r, column); amount != "" {
				found.add(t.file, r.number, column, amount, msgHeadingAmount(t, amount))
			}
		}
	}
}

func (t *table) checkSubjects(found *problemList) {
	for _, r := range t.rows {
		risk, audit := t.get(r, "risk_slug"), t.get(r, "audit_slug")
		switch {
		case r.torn || !t.has("risk_slug") || !t.has("audit_slug"):
		case risk == "" && audit == "":
			found.add(t.file, r.number, "risk_slug", "", msgOneSubject(t, "åtgärden hör varken till en risk eller till en granskning"))
		case risk != "" && audit != "":
			found.add(t.file, r.number, "audit_slug", audit, msgOneSubject(t, "åtgärden hör både till en risk och till en granskning"))
		}
	}
}
