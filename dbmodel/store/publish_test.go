package store_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dataset/generate"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

func TestReportsArePublishedTogetherOrNotAtAll(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		var ids []string
		for b := range (generate.Country{Municipalities: 1, Committees: 1, Years: 3, LastYear: 2021, Seed: 1}).Reports() {
			b.Report.Digest = b.Report.ID
			draft, err := s.ImportDraft(t.Context(), b, editor)
			require.NoError(t, err)
			assert.False(t, draft.IsPublic)
			ids = append(ids, draft.ID)
		}
		public := func() (revision, reports int) {
			revision, err := s.Revision(t.Context())
			require.NoError(t, err)
			page, err := s.Public().ReportPage(t.Context(), nil, nil, store.Slice{First: new(10), Total: true})
			require.NoError(t, err)
			return revision, page.Total
		}
		before, none := public()
		require.Zero(t, none)

		err := s.PublishTogether(t.Context(), append(ids, "0126/ingen/2020"), store.Publishing{By: publisher})
		require.Contains(t, refusal(t, err), "0126/ingen/2020")
		revision, reports := public()
		assert.Equal(t, before, revision)
		assert.Zero(t, reports)

		require.NoError(t, s.PublishTogether(t.Context(), ids, store.Publishing{By: publisher}))
		revision, reports = public()
		assert.Equal(t, before+1, revision, "one change, which servers wait for once")
		assert.Equal(t, len(ids), reports)
	})
}
