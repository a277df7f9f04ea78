package store_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

func TestAMunicipalityPresentsItself(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		before, err := s.Revision(t.Context())
		require.NoError(t, err)

		changed, err := s.Present(t.Context(), "0126", store.Presentation{Contact: new("kommunen@exempel.se"), AccentColour: new("#063")}, "Karin")
		require.NoError(t, err)
		assert.Equal(t, []*string{new("kommunen@exempel.se"), new("#006633")}, []*string{changed.Contact, changed.AccentColour})
		after, err := s.Revision(t.Context())
		require.NoError(t, err)
		assert.Equal(t, before+1, after, "readers notice")

		changed, err = s.Present(t.Context(), "0126", store.Presentation{Contact: new("")}, "Karin")
		require.NoError(t, err)
		assert.Nil(t, changed.Contact)
		stored, err := s.Present(t.Context(), "0126", store.Presentation{}, "Karin")
		require.NoError(t, err)
		assert.Equal(t, changed, stored, "asking changes nothing")

		entries, err := s.Log(t.Context(), 2, "")
		require.NoError(t, err)
		assert.ElementsMatch(t, []string{"kontakt borttagen", "kontakt kommunen@exempel.se, färg #006633"}, []string{*entries[0].Note, *entries[1].Note})
		assert.Equal(t, dbmodel.LogPresentationChanged, entries[0].Action)
	})
}

func TestWhatReadersCannotUseIsRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		for _, refused := range []struct {
			municipality string
			wanted       store.Presentation
			says         string
		}{
			{"9999", store.Presentation{Contact: new("")}, "det finns ingen kommun 9999"},
			{"0126", store.Presentation{Contact: new("Karin <karin@exempel.se>")}, "är ingen adress"},
			{"0126", store.Presentation{Contact: new("javascript:alert(1)")}, "är ingen adress"},
			{"0126", store.Presentation{AccentColour: new("#ffff00")}, "kontrasten 1,0:1 mot sidan"},
		} {
			_, err := s.Present(t.Context(), refused.municipality, refused.wanted, "Karin")
			assert.ErrorContains(t, err, refused.says)
		}
	})
}
