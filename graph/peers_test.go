package graph_test

import (
	"encoding/json"
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/formatter"
)

// audits asks the suite of the GraphQL over HTTP working group what it thinks
// of the server at process.argv[1].
const audits = `
	const { serverAudits } = require('graphql-http')
	Promise.all(serverAudits({ url: process.argv[1], fetchFn: fetch }).map(async ({ id, name, fn }) => {
		const { status, reason } = await fn()
		return { id, name, status, reason }
	})).then(found => console.log(JSON.stringify(found)))`

// npm is the folder of the packages that scripts/need-npm installs.
func npm(t *testing.T, name string) string {
	t.Helper()
	folder, err := filepath.Abs("../scripts")
	require.NoError(t, err)
	if _, err := os.Stat(filepath.Join(folder, "node_modules", name)); err != nil {
		const missing = "the packages of scripts/package.json are not installed; install them with: scripts/need-npm"
		if _, isCI := os.LookupEnv("CI"); !isCI {
			t.Skip(missing)
		}
		t.Fatal(missing)
	}
	return folder
}

func TestServerPassesEveryAuditOfTheProtocol(t *testing.T) {
	folder := npm(t, "graphql-http")
	server := httptest.NewServer(handler(t, empty(t), slog.New(slog.DiscardHandler)))
	defer server.Close()
	node := exec.CommandContext(t.Context(), "node", "-e", audits, server.URL)
	node.Dir = folder
	printed, err := node.Output()
	require.NoError(t, err)
	var found []struct{ ID, Name, Status, Reason string }
	require.NoError(t, json.Unmarshal(printed, &found))
	assert.Len(t, found, 61)
	for _, audit := range found {
		assert.Equal(t, "ok", audit.Status, "%s %s: %s", audit.ID, audit.Name, audit.Reason)
	}
}

// relayApp fetches an object again by its id, follows an interface and pages
// through a connection, as components of Relay do.
const relayApp = "graphql`query appQuery($id: ID!) { node(id: $id) { ...app_report } }`\n" +
	"graphql`fragment app_report on Report @refetchable(queryName: \"appPaginationQuery\")\n" +
	"  @argumentDefinitions(first: {type: \"Int\", defaultValue: 10}, after: {type: \"String\"}) {\n" +
	"  title measures(first: $first, after: $after) @connection(key: \"app_measures\") {\n" +
	"    edges { node { id name latest { value } } } } }`\n"

func TestRelaysCompilerAcceptsTheSchema(t *testing.T) {
	compiler := filepath.Join(npm(t, "relay-compiler"), "node_modules/relay-compiler/cli.js")
	folder := t.TempDir()
	sdl, err := os.Create(filepath.Join(folder, "schema.graphql"))
	require.NoError(t, err)
	formatter.NewFormatter(sdl).FormatSchema(schema())
	require.NoError(t, sdl.Close())
	for name, content := range map[string]string{
		"app.js":            relayApp,
		"relay.config.json": `{"src": ".", "schema": "./schema.graphql", "language": "javascript", "eagerEsModules": true}`,
		"package.json":      `{"name": "app"}`,
	} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600))
	}
	relay := exec.CommandContext(t.Context(), "node", compiler, "relay.config.json")
	relay.Dir = folder
	printed, err := relay.CombinedOutput()
	require.NoError(t, err, string(printed))
	made, err := filepath.Glob(filepath.Join(folder, "__generated__", "*.graphql.js"))
	require.NoError(t, err)
	assert.Len(t, made, 3, string(printed))
}
