package store_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

func TestAReleaseWithWhatHasBeenWithdrawnIsNotShownAgain(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Import(t, s, small(t))
		id, withdrawnAt := small(t).Report.ID, dbtest.Now()
		before, after := withdrawnAt.Add(-time.Hour), withdrawnAt.Add(time.Second)
		require.NoError(t, s.MayShow(t.Context(), "v1", before))

		require.NoError(t, s.Withdraw(t.Context(), id, "Personuppgifter", publisher))

		sentence := "versionen v1 visar " + id + ", som har tagits från allmänheten sedan den byggdes; bygg om webbplatsen i stället"
		require.Equal(t, sentence, refusal(t, s.MayShow(t.Context(), "v1", before)))
		require.Equal(t, sentence, refusal(t, s.MayShow(t.Context(), "v1", withdrawnAt)), "the same second")
		require.NoError(t, s.MayShow(t.Context(), "v2", after), "it was built without the report")
		require.NoError(t, s.Publish(t.Context(), id, store.Publishing{By: publisher, Override: "x"}))
		require.NoError(t, s.MayShow(t.Context(), "v1", before), "the report is public again")
	})
}
