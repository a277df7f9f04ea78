package signin_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/server/signin"
)

// BenchmarkARequestOfStaff is what Require adds to a request: one question to
// the database, which no cache may answer.
func BenchmarkARequestOfStaff(b *testing.B) {
	for name, dsn := range map[string]string{"sqlite": filepath.Join(b.TempDir(), "insyn.db"), "postgres": dbtest.Postgres(b)} {
		b.Run(name, func(b *testing.B) {
			s := dbtest.Open(b, dsn)
			require.NoError(b, s.Migrate(b.Context()))
			made, _, err := s.CreateToken(b.Context(), "Webb", dbmodel.RoleEditor, nil, "Test")
			require.NoError(b, err)
			_, secret, err := s.TokenSession(b.Context(), made.ID)
			require.NoError(b, err)
			base := &url.URL{Scheme: "https", Host: "insyn.exempel.se"}
			signIn, err := signin.New(signin.Options{Store: s, Base: base, Now: s.Now, Log: slog.New(slog.DiscardHandler), Show: show})
			require.NoError(b, err)
			served := signIn.Require(http.HandlerFunc(greet))
			r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, "/admin", nil)
			r.AddCookie(&http.Cookie{Name: "__Host-insyn", Value: secret})
			b.ReportAllocs()
			for b.Loop() {
				w := httptest.NewRecorder()
				served.ServeHTTP(w, r)
				require.Equal(b, http.StatusOK, w.Code)
			}
		})
	}
}
