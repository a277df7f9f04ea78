package signin

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"insyn/dbmodel"
)

// longestName is in characters.
const longestName = 100

// claims are what a provider says about a person.
type claims struct {
	Subject string `json:"sub"`
	Name    string `json:"name"`
	Email   string `json:"email"`
	groups  []string
	// told is that it was said which groups the person is in, if only that it is none.
	told bool
}

// readClaims reads claims with whatever decodes them into a value.
func readClaims(decode func(any) error, claim string) (*claims, error) {
	who, all := new(claims), map[string]json.RawMessage{}
	for _, into := range []any{who, &all} {
		if err := decode(into); err != nil {
			return nil, fmt.Errorf("reading what the provider says about a person: %w", err)
		}
	}
	var err error
	who.groups, who.told, err = readGroups(all[claim])
	if err != nil {
		return nil, fmt.Errorf("reading the claim %q, which should be a list of texts: %w", claim, err)
	}
	return who, nil
}

// readGroups takes a list, or a text where a person is in one group only.
func readGroups(raw json.RawMessage) (groups []string, told bool, err error) {
	if raw == nil {
		return nil, false, nil
	}
	var one string
	if json.Unmarshal(raw, &one) == nil {
		return []string{one}, true, nil
	}
	err = json.Unmarshal(raw, &groups)
	return groups, true, err
}

// complete tells whether the provider need not be asked for more.
func (c *claims) complete() bool { return c.told && c.Name != "" }

// add fills in what was left out.
func (c *claims) add(more *claims) {
	c.Name, c.Email = cmp.Or(c.Name, more.Name), cmp.Or(c.Email, more.Email)
	if !c.told {
		c.groups, c.told = more.groups, more.told
	}
}

// role is the strongest of the roles that the person's groups have, if any.
func (c *claims) role(roles map[string]dbmodel.Role) (strongest dbmodel.Role, ok bool) {
	for _, group := range c.groups {
		if role, has := roles[group]; has && (!ok || role.May(strongest)) {
			strongest, ok = role, true
		}
	}
	return strongest, ok
}

// name is what the person is called in lists and in the log.
func (c *claims) name() string {
	name := cmp.Or(oneLine(c.Name), oneLine(c.Email), oneLine(c.Subject), "?")
	return string([]rune(name)[:min(longestName, len([]rune(name)))])
}

func oneLine(text string) string {
	printable := func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}
	return strings.Join(strings.Fields(strings.Map(printable, text)), " ")
}

// ParseRoles reads which role each group has, "insyn-redaktion=editor,insyn-admin=admin".
// A builder signs in nowhere, and so is no role here. What is wrong is said in
// Swedish, for whoever starts the server.
func ParseRoles(text string) (map[string]dbmodel.Role, error) {
	roles, known := map[string]dbmodel.Role{}, []dbmodel.Role{dbmodel.RoleEditor, dbmodel.RolePublisher, dbmodel.RoleAdmin}
	for pair := range strings.SplitSeq(text, ",") {
		// The last "=": the name of a group may hold others.
		at := strings.LastIndex(pair, "=")
		group, role := strings.TrimSpace(pair[:max(at, 0)]), dbmodel.Role(strings.ToUpper(strings.TrimSpace(pair[at+1:])))
		if group == "" || !slices.Contains(known, role) || roles[group] != "" {
			return nil, fmt.Errorf("%q är ingen grupp med roll, eller en grupp som redan har en; "+
				"skriv till exempel insyn-publicister=publisher,insyn-admin=admin, med rollerna editor, publisher och admin",
				strings.TrimSpace(pair))
		}
		roles[group] = role
	}
	return roles, nil
}
