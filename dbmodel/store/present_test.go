package store_test

import (
	"bytes"
	"encoding/base64"
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

func TestAMunicipalityHasALogo(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		dbtest.Report(t, s)
		public := func() []*dbmodel.Logo {
			rows, err := s.Public().LogosByMunicipalities(t.Context(), []string{"0126"})
			require.NoError(t, err)
			return rows
		}
		assert.Empty(t, public())
		drawing := []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80"><path d="M0 0h300v80z"/></svg>`)

		changed, err := s.Present(t.Context(), "0126", store.Presentation{Logo: &drawing}, "Karin")
		require.NoError(t, err)
		want := &dbmodel.Logo{
			MunicipalityID: "0126", Name: "logo-6e7d59a01cef.svg", MediaType: "image/svg+xml", Width: 300, Height: 80,
			Content: base64.StdEncoding.EncodeToString(drawing),
		}
		assert.Equal(t, want, changed.Logo)
		assert.Equal(t, []*dbmodel.Logo{want}, public())

		_, err = s.Present(t.Context(), "0126", store.Presentation{Contact: new("kommunen@exempel.se")}, "Karin")
		require.NoError(t, err)
		assert.Equal(t, []*dbmodel.Logo{want}, public(), "it stays")

		other := bytes.ReplaceAll(drawing, []byte("300"), []byte("400"))
		changed, err = s.Present(t.Context(), "0126", store.Presentation{Logo: &other}, "Karin")
		require.NoError(t, err)
		assert.Equal(t, 400, changed.Logo.Width)
		assert.NotEqual(t, want.Name, changed.Logo.Name)
		assert.Len(t, public(), 1)

		changed, err = s.Present(t.Context(), "0126", store.Presentation{Logo: &[]byte{}}, "Karin")
		require.NoError(t, err)
		assert.Nil(t, changed.Logo)
		assert.Empty(t, public())

		entries, err := s.Log(t.Context(), 4, "")
		require.NoError(t, err)
		var notes []string
		for _, entry := range entries {
			notes = append(notes, *entry.Note)
		}
		assert.ElementsMatch(t, []string{"logotyp logo-6e7d59a01cef.svg", "kontakt kommunen@exempel.se", "logotyp logo-31871ce3bc21.svg", "logotyp borttagen"}, notes)
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
			{"0126", store.Presentation{Logo: new([]byte("GIF89a"))}, "varken SVG eller PNG"},
		} {
			_, err := s.Present(t.Context(), refused.municipality, refused.wanted, "Karin")
			assert.ErrorContains(t, err, refused.says)
		}
	})
}
