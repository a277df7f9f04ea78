package store_test

import (
	"archive/zip"
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dataset"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// exported is a public report as a package.
func exported(t *testing.T, s *store.Store, id string) []byte {
	t.Helper()
	b, err := s.Public().Bundle(t.Context(), id)
	require.NoError(t, err)
	return packed(t, b)
}

func packed(t *testing.T, b *dbmodel.Bundle) []byte {
	t.Helper()
	var content bytes.Buffer
	require.NoError(t, dataset.Write(&content, b))
	return content.Bytes()
}

func TestAStoredReportIsExportedAsItWasImported(t *testing.T) {
	for name, report := range map[string]func(*testing.T) *dbmodel.Bundle{"small": small, "bundled": bundled} {
		t.Run(name, func(t *testing.T) {
			dbtest.Each(t, func(t *testing.T, s *store.Store) {
				b := report(t)
				before := packed(t, b)
				dbtest.Import(t, s, b)

				first := exported(t, s, b.Report.ID)

				require.Equal(t, before, first, "byte for byte")
				archive, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
				require.NoError(t, err)
				again, err := dataset.Read(archive)
				require.NoError(t, err)
				changed, err := s.Import(t.Context(), again, dbtest.Published())
				require.NoError(t, err)
				require.False(t, changed, "an exported report is the stored one")
			})
		})
	}
}

func TestOnlyAPublicReportIsExported(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		b := small(t)
		tomorrow := dbtest.Now().Add(24 * time.Hour)
		embargo := store.Publication{State: dbmodel.ReportStatePublished, PublishedAt: &tomorrow, Now: dbtest.Now()}
		_, err := s.Import(t.Context(), b, embargo)
		require.NoError(t, err)

		_, err = s.Public().Bundle(t.Context(), b.Report.ID)
		require.ErrorIs(t, err, store.ErrNoReport)
		_, err = s.Public().Bundle(t.Context(), "0127/byggnadsnamnden/1999")
		require.ErrorIs(t, err, store.ErrNoReport)

		hidden, err := s.Bundle(t.Context(), b.Report.ID)
		require.NoError(t, err, "whoever keeps the database may have it")
		require.Equal(t, packed(t, b), packed(t, hidden))
		_, err = s.Bundle(t.Context(), "0127/byggnadsnamnden/1999")
		require.ErrorIs(t, err, store.ErrNoReport)

		s.Now = func() time.Time { return tomorrow }
		_, err = s.Public().Bundle(t.Context(), b.Report.ID)
		require.NoError(t, err)
	})
}
