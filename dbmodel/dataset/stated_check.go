package dataset

// checkStatedFigures sees to it that every figure stands in one place, and
// refers either to an amount in a table or to what is counted.
func (t *table) checkStatedFigures(found *problemList) {
	for _, r := range t.rows {
		if r.torn {
			continue
		}
		t.checkStatedPlace(r, found)
		t.checkStatedSubject(r, found)
	}
}

func (t *table) checkStatedPlace(r row, found *problemList) {
	section, goal := t.get(r, "section_key"), t.get(r, "goal_slug")
	if t.has("section_key") && t.has("goal_slug") && (section == "") == (goal == "") {
		found.add(t.file, r.number, "section_key", section, msgStatedPlace(t))
	}
}

func (t *table) checkStatedSubject(r row, found *problemList) {
	amount, count := []string{"statement_slug", "line_slug", "amount_column"}, []string{"counted", "counted_status"}
	wanted, unwanted := amount, count
	if t.get(r, "unit") == "COUNT" {
		wanted, unwanted = count, amount
	}
	for _, column := range wanted {
		if t.has(column) && t.get(r, column) == "" {
			found.add(t.file, r.number, column, "", msgStatedMissing(t, t.get(r, "unit")))
		}
	}
	for _, column := range unwanted {
		if value := t.get(r, column); value != "" {
			found.add(t.file, r.number, column, value, msgStatedSurplus(t, t.get(r, "unit")))
		}
	}
}

// checkStatedChanges sees to it that a change goes forward in time.
func (t *table) checkStatedChanges(found *problemList) {
	for _, r := range t.rows {
		from, to := t.get(r, "from_period"), t.get(r, "to_period")
		if from != "" && to != "" && (to <= from || len(from) != len(to)) {
			found.add(t.file, r.number, "to_period", to, msgChangeOrder(from))
		}
	}
}
