package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strings"

	"insyn/server/signin"
)

// clientSecret is the only variable that no flag has: what stands on a command
// line can be read by everyone on the machine.
const clientSecret = "INSYN_OIDC_CLIENT_SECRET"

// staffAccounts are flags about the provider that vouches for who staff are.
type staffAccounts struct {
	OIDCIssuer           string   `name:"oidc-issuer" placeholder:"URL" help:"Adressen till kommunens inloggning (OpenID Connect), som den själv skriver den. Utan flaggan loggar personalen in med token."`
	OIDCClientID         string   `name:"oidc-client-id" placeholder:"ID" help:"Vad Insyn heter där."`
	OIDCClientSecretFile string   `name:"oidc-client-secret-file" placeholder:"FIL" help:"Fil med Insyns hemlighet där. Den kan också stå i variabeln INSYN_OIDC_CLIENT_SECRET."`
	OIDCGroups           string   `name:"oidc-groups" placeholder:"GRUPP=ROLL,…" help:"Vad grupperna får göra: insyn-redaktion=editor,insyn-publicister=publisher,insyn-admin=admin. Den som inte är med i någon kommer inte in."`
	OIDCGroupsClaim      string   `name:"oidc-groups-claim" default:"groups" placeholder:"NAMN" help:"Var inloggningen talar om grupperna. Utan flaggan: ${default}."`
	OIDCScopes           []string `name:"oidc-scopes" placeholder:"NAMN,…" help:"Vad inloggningen ska tillfrågas om utöver openid, profile och email, om den kräver det för att tala om grupperna."`
	OIDCName             string   `name:"oidc-name" default:"kommunens konto" placeholder:"NAMN" help:"Vad personalen kallar inloggningen. Utan flaggan: ${default}."`
}

// Validate is called by kong before the command runs.
func (s staffAccounts) Validate() error {
	if s.OIDCIssuer == "" {
		if s.OIDCClientID != "" || s.OIDCGroups != "" {
			return errors.New(failNoIssuer)
		}
		return nil
	}
	issuer, err := webURL("oidc-issuer", s.OIDCIssuer)
	if err != nil {
		return err
	}
	local := issuer.Hostname() == "localhost" || net.ParseIP(issuer.Hostname()).IsLoopback()
	if issuer.Scheme != "https" && !local {
		return fmt.Errorf(failOpenIssuer, s.OIDCIssuer)
	}
	if s.OIDCClientID == "" || s.OIDCGroups == "" {
		return errors.New(failHalfIssuer)
	}
	if _, err := signin.ParseRoles(s.OIDCGroups); err != nil {
		return fmt.Errorf("--oidc-groups: %w", err)
	}
	return nil
}

// provider is who vouches for staff; nil where tokens do.
func (s staffAccounts) provider(env environment) (*signin.Provider, error) {
	if s.OIDCIssuer == "" {
		return nil, nil //nolint:nilnil // there is none, and nothing is wrong
	}
	roles, err := signin.ParseRoles(s.OIDCGroups)
	if err != nil {
		return nil, fmt.Errorf("--oidc-groups: %w", err)
	}
	secret, _ := env(clientSecret)
	if s.OIDCClientSecretFile != "" {
		text, err := os.ReadFile(s.OIDCClientSecretFile)
		if err != nil {
			return nil, fmt.Errorf(failSecretFile, s.OIDCClientSecretFile, err)
		}
		secret = strings.TrimSpace(string(text))
	}
	return &signin.Provider{
		Issuer: s.OIDCIssuer, ClientID: s.OIDCClientID, Secret: secret,
		Claim: s.OIDCGroupsClaim, Roles: roles, Name: s.OIDCName, Scopes: s.OIDCScopes,
	}, nil
}
