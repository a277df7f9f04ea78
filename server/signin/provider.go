package signin

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
	"golang.org/x/sync/singleflight"

	"insyn/dbmodel"
)

// providerTime is how long the provider may take over each answer.
const providerTime = 10 * time.Second

// Provider is an OpenID Connect provider that vouches for who staff are.
type Provider struct {
	// Issuer is the address that the provider's ID tokens name.
	Issuer string
	// ClientID and Secret are what the provider knows the console by; without
	// Secret it is a public client, which PKCE alone protects.
	ClientID, Secret string
	// Claim is where the provider says which groups a person is in: "groups".
	Claim string
	// Roles are what each group may do. Who is in several may do what the
	// strongest may; who is in none is not let in.
	Roles map[string]dbmodel.Role
	// Name is what staff know the provider by: "Huddinge kommuns konto".
	Name string
	// Scopes are asked for besides openid, profile and email, which some
	// providers need before they tell about groups.
	Scopes []string
	// Client asks the provider; nil is one that gives up after ten seconds.
	Client *http.Client
}

// relation is what is known about the provider. It is asked first when somebody
// signs in by it: the server starts though the provider is down.
type relation struct {
	Provider
	redirect string
	now      func() time.Time

	asking singleflight.Group
	found  atomic.Pointer[oidc.Provider]
}

func newRelation(p Provider, redirect string, now func() time.Time) (*relation, error) {
	if p.Issuer == "" || p.ClientID == "" || p.Claim == "" || p.Name == "" || len(p.Roles) == 0 {
		return nil, errors.New("an OpenID Connect provider needs an issuer, a client ID, a claim, a name and groups with roles")
	}
	if p.Client == nil {
		p.Client = &http.Client{Timeout: providerTime}
	}
	return &relation{Provider: p, redirect: redirect, now: now}, nil
}

// with is ctx for asking the provider.
func (p *relation) with(ctx context.Context) context.Context {
	return oidc.ClientContext(ctx, p.Client)
}

// discover asks the provider where its parts are, until it has once answered.
// Those who sign in meanwhile wait for the same answer.
func (p *relation) discover(ctx context.Context) (*oidc.Provider, error) {
	if found := p.found.Load(); found != nil {
		return found, nil
	}
	_, err, _ := p.asking.Do("", func() (any, error) {
		// Not only the one who asks first waits for it; the client gives up in time.
		found, err := oidc.NewProvider(p.with(context.WithoutCancel(ctx)), p.Issuer)
		if err == nil {
			p.found.Store(found)
		}
		return nil, err
	})
	if err != nil {
		return nil, fmt.Errorf("asking the provider %s about itself: %.200s", p.Issuer, err.Error())
	}
	return p.found.Load(), nil
}

func (p *relation) config(found *oidc.Provider) *oauth2.Config {
	return &oauth2.Config{
		ClientID: p.ClientID, ClientSecret: p.Secret, Endpoint: found.Endpoint(), RedirectURL: p.redirect,
		Scopes: append([]string{oidc.ScopeOpenID, "profile", "email"}, p.Scopes...),
	}
}

// address is where the provider asks a member of staff who they are.
func (p *relation) address(ctx context.Context, f flow) (string, error) {
	found, err := p.discover(ctx)
	if err != nil {
		return "", err
	}
	return p.config(found).AuthCodeURL(f.state(), oidc.Nonce(f.nonce()), oauth2.S256ChallengeOption(f.verifier())), nil
}

// vouch trades a code for who the provider says it is.
func (p *relation) vouch(ctx context.Context, f flow, code string) (*claims, error) {
	found, err := p.discover(ctx)
	if err != nil {
		return nil, err
	}
	ctx = p.with(ctx)
	tokens, err := p.config(found).Exchange(ctx, code, oauth2.VerifierOption(f.verifier()))
	if err != nil {
		return nil, exchangeError(err)
	}
	raw, _ := tokens.Extra("id_token").(string)
	token, err := found.Verifier(&oidc.Config{ClientID: p.ClientID, Now: p.now}).Verify(ctx, raw)
	if err != nil {
		return nil, fmt.Errorf("checking the ID token: %w", err)
	}
	if token.Nonce != f.nonce() {
		return nil, errors.New("checking the ID token: its nonce is another's")
	}
	who, err := readClaims(token.Claims, p.Claim)
	if err != nil || who.complete() || found.UserInfoEndpoint() == "" {
		return who, err
	}
	return who, p.ask(ctx, found, oauth2.StaticTokenSource(tokens), who)
}

// ask asks the provider for the claims that its ID token left out.
func (p *relation) ask(ctx context.Context, found *oidc.Provider, tokens oauth2.TokenSource, who *claims) error {
	info, err := found.UserInfo(ctx, tokens)
	if err != nil {
		// What it answered is part of the error, however long that is.
		return fmt.Errorf("asking the provider about a person: %.200s", err.Error())
	}
	if info.Subject != who.Subject {
		return errors.New("asking the provider about a person: it told about somebody else")
	}
	more, err := readClaims(info.Claims, p.Claim)
	if err == nil {
		who.add(more)
	}
	return err
}

// exchangeError leaves out what the provider answered: it may hold what no log should.
func exchangeError(err error) error {
	var answered *oauth2.RetrieveError
	if errors.As(err, &answered) {
		return fmt.Errorf("trading the code: the provider answered %d %q", answered.Response.StatusCode, answered.ErrorCode)
	}
	return fmt.Errorf("trading the code: %w", err)
}
