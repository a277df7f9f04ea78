package store_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/rules"
	"insyn/dbmodel/store"
)

// TestTheLatestOutcomesAreThoseThatTheRulesFind goes by every measure of the whole
// 2020 report.
func TestTheLatestOutcomesAreThoseThatTheRulesFind(t *testing.T) {
	genders := []dbmodel.Gender{dbmodel.GenderMen, dbmodel.GenderAll, dbmodel.GenderWomen}
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		report, err := s.Public().Bundle(t.Context(), "0126/kommunstyrelsen/2020")
		require.NoError(t, err)
		outcomes := make(map[string][]*dbmodel.Observation)
		for _, o := range report.Observations {
			outcomes[o.MeasureID] = append(outcomes[o.MeasureID], o)
		}
		wanted := make(map[string]dbmodel.Observation)
		for _, m := range report.Measures {
			for _, gender := range genders {
				if o := rules.Latest(outcomes[m.ID], gender); o != nil {
					found := *o
					found.SortValue = 0
					wanted[m.ID+string(gender)] = found
				}
			}
		}
		got := make(map[string]dbmodel.Observation)
		for _, m := range report.Measures {
			newest, err := store.Newest(m)
			require.NoError(t, err)
			for _, o := range newest {
				got[o.MeasureID+string(o.Gender)] = *o
			}
		}
		require.Equal(t, wanted, got)
	})
}
