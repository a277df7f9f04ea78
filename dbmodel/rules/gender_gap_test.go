package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/rules"
)

func TestWomenAndMenAreApartByAShareOfTheLargerFigure(t *testing.T) {
	type outcome struct {
		year, month int
		gender      dbmodel.Gender
		millionths  int64
	}
	for name, c := range map[string]struct {
		outcomes []outcome
		want     *int64
	}{
		"women more":     {[]outcome{{2020, 11, dbmodel.GenderWomen, 1_600_000}, {2020, 11, dbmodel.GenderMen, 400_000}}, new(int64(750_000))},
		"men more":       {[]outcome{{2020, 0, dbmodel.GenderWomen, 69_500_000}, {2020, 0, dbmodel.GenderMen, 72_300_000}}, new(int64(38_728))},
		"alike":          {[]outcome{{2020, 0, dbmodel.GenderMen, 79_000_000}, {2020, 0, dbmodel.GenderWomen, 79_000_000}}, new(int64(0))},
		"none at all":    {[]outcome{{2020, 0, dbmodel.GenderMen, 0}, {2020, 0, dbmodel.GenderWomen, 0}}, new(int64(0))},
		"opposite signs": {[]outcome{{2020, 0, dbmodel.GenderMen, -1_000_000}, {2020, 0, dbmodel.GenderWomen, 1_000_000}}, new(int64(2_000_000))},
		"the latest time with both": {[]outcome{
			{2019, 0, dbmodel.GenderWomen, 1_000_000},
			{2019, 0, dbmodel.GenderMen, 2_000_000},
			{2020, 0, dbmodel.GenderWomen, 1_000_000},
			{2020, 11, dbmodel.GenderMen, 1_000_000},
		}, new(int64(500_000))},
		"women alone": {[]outcome{{2020, 0, dbmodel.GenderWomen, 1_000_000}, {2020, 0, dbmodel.GenderAll, 2_000_000}}, nil},
		"nobody":      {nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var all []*dbmodel.Observation
			for _, o := range c.outcomes {
				all = append(all, &dbmodel.Observation{Year: o.year, Month: o.month, Gender: o.gender, SortValue: o.millionths})
			}
			assert.Equal(t, c.want, rules.GenderGap(all))
		})
	}
}
