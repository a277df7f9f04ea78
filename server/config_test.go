package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// settingsFile writes a file of settings.
func settingsFile(t *testing.T, lines string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "insyn.conf")
	require.NoError(t, os.WriteFile(path, []byte(lines), 0o600))
	return path
}

func TestTheSettingsAreShownWithWhereTheyComeFromAndWithoutSecrets(t *testing.T) {
	want, err := os.ReadFile("testdata/config.conf")
	require.NoError(t, err)
	file := settingsFile(t, `# Databasen
INSYN_DATABASE="postgres://insyn:hem/l@igt@localhost/insyn?sslmode=disable&sslpassword=dolt"
INSYN_OIDC_ISSUER=https://inloggning.exempel.se
INSYN_OIDC_CLIENT_ID=insyn
INSYN_OIDC_GROUPS=insyn-admin=admin
INSYN_OIDC_CLIENT_SECRET=superhemligt
INSYN_OIDC_SCOPES=roles,offline
INSYN_DATA=/i/filen
INSYN_SITE=false
`)

	got := insyn(t, map[string]string{"INSYN_CONFIG": file, "INSYN_DATA": "/i/miljön", "INSYN_CONTACT": "kommunen@exempel.se"}, "config", "--addr", ":9090")

	assert.Equal(t, outcome{code: exitOK, stdout: string(want)}, outcome{got.code, strings.ReplaceAll(got.stdout, file, "/etc/insyn/insyn.conf"), got.stderr})
}

func TestTheSettingsThatAreShownAreAFileOfThem(t *testing.T) {
	first := insyn(t, nil, "config", "--addr", ":9090", "--oidc-name", "Huddinge konto", "--no-site", "--drain", "5s")
	file := settingsFile(t, first.stdout)

	again := insyn(t, nil, "config", "--config", file)

	require.Equal(t, exitOK, again.code, again.stderr)
	values := func(text string) (lines []string) {
		for line := range strings.Lines(text) {
			if name, _, isSetting := strings.Cut(line, "="); isSetting && !strings.Contains(name, " ") {
				lines = append(lines, line)
			}
		}
		return lines
	}
	assert.Equal(t, values(first.stdout), values(again.stdout))
	assert.Subset(t, values(again.stdout), []string{"INSYN_ADDR=:9090\n", "INSYN_OIDC_NAME=Huddinge konto\n", "INSYN_SITE=false\n", "INSYN_DRAIN=5s\n"})
}

func TestAFlagGoesBeforeAVariableBeforeAFile(t *testing.T) {
	file := settingsFile(t, "INSYN_DATABASE=fil.db\n")
	for _, c := range []struct {
		variables map[string]string
		args      []string
		want      string
	}{
		{nil, nil, "INSYN_DATABASE=fil.db"},
		{map[string]string{"DATABASE_URL": "miljö.db"}, nil, "INSYN_DATABASE=miljö.db"},
		{map[string]string{"DATABASE_URL": "tjänst.db", "INSYN_DATABASE": "miljö.db"}, nil, "INSYN_DATABASE=miljö.db"},
		{map[string]string{"DATABASE_URL": "miljö.db"}, []string{"--database", "flagga.db"}, "INSYN_DATABASE=flagga.db"},
	} {
		got := insyn(t, c.variables, append([]string{"config", "--config", file}, c.args...)...)
		assert.Contains(t, got.stdout, "\n"+c.want+"\n")
	}
}

func TestEveryCommandUsesTheFile(t *testing.T) {
	data := t.TempDir()
	file := settingsFile(t, "INSYN_DATA="+data+"\nINSYN_ADDR=:8081\n")

	got := insyn(t, nil, "--config", file, "reports")

	assert.Equal(t, outcome{code: exitOK, stdout: "Öppnar databasen " + filepath.Join(data, "insyn.db") + ` … _
Ser till att tabellerna är aktuella … _

Det finns inga rapporter.
`}, outcome{got.code, timeless(got.stdout), got.stderr})
}

func TestAFileThatIsWrongIsExplained(t *testing.T) {
	const help = "Kör \"insyn config --help\" för att se vad som går att ange.\n"
	for lines, want := range map[string]string{
		"INSYN_ADR=:80\nINSYN_ANSWERS_MB=många\nINSYN_SITE=nej\nINSYN_DRAIN=5\n": `FIL går inte att använda (4 fel):
  rad 1: det finns ingen inställning INSYN_ADR; menade du INSYN_ADDR?
  rad 2: INSYN_ANSWERS_MB: ska vara ett heltal men är "många"
  rad 3: INSYN_SITE: ska vara true eller false men är "nej"
  rad 4: INSYN_DRAIN: ska vara en tid, som 5s, men är "5"
Rätta raderna; insyn config utan filen visar alla inställningar som finns.
`,
		"INSYN_CONTACT=kommunen\nINSYN_PUBLIC_URL=insyn.se\nINSYN_PREVIEW_HOURS=0\n": `config: --contact är "kommunen" men ska vara en e-postadress eller en webbadress, till exempel kommunen@exempel.se
--public-url är "insyn.se" men ska vara en adress som https://insyn.exempel.se
--preview-hours är 0 men ska vara minst 1
--contact kommer från filen FIL, rad 1
--public-url kommer från filen FIL, rad 2
--preview-hours kommer från filen FIL, rad 3
`,
	} {
		file := settingsFile(t, lines)
		got := insyn(t, nil, "config", "--config", file)
		assert.Equal(t, outcome{code: exitUsage, stderr: "insyn: " + want + help}, outcome{got.code, got.stdout, strings.ReplaceAll(got.stderr, file, "FIL")})
	}
	got := insyn(t, nil, "config", "--config", "/ingen/fil")
	assert.Equal(t, outcome{code: exitUsage, stderr: "insyn: kan inte läsa inställningarna i /ingen/fil: " +
		"no such file or directory; ange en annan fil med --config\n" + help}, got)
}

func TestPasswordsAreHiddenHoweverTheyAreWritten(t *testing.T) {
	for value, want := range map[string]string{
		"postgres://insyn@localhost/insyn":            "postgres://insyn@localhost/insyn",
		"postgres://insyn:a@localhost/insyn":          "postgres://insyn:•••@localhost/insyn",
		"postgres://insyn:a:b@c/d?e#f@localhost/x":    "postgres://insyn:•••@localhost/x",
		"postgres://a:1@b/c,postgres://d:2@e/f":       "postgres://a:•••@b/c,postgres://d:•••@e/f",
		"postgres:///x?host=/tmp&password=abc":        "postgres:///x?host=/tmp&password=•••",
		"https://insyn.exempel.se:8443":               "https://insyn.exempel.se:8443",
		"data/insyn.db":                               "data/insyn.db",
		"s3://kista?region=eu&secret_access_key=abc=": "s3://kista?region=eu&secret_access_key=•••",
	} {
		assert.Equal(t, want, hideSecrets(value))
	}
}
