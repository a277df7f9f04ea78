package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// keeping makes a data folder with releases of these days, of which one is live.
func keeping(t *testing.T, live string, days ...int) (data string) {
	t.Helper()
	data = t.TempDir()
	for _, day := range days {
		dir := filepath.Join(data, "site", "releases", fmt.Sprintf("202103%02dT120000Z-1", day))
		require.NoError(t, os.MkdirAll(dir, 0o755))
		about := fmt.Sprintf(`{"builtAt": "2021-03-%02dT12:00:00Z", "revision": %d, "pages": 675, "bytes": 12345678}`, day, day-1)
		require.NoError(t, os.WriteFile(filepath.Join(dir, ".release.json"), []byte(about), 0o600))
	}
	if live != "" {
		require.NoError(t, os.Symlink(filepath.Join("releases", live), filepath.Join(data, "site", "live")))
	}
	return data
}

func TestReleasesAreListedAndTheLiveOneMarked(t *testing.T) {
	data := keeping(t, "20210302T120000Z-1", 1, 2, 3)
	assert.Equal(t, outcome{code: exitOK, stdout: `
Version             Byggd             Sidor  Storlek  Datarevision  Läge
20210303T120000Z-1  2021-03-03 13.00  675    12,3 MB  2             
20210302T120000Z-1  2021-03-02 13.00  675    12,3 MB  1             visas
20210301T120000Z-1  2021-03-01 13.00  675    12,3 MB  okänd         
`}, insyn(t, nil, "releases", "--data", data))
	assert.Equal(t, outcome{code: exitOK, stdout: "\nDet finns ingen version av webbplatsen än. Bygg en: insyn build\n"},
		insyn(t, nil, "releases", "--data", t.TempDir()))
}

func TestARollbackGoesToTheOneBeforeOrTheOneThatIsNamed(t *testing.T) {
	data := keeping(t, "20210303T120000Z-1", 1, 2, 3)
	for _, c := range []struct {
		args   []string
		live   string
		stderr string
	}{
		{nil, "20210302T120000Z-1", ""},
		{nil, "20210301T120000Z-1", ""},
		{nil, "20210301T120000Z-1", "insyn: det finns ingen version före den som visas; insyn releases visar vilka som finns\n"},
		{[]string{"20210303T120000Z-1"}, "20210303T120000Z-1", ""},
		{[]string{"../20210302T120000Z-1"}, "20210303T120000Z-1", "insyn: det finns ingen version \"../20210302T120000Z-1\"; insyn releases visar vilka som finns\n"},
	} {
		got := insyn(t, nil, append([]string{"rollback", "--data", data}, c.args...)...)
		assert.Equal(t, c.stderr, got.stderr)
		assert.Equal(t, c.stderr == "", got.code == exitOK)
		assert.Equal(t, c.live, filepath.Base(liveSite(t, data)))
	}
	nothing := insyn(t, nil, "rollback", "--data", keeping(t, "", 1))
	assert.Equal(t, "insyn: ingen version visas; ange vilken som ska visas, insyn releases visar vilka som finns\n", nothing.stderr)
}

// asks sends a question with a token to the API of a server; "" is the public.
func (s server) asks(t *testing.T, token, question string) string {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": question})
	require.NoError(t, err)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.url+"/graphql", strings.NewReader(string(body)))
	require.NoError(t, err)
	request.Header.Set("Content-Type", "application/json")
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	text, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	return string(text)
}

func TestAReleaseIsSwitchedOverTheAPIWithoutBuilding(t *testing.T) {
	const live = `{ site { release { id live } } }`
	data := t.TempDir()
	s := start(t, nil, "--data", data)
	first := filepath.Base(liveSite(t, data))
	require.Equal(t, exitOK, insyn(t, nil, "rebuild", "--wait", "--data", data).code)
	lines := strings.Fields(insyn(t, nil, "token", "create", "--name", "Anna", "--role", "publisher", "--data", data).stdout)
	token := lines[len(lines)-1]
	before := s.asks(t, "", live)
	assert.NotContains(t, before, first)

	got := s.asks(t, token, `mutation { activateRelease(id: "`+first+`") { release { id } releases { totalCount } } }`)

	assert.JSONEq(t, `{"data":{"activateRelease":{"release":{"id":"`+first+`"},"releases":{"totalCount":2}}}}`, got)
	assert.JSONEq(t, `{"data":{"site":{"release":{"id":"`+first+`","live":true}}}}`, s.asks(t, "", live))
	assert.Equal(t, first, filepath.Base(liveSite(t, data)))
	assert.Contains(t, s.asks(t, token, `mutation { activateRelease(id: "../`+first+`") { url } }`), "Det finns ingen version")
	assert.Regexp(t, "Anna +visade version +"+first, insyn(t, nil, "log", "--data", data).stdout)
	assert.Equal(t, exitOK, s.stop())
}

func TestAReleaseWithWhatHasBeenWithdrawnIsNotRolledBackTo(t *testing.T) {
	data := t.TempDir()
	s := start(t, map[string]string{"INSYN_PAGEFIND": "nej", "INSYN_CHROMIUM": "nej"}, "--data", data)
	first := filepath.Base(liveSite(t, data))
	lines := strings.Fields(insyn(t, nil, "token", "create", "--name", "Anna", "--role", "publisher", "--data", data).stdout)
	token := lines[len(lines)-1]
	require.Equal(t, exitOK, insyn(t, nil, "withdraw", "0126/kommunstyrelsen/2020", "--reason", "Personuppgifter", "--data", data).code)
	isGone := func() bool {
		status, _ := s.get(t, "/huddinge/kommunstyrelsen/2020/")
		return status == http.StatusNotFound
	}
	require.Eventually(t, isGone, time.Minute, 100*time.Millisecond)
	refusal := "versionen " + first + " visar 0126/kommunstyrelsen/2020, som har tagits från allmänheten sedan den byggdes; bygg om webbplatsen i stället"

	got := insyn(t, nil, "rollback", first, "--data", data)
	answer := s.asks(t, token, `mutation { activateRelease(id: "`+first+`") { url } }`)

	assert.Equal(t, exitFailed, got.code)
	assert.Equal(t, "insyn: "+refusal+"\n", got.stderr)
	assert.Contains(t, answer, refusal)
	assert.True(t, isGone())
	assert.Equal(t, exitOK, s.stop())
}
