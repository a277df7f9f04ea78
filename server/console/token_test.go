package console_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel"
	"insyn/dbmodel/store"
)

func TestATokenIsMadeShownOnceAndRevoked(t *testing.T) {
	o := open(t, dbmodel.RoleAdmin)
	assert.Contains(t, o.get("/admin/tokens").source, `value="2026-04-15"`, "90 days from now, unless it is changed")

	made := o.post("/admin/tokens", "name", "Redaktionen", "role", "EDITOR", "lastDay", "2026-03-31")
	assert.Equal(t, "/admin/tokens", made.address)
	assert.Equal(t, "no-store", made.header.Get("Cache-Control"))
	secret := regexp.MustCompile(`insyn_[0-9A-Za-z]{43}`).FindString(made.source)
	token, err := o.store.Token(t.Context(), secret)
	require.NoError(t, err)
	assert.Equal(t, dbmodel.RoleEditor, token.Role)
	assert.Equal(t, time.Date(2026, 3, 31, 22, 0, 0, 0, time.UTC), token.ExpiresAt.UTC())
	assert.Contains(t, made.main, strings.TrimSpace(`
Nyckeln för Redaktionen är gjord
Kopiera den nu. Den visas bara denna enda gång, och ingen kan ta fram den igen.
`+secret))

	again := o.get("/admin/tokens")
	assert.NotContains(t, again.source, secret)
	assert.Contains(t, again.main, strings.TrimSpace(`
Alla nycklar
Redaktionen (redaktör)
`+token.ID+` · gjord 15 januari 2026 kl. 13.00 · aldrig använd
Gäller till 1 april 2026 kl. 00.00
Återkalla … Redaktionen
Nyckeln slutar gälla genast och för gott. Den som är inloggad med den loggas ut.
Återkalla nyckeln Redaktionen`))

	revoked := o.post("/admin/tokens/" + token.ID)
	assert.Equal(t, "/admin/tokens?done=revoked", revoked.address)
	assert.Contains(t, revoked.main, "Nyckeln är återkallad och går inte längre att använda.\n")
	assert.Contains(t, revoked.main, "\nÅterkallad 15 januari 2026 kl. 13.00")
	_, err = o.store.Token(t.Context(), secret)
	require.ErrorIs(t, err, store.ErrNoToken)
}

func TestATokenThatHoldsUntilItIsRevoked(t *testing.T) {
	o := open(t, dbmodel.RoleAdmin)
	o.post("/admin/tokens", "name", "Byggaren", "role", "BUILDER", "lastDay", "")
	tokens, err := o.store.Tokens(t.Context())
	require.NoError(t, err)
	require.Len(t, tokens, 1)
	assert.Nil(t, tokens[0].ExpiresAt)
	assert.Contains(t, o.get("/admin/tokens").main, "\nGäller tills den återkallas\n")
}

func TestATokenThatCannotBeMadeKeepsWhatWasTyped(t *testing.T) {
	o := open(t, dbmodel.RoleAdmin)
	for _, c := range []struct{ name, lastDay, wanted string }{
		{" ", "2026-03-31", "Namnet går inte att använda; skriv vem eller vad som ska ha token, med 1 till 100 tecken på en rad."},
		{"Ada", "2026-02-30", "Skriv en dag som finns, som 2026-12-31, eller lämna fältet tomt."},
		{"Ada", "2026-01-14", "Token kan inte sluta gälla 2026-01-14 23:00:00, för den tiden har redan varit; ange en senare."},
	} {
		got := o.post("/admin/tokens", "name", c.name, "role", "PUBLISHER", "lastDay", c.lastDay)
		assert.Equal(t, http.StatusUnprocessableEntity, got.status)
		assert.Contains(t, got.main, "\n"+c.wanted+"\n")
		assert.Contains(t, got.source, `name="name" value="`+c.name+`"`)
		assert.Contains(t, got.source, `value="PUBLISHER" checked`)
		assert.Contains(t, got.source, `value="`+c.lastDay+`"`)
	}
	assert.Equal(t, http.StatusBadRequest, o.post("/admin/tokens", "name", "Ada", "role", "OWNER").status)
	assert.Equal(t, strings.TrimSpace(`
Det gick inte att göra
Det finns ingen token saknas; tokens visar vilka som finns.
Till översikten`), o.post("/admin/tokens/saknas").main)
	tokens, err := o.store.Tokens(t.Context())
	require.NoError(t, err)
	assert.Empty(t, tokens)
}

func TestWhoeverRevokesTheirOwnTokenIsWarned(t *testing.T) {
	o := open(t, dbmodel.RoleAdmin)
	o.post("/admin/tokens", "name", "Ada", "role", "ADMIN")
	tokens, err := o.store.Tokens(t.Context())
	require.NoError(t, err)
	const warning = "Det här är nyckeln du är inloggad med."
	assert.NotContains(t, o.get("/admin/tokens").main, warning)
	o.holder = tokens[0]
	assert.Contains(t, o.get("/admin/tokens").main, warning)
}
