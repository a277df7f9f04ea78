package graph_test

import (
	"log/slog"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/dbmodel"
	"insyn/dbmodel/dbtest"
	"insyn/dbmodel/store"
)

// attempt is how a mutation is tried, and the least that may do it.
type attempt struct {
	question string
	least    dbmodel.Role
}

// withFile are the mutations that a file is sent with.
func withFile() []string { return []string{"validateReport", "importReport"} }

// attempts try every mutation of the schema.
func attempts() map[string][]attempt {
	return map[string][]attempt{
		"publishReport":   {{`publishReport(id: "nothing") { id }`, dbmodel.RolePublisher}},
		"withdrawReport":  {{`withdrawReport(id: "nothing", reason: "x") { id }`, dbmodel.RolePublisher}},
		"approveReport":   {{`approveReport(id: "nothing") { id }`, dbmodel.RolePublisher}},
		"discardDraft":    {{`discardDraft(id: "nothing")`, dbmodel.RoleEditor}},
		"requireApproval": {{`requireApproval(municipality: "nothing", required: true) { id }`, dbmodel.RoleAdmin}},
		"createToken":     {{`createToken(name: "", role: EDITOR) { secret }`, dbmodel.RoleAdmin}},
		"revokeToken":     {{`revokeToken(id: "nothing") { id }`, dbmodel.RoleAdmin}},
		"cancelSiteBuild": {{`cancelSiteBuild(id: "nothing") { id }`, dbmodel.RolePublisher}},
		"activateRelease": {{`activateRelease(id: "nothing") { url }`, dbmodel.RolePublisher}},
		"rebuildSite": {
			{`rebuildSite(target: PREVIEW) { id }`, dbmodel.RoleEditor},
			{`rebuildSite(target: PUBLIC) { id }`, dbmodel.RolePublisher},
		},
	}
}

func TestEveryMutationIsForTheRolesThatMayAndNoOthers(t *testing.T) {
	const nobody = dbmodel.Role("")
	roles := []dbmodel.Role{nobody, dbmodel.RoleBuilder, dbmodel.RoleEditor, dbmodel.RolePublisher, dbmodel.RoleAdmin}
	dbtest.Each(t, func(t *testing.T, s *store.Store) {
		h := handler(t, s, slog.New(slog.DiscardHandler))
		for _, mutation := range schema().Mutation.Fields {
			if slices.Contains(withFile(), mutation.Name) {
				continue
			}
			tried := attempts()[mutation.Name]
			assert.NotEmpty(t, tried, "%s has no row in the table of who may", mutation.Name)
			for _, a := range tried {
				for _, role := range roles {
					got := as(t, h, role, `mutation { `+a.question+` }`)
					switch {
					case slices.Index(roles, role) >= slices.Index(roles, a.least):
						assert.NotRegexp(t, "FORBIDDEN|UNAUTHENTICATED|VALIDATION", got, "%s as %s", a.question, role)
					case role == nobody:
						assert.Contains(t, got, `"code":"UNAUTHENTICATED"`, a.question)
					default:
						assert.Contains(t, got, `"code":"FORBIDDEN"`, "%s as %s", a.question, role)
					}
				}
			}
		}
	})
}

func TestAFileIsTakenInByTheRolesThatMayAndNoOthers(t *testing.T) {
	h := handler(t, empty(t), slog.New(slog.DiscardHandler))
	for _, mutation := range withFile() {
		question := `mutation ($file: Upload!) { ` + mutation + `(file: $file) { changed } }`
		for role, wanted := range map[dbmodel.Role]string{
			"": "UNAUTHENTICATED", dbmodel.RoleBuilder: "FORBIDDEN", dbmodel.RoleEditor: `"changed":false`,
			dbmodel.RolePublisher: `"changed":false`, dbmodel.RoleAdmin: `"changed":false`,
		} {
			assert.Contains(t, handIn(t, h, role, question, "PK").Body.String(), wanted, "%s as %s", mutation, role)
		}
	}
}
