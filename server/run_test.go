package main

import (
	"bytes"
	"context"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// outcome is what a whole run of the program leaves behind.
type outcome struct {
	code           int
	stdout, stderr string
}

// insyn runs the program with an environment of its own.
func insyn(t *testing.T, variables map[string]string, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), "", args, lookup(variables), &stdout, &stderr)
	return outcome{code, stdout.String(), stderr.String()}
}

func lookup(variables map[string]string) environment {
	return func(name string) (string, bool) {
		value, set := variables[name]
		return value, set
	}
}

// timeless hides how long each step took and how many pages there were.
func timeless(text string) string {
	text = regexp.MustCompile(`\d+ ms|\d+,\d s`).ReplaceAllString(text, "_")
	return regexp.MustCompile(`\d+( nya)? sidor`).ReplaceAllString(text, "_$1 sidor")
}

func TestEveryCommandExplainsItselfWithAnExample(t *testing.T) {
	commands := []string{
		"serve", "build", "rebuild", "builds", "releases", "rollback", "upload", "headers", "import", "diff", "export", "template", "generate", "migrate up", "migrate down", "migrate status",
		"token create", "token list", "token revoke", "reports", "discard", "approve", "approval", "municipality", "publish", "withdraw", "log", "config", "check", "backup", "restore", "version",
	}
	for _, command := range commands {
		t.Run(command, func(t *testing.T) {
			got := insyn(t, nil, append(strings.Fields(command), "--help")...)

			assert.Equal(t, exitOK, got.code)
			assert.Empty(t, got.stderr)
			assert.Contains(t, got.stdout, "Så här: insyn "+command)
			assert.Contains(t, got.stdout, "Exempel: insyn "+command)
		})
	}
}

func TestHelpListsTheCommands(t *testing.T) {
	assert.Equal(t, outcome{code: exitOK, stdout: `Så här: insyn <kommando> [flaggor]

Insyn visar en kommuns verksamhetsberättelse som webbplats och som öppna data.

Flaggor:
  -h, --help          Visar den här hjälpen.
      --config=FIL    Fil med inställningar, en INSYN_NAMN=värde på varje rad.
                      Flaggor och miljön går före. ($INSYN_CONFIG)

Kommandon:
  serve             Startar webbplatsen och API:et. Det är också vad som händer
                    när inget kommando anges.
  build             Bygger webbplatsen en gång.
  rebuild           Ber servern som är igång att bygga om webbplatsen.
  builds            Visar byggen av webbplatsen: de som väntar, pågår och är
                    klara.
  releases          Visar de versioner av webbplatsen som finns kvar, och vilken
                    som visas.
  rollback          Visar en tidigare version av webbplatsen, utan att bygga om.
  upload            Lägger upp webbplatsen i en lagring som läsarna når,
                    till exempel S3.
  headers           Visar de svarshuvuden som sidorna ska ha när någon annan än
                    Insyn visar dem.
  import            Läser in rapporter som utkast, och publicerar dem om du
                    vill.
  diff              Visar vad läsarna skulle märka om ett utkast blev
                    offentligt.
  export            Skriver en rapport till en fil.
  template          Skriver en tom arbetsbok att fylla i.
  generate          Hittar på rapporter att prova med.
  reports           Visar alla rapporter och om de är offentliga.
  discard           Kastar ett utkast.
  approve           Godkänner ett utkast som någon annan har läst in.
  municipality      Säger hur en kommun visas: dess kontakt och färg.
  approval          Säger om en kommuns rapporter måste godkännas av en andra
                    person.
  publish           Gör en rapport offentlig, nu eller vid en angiven tid.
  withdraw          Tar en rapport från allmänheten.
  log               Visar vem som har gjort vad och när.
  migrate up        Gör tabellerna aktuella.
  migrate down      Tar bort den senaste ändringen av tabellerna, med de
                    uppgifter som bara ryms där.
  migrate status    Visar vilka ändringar av tabellerna som är gjorda.
  check             Kontrollerar databasen, webbplatsen och att de stämmer
                    överens.
  backup            Säkerhetskopierar allt till en fil, medan servern är igång.
  restore           Återställer en säkerhetskopia till en ny databas, av samma
                    slag eller ett annat.
  token create      Skapar en token, som ger den som har den rätt att göra mer
                    än allmänheten.
  token list        Visar alla token och när de användes.
  token revoke      Återkallar en token, så att den slutar gälla.
  sessions list     Visar vilka som är inloggade i redaktionen.
  sessions end      Loggar ut en som är inloggad, eller alla.
  config            Visar alla inställningar av servern, och varifrån de kommer.
  version           Visar vilken version av Insyn detta är.

Kör "insyn <kommando> --help" för att läsa om ett kommando.
`}, insyn(t, nil, "--help"))
}

func TestHelpNamesTheVariableOfEveryFlag(t *testing.T) {
	help := insyn(t, nil, "serve", "--help").stdout

	for _, variable := range []string{
		"$INSYN_ADDR", "$INSYN_DATA", "$INSYN_DATABASE, $DATABASE_URL", "$INSYN_PUBLIC_URL",
		"$INSYN_DATABASE_READ_URLS, $DATABASE_READ_URLS",
		"$INSYN_PAGEFIND", "$INSYN_CHROMIUM",
	} {
		assert.Contains(t, strings.Join(strings.Fields(help), " "), "("+variable+")")
	}
}

func TestAMisusedCommandLineIsExplained(t *testing.T) {
	for _, c := range []struct{ args, stderr string }{
		{"--adr :80", "insyn: okänd flagga --adr, menade du \"--addr\"?\nKör \"insyn serve --help\" för att se vad som går att ange.\n"},
		{"--addr", "insyn: --addr: det saknas ett värde\nKör \"insyn serve --help\" för att se vad som går att ange.\n"},
		{"print", "insyn: oväntat argument print\nKör \"insyn --help\" för att se vad som går att ange.\n"},
		{"import", "insyn: det saknas \"<rapport> ...\"\nKör \"insyn import --help\" för att se vad som går att ange.\n"},
		{"migrate", "insyn: välj ett av \"up\", \"down\", \"status\"\nKör \"insyn migrate --help\" för att se vad som går att ange.\n"},
		{"token", "insyn: välj ett av \"create\", \"list\", \"revoke\"\nKör \"insyn token --help\" för att se vad som går att ange.\n"},
		{"token create --name x", "insyn: det saknas flaggor: --role=ROLL\nKör \"insyn token create --help\" för att se vad som går att ange.\n"},
		{"token create --name x --role chef", "insyn: --role ska vara något av \"editor\",\"publisher\",\"admin\",\"builder\" men är \"chef\"\nKör \"insyn token create --help\" för att se vad som går att ange.\n"},
		{"token create --name x --role admin --expires snart", "insyn: --expires: \"snart\" ska vara ett antal dygn, som 90d, eller en dag, som 2027-01-01\nKör \"insyn token create --help\" för att se vad som går att ange.\n"},
		{"generate", "insyn: det saknas flaggor: --out=MAPP\nKör \"insyn generate --help\" för att se vad som går att ange.\n"},
		{"generate --years många", "insyn: --years: ska vara ett heltal men är \"många\"\nKör \"insyn generate --help\" för att se vad som går att ange.\n"},
		{"generate --seed x", "insyn: --seed: ska vara ett heltal från 0 men är \"x\"\nKör \"insyn generate --help\" för att se vad som går att ange.\n"},
		{"generate --faults få", "insyn: --faults: ska vara ett tal, som 0.5, men är \"få\"\nKör \"insyn generate --help\" för att se vad som går att ange.\n"},
		{"build --endpoint example.org", "insyn: build: --endpoint är \"example.org\" men ska vara en adress som https://insyn.exempel.se\nKör \"insyn build --help\" för att se vad som går att ange.\n"},
		{"serve --database-read-urls a,b", "insyn: serve: --database-read-urls ska vara adresser som postgres://användare:lösenord@värd/namn, åtskilda av kommatecken; " +
			"skriv kommatecken i ett lösenord som %2C\nKör \"insyn serve --help\" för att se vad som går att ange.\n"},
		{"serve --public-url https://a.se/b", "insyn: serve: --public-url är \"https://a.se/b\" men ska vara en adress som https://insyn.exempel.se\nKör \"insyn serve --help\" för att se vad som går att ange.\n"},
	} {
		t.Run(c.args, func(t *testing.T) {
			assert.Equal(t, outcome{code: exitUsage, stderr: c.stderr}, insyn(t, nil, strings.Fields(c.args)...))
		})
	}
}

func TestVersionNamesTheProgramAndItsGo(t *testing.T) {
	got := insyn(t, nil, "version")

	assert.Equal(t, exitOK, got.code)
	assert.Regexp(t, `^insyn \S+ \(go1\.\d+\S*\)\n$`, got.stdout)
}

func TestAPortInUseIsSaidBeforeAnythingIsDone(t *testing.T) {
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { assert.NoError(t, taken.Close()) }()
	data := filepath.Join(t.TempDir(), "data")

	got := insyn(t, map[string]string{"INSYN_ADDR": taken.Addr().String(), "INSYN_DATA": data})

	assert.Equal(t, outcome{code: exitFailed, stderr: "insyn: porten i " + taken.Addr().String() +
		" används redan av ett annat program; avsluta det eller välj en annan med --addr, till exempel --addr :8081\n"}, got)
	assert.NoDirExists(t, data)
}

func TestAnAddressThatCannotBeListenedOnIsSaid(t *testing.T) {
	got := insyn(t, map[string]string{"INSYN_DATA": t.TempDir()}, "--addr", "8080")

	assert.Equal(t, outcome{code: exitFailed, stderr: "insyn: kan inte lyssna på 8080: address 8080: missing port in address; " +
		"välj en annan adress med --addr, till exempel --addr :8081\n"}, got)
}

func TestAnUnwritableFolderIsSaid(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	for _, command := range []string{"serve --addr 127.0.0.1:0", "build", "migrate up"} {
		t.Run(command, func(t *testing.T) {
			got := insyn(t, nil, append(strings.Fields(command), "--data", file)...)

			assert.Equal(t, outcome{code: exitFailed, stderr: "insyn: kan inte skriva i mappen " + file +
				": not a directory; välj en annan med --data\n"}, got)
		})
	}
}

func TestAnInterruptedRunSaysSo(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	var stdout, stderr bytes.Buffer

	code := run(ctx, "", []string{"build", "--data", t.TempDir()}, lookup(nil), &stdout, &stderr)

	assert.Equal(t, exitFailed, code)
	assert.Equal(t, "insyn: avbröts innan arbetet var klart\n", stderr.String())
}
