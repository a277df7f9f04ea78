package generate

import (
	"fmt"

	"insyn/dbmodel"
)

// promise is something that was to be done from the year it was born, and that
// each report tells of until its last year.
type promise struct {
	// number tells it from all others of the last years.
	number, born, last int
	end                ending
}

// ending is what becomes of a promise in its last year.
type ending int

const (
	isDone ending = iota
	isDiscontinued
	// isForgotten is not done, and the next report is silent about it.
	isForgotten
)

// longest is how many years a promise lives at most.
const longest = 4

// mostPromises is how many are new in one year at most.
const mostPromises = 8

// promises are those that are alive in a year, of which low to high are new each
// year.
func promises(d dice, year, low, high int) []promise {
	var alive []promise
	for born := year - longest + 1; born <= year; born++ {
		for i := range d.at("nya").nth(born).between(low, high) {
			p := promise{number: born*mostPromises + i, born: born}
			p.last, p.end = lot(d.at("öde").nth(p.number), born)
			if p.last >= year {
				alive = append(alive, p)
			}
		}
	}
	return alive
}

// lot is when and how a promise ends.
func lot(d dice, born int) (last int, end ending) {
	last = born
	switch years := d.at("livslängd").below(100); {
	case years >= 96:
		last += longest - 1
	case years >= 85:
		last += 2
	case years >= 60:
		last++
	}
	switch end := d.at("slut").below(100); {
	case end < 72:
		return last, isDone
	case end < 86:
		return last, isDiscontinued
	default:
		return last, isForgotten
	}
}

// status is what the report of a year says of it.
func (p promise) status(year int) (status dbmodel.CompletionStatus, discontinued bool) {
	switch {
	case year < p.last || p.end == isForgotten:
		return dbmodel.StatusNotCompleted, false
	case p.end == isDiscontinued:
		return dbmodel.StatusNotCompleted, true
	default:
		return dbmodel.StatusCompleted, false
	}
}

// carriedOver is the year of the report that it was moved from, nil in its first.
func (p promise) carriedOver(year int) *int {
	if year == p.born {
		return nil
	}
	return new(year - 1)
}

// comment says how far it has come.
func (p promise) comment(d dice, year int) string {
	switch status, discontinued := p.status(year); {
	case discontinued:
		return pick(d, discontinuedTexts())
	case status == dbmodel.StatusCompleted:
		return pick(d, doneTexts())
	case year < p.last:
		return fmt.Sprintf(pick(d, delayedTexts()), year+1)
	default:
		return pick(d, startedTexts())
	}
}
