// Package generate makes up the reports of a whole country, for trying Insyn
// out with as many as there may come to be. They are plausible and agree with
// each other from year to year, but nothing in them is true.
//
// What a report says follows from the seed, its municipality, its committee and
// its year alone: it is the same whatever other reports are made, and on every
// machine.
package generate

import (
	"fmt"
	"iter"
	"math"
	"strconv"

	"insyn/dbmodel"
)

// Country is which reports are made.
type Country struct {
	// Municipalities, Committees and Years are how many there are: each committee
	// of each municipality reports on each year.
	Municipalities, Committees, Years int
	// LastYear is the year of the last reports.
	LastYear int
	// Seed tells one made-up country from another.
	Seed uint64
	// Faults is the share of the reports, from 0 to 1, in which an amount is wrong,
	// so that a sum does not add up.
	Faults float64
}

const (
	mostMunicipalities = 999
	mostCommittees     = 99
	firstYear          = 1950
	lastYear           = 2099
)

// Check tells in Swedish what cannot be made, if anything.
func (c Country) Check() error {
	for _, limit := range []struct {
		name             string
		value, low, high int
	}{
		{"antalet kommuner", c.Municipalities, 1, mostMunicipalities},
		{"antalet nämnder", c.Committees, 1, mostCommittees},
		{"det sista året", c.LastYear, firstYear, lastYear},
		{"antalet år", c.Years, 1, c.LastYear - firstYear + 1},
	} {
		if limit.value < limit.low || limit.value > limit.high {
			return fmt.Errorf("%s är %d men ska vara mellan %d och %d", limit.name, limit.value, limit.low, limit.high)
		}
	}
	if math.IsNaN(c.Faults) || c.Faults < 0 || c.Faults > 1 {
		return fmt.Errorf("andelen fel är %s men ska vara mellan 0 och 1", strconv.FormatFloat(c.Faults, 'g', -1, 64))
	}
	return nil
}

// Size is how many reports there are.
func (c Country) Size() int { return c.Municipalities * c.Committees * c.Years }

// Reports makes one report at a time, by municipality, committee and year, as
// dataset.Read would read it but for its digest.
func (c Country) Reports() iter.Seq[*dbmodel.Bundle] {
	return func(yield func(*dbmodel.Bundle) bool) {
		for i := range c.Size() {
			if !yield(c.report(i)) {
				return
			}
		}
	}
}

// report makes the report with a number, from 0.
func (c Country) report(i int) *dbmodel.Bundle {
	municipality := i / (c.Committees * c.Years)
	committee := i / c.Years % c.Committees
	year := c.LastYear - c.Years + 1 + i%c.Years
	return newMaker(c, municipalityAt(municipality), committeeAt(committee), year).make()
}
