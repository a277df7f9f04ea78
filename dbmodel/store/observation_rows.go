package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/govalues/decimal"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

// Between the outcomes of a measure, and between the parts of one, stand control
// characters that no text in a report has.
const (
	betweenOutcomes = "\x1e"
	betweenParts    = "\x1f"
	outcomeParts    = 5
)

// packed asks for one row a measure, with all its outcomes as one text. There
// are ten outcomes to every other row of a report: a row for each takes both
// database and program three times as long.
const packed = `SELECT o.measure_id, %s FROM (
	SELECT observation.measure_id, observation.year || ? || observation.month || ? || observation.gender || ? ||
		observation.value || ? || COALESCE(observation.note, '') AS outcome
	FROM observations AS observation WHERE observation.measure_id IN (?)
	ORDER BY observation.measure_id, observation.year, observation.month, observation.gender
) AS o GROUP BY o.measure_id ORDER BY o.measure_id`

// ObservationsByMeasures answers the measures' outcomes, oldest year first.
func (p Public) ObservationsByMeasures(ctx context.Context, ids []string) (all []*dbmodel.Observation, err error) {
	together := "group_concat(o.outcome, char(30))"
	if p.store.db.Dialect().Name() == dialect.PG {
		together = "string_agg(o.outcome, chr(30))"
	}
	rows, err := p.store.db.QueryContext(ctx, fmt.Sprintf(packed, together),
		betweenParts, betweenParts, betweenParts, betweenParts, bun.List(ids))
	if err != nil {
		return nil, asked(err, "measure_id")
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	var id, text string
	for rows.Next() {
		if err := rows.Scan(&id, &text); err != nil {
			return nil, asked(err, "measure_id")
		}
		if all, err = unpack(id, text, all); err != nil {
			return nil, asked(err, "measure_id")
		}
	}
	return all, asked(rows.Err(), "measure_id")
}

// Newest are a measure's latest outcomes, of which the row tells: one of each of
// the genders that there is one of.
func Newest(m *dbmodel.Measure) ([]*dbmodel.Observation, error) {
	if m.Newest == "" {
		return nil, nil
	}
	return unpack(m.ID, m.Newest, nil)
}

// pack writes the latest outcome of each gender as packed does.
func pack(outcomes []*dbmodel.Observation) string {
	var text strings.Builder
	for _, gender := range []dbmodel.Gender{dbmodel.GenderAll, dbmodel.GenderWomen, dbmodel.GenderMen} {
		o := rules.Latest(outcomes, gender)
		if o == nil {
			continue
		}
		if text.Len() > 0 {
			text.WriteString(betweenOutcomes)
		}
		note := ""
		if o.Note != nil {
			note = *o.Note
		}
		parts := []string{strconv.Itoa(o.Year), strconv.Itoa(o.Month), string(o.Gender), o.Value.String(), note}
		text.WriteString(strings.Join(parts, betweenParts))
	}
	return text.String()
}

// unpack reads the outcomes of one measure.
func unpack(id, text string, all []*dbmodel.Observation) ([]*dbmodel.Observation, error) {
	outcomes := make([]dbmodel.Observation, strings.Count(text, betweenOutcomes)+1)
	for i := range outcomes {
		var outcome string
		outcome, text, _ = strings.Cut(text, betweenOutcomes)
		outcomes[i].MeasureID = id
		if err := read(outcome, &outcomes[i]); err != nil {
			return nil, fmt.Errorf("an outcome of %s: %w", id, err)
		}
		all = append(all, &outcomes[i])
	}
	return all, nil
}

func read(outcome string, o *dbmodel.Observation) error {
	var parts [outcomeParts]string
	rest, more := outcome, true
	for i := range parts {
		if !more {
			return fmt.Errorf("%q has %d parts", outcome, i)
		}
		parts[i], rest, more = strings.Cut(rest, betweenParts)
	}
	var yearErr, monthErr, valueErr error
	o.Year, yearErr = strconv.Atoi(parts[0])
	o.Month, monthErr = strconv.Atoi(parts[1])
	o.Gender = dbmodel.Gender(parts[2])
	o.Value, valueErr = decimal.Parse(parts[3])
	if note := parts[4]; note != "" {
		o.Note = &note
	}
	return errors.Join(yearErr, monthErr, valueErr)
}
