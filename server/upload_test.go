package main

import (
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
)

// withPages makes a data folder with two releases of a page each, of which the later
// is live.
func withPages(t *testing.T) (data string) {
	t.Helper()
	data = keeping(t, "20210302T120000Z-1", 1, 2)
	for release, page := range map[string]string{"20210301T120000Z-1": "first", "20210302T120000Z-1": "second"} {
		dir := filepath.Join(data, "site", "releases", release)
		require.NoError(t, os.WriteFile(filepath.Join(dir, "index.html"), []byte(page), 0o600))
		require.NoError(t, os.WriteFile(filepath.Join(dir, "robots.txt"), []byte("Allow: /"), 0o600))
	}
	return data
}

// visible is what a folder has for readers.
func visible(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	require.NoError(t, fs.WalkDir(os.DirFS(dir), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(path, ".") {
			return err
		}
		content, err := os.ReadFile(filepath.Join(dir, path))
		all[path] = string(content)
		return err
	}))
	return all
}

func TestAnUploadSaysWhatItDid(t *testing.T) {
	data, www := withPages(t), t.TempDir()
	for _, c := range []struct {
		args   []string
		stdout string
		files  map[string]string
	}{
		{
			nil, "Lägger upp webbplatsen i file://WWW … uppladdat 2 (0,0 MB), borttaget 0, oförändrat 0, _\n\nfile://WWW har versionen 20210302T120000Z-1.\n",
			map[string]string{"index.html": "second", "robots.txt": "Allow: /"},
		},
		{
			[]string{"20210301T120000Z-1"},
			"Lägger upp webbplatsen i file://WWW … uppladdat 1 (0,0 MB), borttaget 0, oförändrat 1, _\n\nfile://WWW har versionen 20210301T120000Z-1.\n",
			map[string]string{"index.html": "first", "robots.txt": "Allow: /"},
		},
	} {
		got := insyn(t, nil, append([]string{"upload", "--data", data, "--to", "file://" + www}, c.args...)...)
		assert.Equal(t, outcome{stdout: c.stdout}, outcome{got.code, strings.ReplaceAll(timeless(got.stdout), www, "WWW"), got.stderr})
		assert.Equal(t, c.files, visible(t, www))
	}
}

func TestAnUploadThatVerifiesRepairsAndNamesWhatIsNotInsyns(t *testing.T) {
	data, www := withPages(t), t.TempDir()
	variables := map[string]string{"INSYN_PUBLISH_TO": "file://" + www, "INSYN_DATA": data}
	require.Equal(t, exitOK, insyn(t, variables, "upload").code)
	require.NoError(t, os.Remove(filepath.Join(www, "robots.txt")))
	require.NoError(t, os.WriteFile(filepath.Join(www, "google.html"), nil, 0o600))

	got := insyn(t, variables, "upload", "--verify")
	assert.Equal(t, `Jämför och lägger upp webbplatsen i file://WWW … uppladdat 1 (0,0 MB), borttaget 0, oförändrat 1, _

file://WWW har versionen 20210302T120000Z-1.
Det här finns där men hör inte till webbplatsen, och har lämnats (1):
  google.html
`, strings.ReplaceAll(timeless(got.stdout), www, "WWW"))
	assert.Equal(t, map[string]string{"index.html": "second", "robots.txt": "Allow: /", "google.html": ""}, visible(t, www))
}

func TestAnUploadThatCannotBeSaysWhy(t *testing.T) {
	data := withPages(t)
	for _, c := range []struct {
		args   []string
		code   int
		stderr string
	}{
		{nil, exitFailed, "insyn: säg vart webbplatsen ska läggas upp: --to s3://hink?region=eu-north-1 eller --to file:///srv/www\n"},
		{[]string{"--to", "ftp://server"}, exitUsage, "insyn: upload: \"ftp://server\" är ingen adress till en lagring; " +
			"den skrivs som s3://hink?region=eu-north-1 eller file:///srv/www\nKör \"insyn upload --help\" för att se vad som går att ange.\n"},
		{[]string{"--to", "mem://", "2020"}, exitFailed, "insyn: det finns ingen version \"2020\"; insyn releases visar vilka som finns\n"},
	} {
		got := insyn(t, nil, append([]string{"upload", "--data", data}, c.args...)...)
		assert.Equal(t, outcome{code: c.code, stderr: c.stderr}, got)
	}
}

// closedStore is the address of a store that does not answer.
func closedStore(t *testing.T) map[string]string {
	t.Helper()
	t.Setenv("AWS_ACCESS_KEY_ID", "id")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
	t.Setenv("AWS_MAX_ATTEMPTS", "1")
	return map[string]string{"INSYN_PUBLISH_TO": "s3://hink?endpoint=http://127.0.0.1:1"}
}

func TestAServerPublishesWhatItBuildsAndFollowsARollback(t *testing.T) {
	www := filepath.Join(t.TempDir(), "www")
	free, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	metrics := free.Addr().String()
	require.NoError(t, free.Close())
	variables := map[string]string{"INSYN_DATA": t.TempDir(), "INSYN_PUBLISH_TO": "file://" + www, "INSYN_METRICS_ADDR": metrics}
	s := start(t, variables)
	has := func(release string) func() bool {
		return func() bool {
			pointer, err := os.ReadFile(filepath.Join(www, ".insyn", "live.json"))
			return err == nil && strings.Contains(string(pointer), `"release": "`+release+`"`) && !strings.Contains(string(pointer), `"claim"`)
		}
	}
	first := filepath.Base(liveSite(t, variables["INSYN_DATA"]))
	require.Eventually(t, has(first), time.Minute, 10*time.Millisecond, "what was live when it started")

	built := insyn(t, variables, "rebuild", "--wait", "--by", "anna")
	require.Equal(t, exitOK, built.code, built.stderr)
	second := filepath.Base(liveSite(t, variables["INSYN_DATA"]))
	require.NotEqual(t, first, second)
	assert.True(t, has(second)(), "the build has published it")
	id := regexp.MustCompile(`Bygget (\w+) står`).FindStringSubmatch(built.stdout)[1]
	assert.Regexp(t, `KL Webbplatsen ligger i file://\S+: uppladdat 0 \(0,0 MB\), borttaget 0, oförändrat \d{3}\nKL Klart: VERSION\n`,
		told(t, insyn(t, variables, "builds", id)), "the same data gives the same bytes")
	status, counts := server{url: "http://" + metrics}.get(t, "/metrics")
	assert.Equal(t, http.StatusOK, status)
	assert.Contains(t, counts, "\ninsyn_published_revision 1\n")
	assert.Contains(t, counts, "\ninsyn_publish_failures_total 0\n")

	require.Equal(t, exitOK, insyn(t, variables, "rollback").code)
	require.Eventually(t, has(first), time.Minute, 10*time.Millisecond)
	assert.Equal(t, exitOK, s.stop())
}

func TestABuildIsMadeAlsoWhenTheStoreDoesNotAnswer(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		variables := closedStore(t)
		variables["INSYN_DATA"], variables["INSYN_DATABASE"] = t.TempDir(), dsn
		s := start(t, variables)
		built := insyn(t, variables, "rebuild", "--wait", "--by", "anna")
		assert.Equal(t, exitOK, built.code, built.stderr)
		id := regexp.MustCompile(`Bygget (\w+) står`).FindStringSubmatch(built.stdout)[1]
		log := told(t, insyn(t, variables, "builds", id))
		assert.Contains(t, log, "Webbplatsen är byggd, men s3://hink har kvar den förra versionen: kan inte läsa .insyn/live.json i lagringen: ")
		assert.Contains(t, log, "Servern försöker igen inom några minuter.")
		assert.Equal(t, exitOK, s.stop())

		byHand := insyn(t, variables, "build")
		assert.Equal(t, exitFailed, byHand.code)
		assert.Contains(t, byHand.stderr, "insyn: s3://hink har kvar den förra versionen: ")
	})
}

func TestASiteFolderHasANameThatStays(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "site")
	first, err := origin(folder)
	require.NoError(t, err)
	again, err := origin(folder)
	require.NoError(t, err)
	assert.Equal(t, first, again)
	other, err := origin(filepath.Join(t.TempDir(), "site"))
	require.NoError(t, err)
	assert.NotEqual(t, first, other)
}

func TestHeadersThatAStoreCannotSendAreListed(t *testing.T) {
	const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; " +
		"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
	assert.Equal(t, outcome{stdout: `
Alla adresser:
  Content-Security-Policy: ` + policy + `
  Cross-Origin-Opener-Policy: same-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=()
  Referrer-Policy: strict-origin-when-cross-origin
  Strict-Transport-Security: max-age=31536000
  X-Content-Type-Options: nosniff

*/inbaddad/, i stället:
  Content-Security-Policy: ` + strings.Replace(policy, "ancestors 'none'", "ancestors *", 1) + `

/sok/ /en/sok/ /fi/sok/ /pagefind/pagefind-worker.js, i stället:
  Content-Security-Policy: ` + strings.Replace(policy, "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", 1) + `

*.csv *.json *.svg *.png *.zip *.xlsx *.rdf *.xml, dessutom:
  Access-Control-Allow-Origin: *

Till servern, inte till lagringen: /graphql* /export/* /preview/* /admin*
Finns sidan inte: /404.html, och /en/404.html och /fi/404.html i de mapparna, med status 404.
`}, insyn(t, nil, "headers", "--public-url", "https://insyn.exempel.se"))
}
