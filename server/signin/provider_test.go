package signin_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"

	"insyn/dbmodel"
	"insyn/server/signin"
)

// The client that a provider knows the console by.
const (
	clientID     = "insyn"
	clientSecret = "the-clients-secret"
)

// directory is a provider's memory of people and of what it has promised. It
// tells what a test makes it tell about groups and nonces.
type directory struct {
	*storage.Storage
	// groups is the claim of that name; nil is none.
	groups any
	// late makes the provider tell about groups only when it is asked.
	late bool
	// person changes what is told who asks; nil changes nothing.
	person func(*oidc.UserInfo)
	// nonce is put in place of the console's.
	nonce string
}

// SetUserinfoFromRequest says what stands in ID tokens.
func (d *directory) SetUserinfoFromRequest(
	ctx context.Context, info *oidc.UserInfo, r op.IDTokenRequest, scopes []string,
) error {
	if d.groups != nil && !d.late {
		info.AppendClaims("groups", d.groups)
	}
	return d.Storage.SetUserinfoFromRequest(ctx, info, r, scopes)
}

// SetUserinfoFromToken says what is told who asks.
func (d *directory) SetUserinfoFromToken(ctx context.Context, info *oidc.UserInfo, id, subject, origin string) error {
	if d.groups != nil && d.late {
		info.AppendClaims("groups", d.groups)
	}
	err := d.Storage.SetUserinfoFromToken(ctx, info, id, subject, origin)
	if d.person != nil {
		d.person(info)
	}
	return err
}

// AuthRequestByCode finds what a code was given for.
func (d *directory) AuthRequestByCode(ctx context.Context, code string) (op.AuthRequest, error) {
	request, err := d.Storage.AuthRequestByCode(ctx, code)
	if err != nil || d.nonce == "" {
		return request, err
	}
	return forged{request, d.nonce}, nil
}

// forged is a request that the console never made.
type forged struct {
	op.AuthRequest
	nonce string
}

func (f forged) GetNonce() string { return f.nonce }

// certifier is a provider that serves on this machine, and can be down.
type certifier struct {
	*directory
	url     string
	clients map[string]*storage.Client
	down    *atomic.Bool
}

// certify starts a provider whose only user signs in without being asked.
func certify(t *testing.T) certifier {
	t.Helper()
	mux := http.NewServeMux()
	c := certifier{down: new(atomic.Bool)}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if c.down.Load() {
			http.Error(w, "down", http.StatusServiceUnavailable)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	// By another name than the console's, so that it is another site to browsers.
	c.url = strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	c.clients = map[string]*storage.Client{}
	people := storage.NewStorageWithClients(storage.NewUserStore(c.url), c.clients)
	c.directory = &directory{Storage: people, groups: []string{"insyn-redaktion"}}
	return c.serve(t, mux)
}

func (c certifier) serve(t *testing.T, mux *http.ServeMux) certifier {
	t.Helper()
	config := &op.Config{CryptoKey: [32]byte{1}, CryptoKeyId: "1", CodeMethodS256: true}
	provider, err := op.NewProvider(config, c.directory, op.StaticIssuer(c.url), op.WithAllowInsecure())
	require.NoError(t, err)
	mux.Handle("/", provider)
	mux.HandleFunc("/login/username", func(w http.ResponseWriter, r *http.Request) {
		id := r.FormValue("authRequestID")
		if err := c.CheckUsernamePassword("test-user@localhost", "verysecure", id); err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		ctx := op.ContextWithIssuer(r.Context(), c.url)
		http.Redirect(w, r, op.AuthCallbackURL(provider)(ctx, id), http.StatusFound)
	})
	return c
}

// vouches makes the office let in who the provider vouches for.
func (c certifier) vouches(o *signin.Options) {
	c.clients[clientID] = storage.WebClient(clientID, clientSecret, o.Base.JoinPath("/admin/sign-in/callback").String())
	o.Now = realClock()
	o.Provider = &signin.Provider{
		Issuer: c.url, ClientID: clientID, Secret: clientSecret, Claim: "groups", Name: "Kommunens konto",
		Roles: map[string]dbmodel.Role{
			"insyn-redaktion": dbmodel.RoleEditor, "insyn-publicister": dbmodel.RolePublisher, "insyn-admin": dbmodel.RoleAdmin,
		},
	}
}

// realClock is what the provider goes by, which takes no other.
func realClock() func() time.Time {
	return time.Now //nolint:forbidigo // the provider has no other clock
}

// walk follows a browser from an address until it is back at the console's
// callback, which it does not visit.
func (b browser) walk(path string) (callback string) {
	b.t.Helper()
	for at := path; ; {
		said := b.get(at)
		status, to, _ := strings.Cut(said, " ")
		require.Equal(b.t, "30", status[:2], said)
		from, err := url.Parse(at)
		require.NoError(b.t, err)
		next, err := from.Parse(to)
		require.NoError(b.t, err)
		if at = next.String(); strings.HasPrefix(at, b.url+"/admin/sign-in/callback?") {
			return at
		}
	}
}
