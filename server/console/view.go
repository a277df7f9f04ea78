package console

import (
	"net/http"
	"net/url"
	"strings"

	"insyn/dbmodel"
)

// view is what every page is made of.
type view struct {
	Lang, Title string
	// Wrong tells that the page says what is wrong with what was sent.
	Wrong bool
	// Viewer is who is signed in; nil where nobody is.
	Viewer *dbmodel.Token
	Nav    []link
	// Other is the same page in the other language.
	Other link
	// Style and Script are the addresses of what pages load.
	Style, Script string
	// Done says what has just been done; "" where nothing was.
	Done string
	Body any

	needs map[string]dbmodel.Role
}

// link is a link with the language of what it leads to, or whether it leads here.
type link struct {
	Address, Text, Lang string
	// Current is what aria-current says: "page", "true" for a page above, or "".
	Current string
}

// May tells whether who is signed in may use a field of the API.
func (v view) May(field string) bool {
	needed := v.needs[field]
	return needed == "" || v.Viewer != nil && v.Viewer.Role.May(needed)
}

func (v *visit) view(p *reply) view {
	made := view{
		Lang: v.lang.code, Title: p.title, Wrong: p.status == http.StatusUnprocessableEntity, Viewer: v.viewer, Style: v.style.Address, Script: v.script.Address,
		Done: v.done(), Body: p.body, needs: v.api.needs,
	}
	if v.viewer != nil {
		made.Nav = v.nav(made)
	}
	other := v.languages[map[string]string{swedish: english, english: swedish}[v.lang.code]]
	address := url.URL{Path: v.r.URL.Path, RawQuery: url.Values{"lang": {other.code}}.Encode()}
	made.Other = link{Address: address.String(), Text: other.say("language"), Lang: other.code}
	return made
}

// nav links to the pages that who is signed in may see.
func (v *visit) nav(made view) []link {
	var links []link
	for _, l := range []struct{ path, word, field string }{
		{"", "overview", ""},
		{"/reports", "reports", ""},
		{"/import", "import", "importReport"},
		{"/builds", "builds", "siteBuilds"},
		{"/releases", "releases", "siteBuilds"},
		{"/tokens", "tokens", "tokens"},
		{"/log", "log", "auditLog"},
	} {
		if l.field == "" || made.May(l.field) {
			links = append(links, link{Address: Path + l.path, Text: v.lang.say("nav." + l.word), Current: current(v.r.URL.Path, Path+l.path)})
		}
	}
	return links
}

func current(path, address string) string {
	switch {
	case strings.TrimSuffix(path, "/") == address:
		return "page"
	case address != Path && strings.HasPrefix(path, address+"/"):
		return "true"
	}
	return ""
}

// done says what was done just before this page was asked for. Only what the
// console has words for can be said, whatever the address holds.
func (v *visit) done() string {
	key := "done." + v.r.URL.Query().Get("done")
	if _, ok := v.lang.words[key]; !ok {
		return ""
	}
	return v.lang.say(key)
}

// after is an address to go to when something has been done there.
func after(path, done string) string {
	return (&url.URL{Path: path, RawQuery: url.Values{"done": {done}}.Encode()}).String()
}
