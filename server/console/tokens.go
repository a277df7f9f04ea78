package console

import (
	"net/http"
	"time"

	"insyn/dbmodel"
)

// usualDays is how long a token holds unless it is said otherwise.
const usualDays = 90

// token is a token as the list shows it.
type token struct {
	ID, Name              string
	Role                  dbmodel.Role
	CreatedAt             time.Time
	ExpiresAt, RevokedAt  *time.Time
	LastUsedAt            *time.Time
	Expired, IsTheViewers bool
}

// tokenForm is what was typed to make a token.
type tokenForm struct {
	Name, Role, LastDay string
	// Problem is nil where nothing is wrong.
	Problem *problem
}

// tokensView is all tokens, with the form for another.
type tokensView struct {
	Tokens []token
	Form   tokenForm
	Roles  []dbmodel.Role
	// Made is the token that was just made, and Secret its secret; nil otherwise.
	Made   *token
	Secret string
}

func (v *visit) tokens() (*reply, error) {
	return v.showTokens(http.StatusOK, tokensView{Form: v.newTokenForm()})
}

func (v *visit) newTokenForm() tokenForm {
	return tokenForm{Role: string(dbmodel.RoleEditor), LastDay: v.Now().In(sweden()).AddDate(0, 0, usualDays).Format(dayForm)}
}

func (v *visit) showTokens(status int, shown tokensView) (*reply, error) {
	got, err := ask[struct{ Tokens []token }](v.ctx(), v.api, "tokens", nil)
	if err != nil {
		return nil, err
	}
	now := v.Now()
	for i, t := range got.Tokens {
		got.Tokens[i].Expired = t.ExpiresAt != nil && !now.Before(*t.ExpiresAt)
		got.Tokens[i].IsTheViewers = t.ID == v.viewer.ID
	}
	shown.Tokens = got.Tokens
	shown.Roles = []dbmodel.Role{dbmodel.RoleEditor, dbmodel.RolePublisher, dbmodel.RoleAdmin, dbmodel.RoleBuilder}
	return &reply{status: status, page: "tokens", title: v.lang.say("tokens.title"), body: shown}, nil
}

// createToken shows the secret in the answer itself: no address ever holds it.
func (v *visit) createToken() (*reply, error) {
	form := tokenForm{Name: v.r.PostFormValue("name"), Role: v.r.PostFormValue("role"), LastDay: v.r.PostFormValue("lastDay")}
	variables := map[string]any{"name": form.Name, "role": form.Role}
	if _, ok := v.lang.words["role."+form.Role]; !ok {
		return v.trouble(http.StatusBadRequest, "trouble.form"), nil
	}
	if form.LastDay != "" {
		expires, err := endOf(form.LastDay)
		if err != nil {
			form.Problem = v.problem("lastDay", "tokens.noDay")
			return v.showTokens(http.StatusUnprocessableEntity, tokensView{Form: form})
		}
		variables["expiresAt"] = iso(expires)
	}
	got, err := ask[struct {
		CreateToken struct {
			Token  token
			Secret string
		}
	}](v.ctx(), v.api, "create_token", variables)
	if form.Problem = mistake(err); form.Problem != nil {
		return v.showTokens(http.StatusUnprocessableEntity, tokensView{Form: form})
	}
	if err != nil {
		return nil, err
	}
	made := got.CreateToken
	return v.showTokens(http.StatusOK, tokensView{Form: v.newTokenForm(), Made: &made.Token, Secret: made.Secret})
}

func (v *visit) revokeToken() (*reply, error) {
	_, err := ask[struct{ RevokeToken struct{ ID string } }](v.ctx(), v.api, "revoke_token", map[string]any{"id": v.r.PathValue("id")})
	return &reply{to: after(Path+"/tokens", "revoked")}, err
}
