package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
)

const bundledID = "0126/kommunstyrelsen/2020"

// publicSite is a data folder and a database with the bundled report, published, and a site.
func publicSite(t *testing.T, dsn string) (variables map[string]string, data string) {
	t.Helper()
	data = t.TempDir()
	variables = map[string]string{"INSYN_DATA": data, "DATABASE_URL": dsn, "INSYN_CHROMIUM": noTool, "INSYN_PAGEFIND": noTool}
	ok(t, insyn(t, variables, "import", "../dbmodel/dataset/kommunstyrelsen-2020", "--publish", "--override", "Tryckt så."))
	ok(t, insyn(t, variables, "build"))
	return variables, data
}

func ok(t *testing.T, got outcome) string {
	t.Helper()
	require.Equal(t, exitOK, got.code, got.stdout+got.stderr)
	return got.stdout
}

func TestCheckTellsOfAllFaultsAtOnceWithTheWayOut(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		variables, data := publicSite(t, dsn)
		assert.Equal(t, "Öppnar databasen "+shown(dsn)+" … _\nKontrollerar databasen … _\nKontrollerar webbplatsen … _\n\nInget fel hittades.\n",
			timeless(ok(t, insyn(t, variables, "check"))))

		ok(t, insyn(t, variables, "withdraw", bundledID, "--reason", "Fel bilaga"))
		got := insyn(t, variables, "check")
		assert.Equal(t, exitFailed, got.code)
		assert.Equal(t, "insyn: kontrollen hittade 1 fel; vad som ska göras står ovan\n", got.stderr)
		_, faults, _ := strings.Cut(got.stdout, "\n\n")
		assert.Equal(t, `Fel (1):
  Rapporten 0126/kommunstyrelsen/2020 är inte offentlig men har en sida på webbplatsen (/huddinge/kommunstyrelsen/2020/).
    Bygg om webbplatsen: insyn build, eller insyn rebuild om servern är igång.

Bra att veta (1):
  Webbplatsen visar datarevision 1, och databasen har 2.
    En server som är igång bygger om av sig själv; annars insyn build.
`, faults)

		live := liveSite(t, data)
		require.NoError(t, os.Remove(filepath.Join(live, "huddinge", "kommunstyrelsen", "2020", "mal", "index.html")))
		require.NoError(t, os.Remove(filepath.Join(data, "site", "live")))
		_, err := dbtest.SQL(t, dsn).ExecContext(t.Context(), "UPDATE findings SET subject_id = 'x' WHERE position = 1")
		require.NoError(t, err)
		got = insyn(t, variables, "check")
		assert.Equal(t, exitFailed, got.code)
		_, faults, _ = strings.Cut(got.stdout, "\n\n")
		name := filepath.Base(live)
		assert.Equal(t, `Fel (3):
  En iakttagelse om rapporten 0126/kommunstyrelsen/2020 gäller x, som inte finns.
    Läs in rapporten på nytt (insyn import), eller återställ den senaste säkerhetskopian till en ny databas (insyn restore).
  Versionen `+name+` är inte hel: filer saknas, eller har ändrats.
    Bygg om webbplatsen (insyn build) och ta sedan bort `+filepath.Join(data, "site", "releases", name)+`.
  Ingen version av webbplatsen visas: länken `+filepath.Join(data, "site", "live")+` saknas eller leder fel.
    Kör insyn check --repair.
`, faults)
	})
}

func TestRepairShowsAReleaseAgain(t *testing.T) {
	variables, data := publicSite(t, "")
	require.NoError(t, os.Remove(filepath.Join(data, "site", "live")))

	said := ok(t, insyn(t, variables, "check", "--repair"))

	assert.Regexp(t, `^\nÅtgärdat:\n  Versionen \S+ visas nu.\n`, said)
	assert.Contains(t, said, "Inget fel hittades.")
	assert.DirExists(t, liveSite(t, data))
}

func TestABackupMovesEverythingToTheOtherDatabase(t *testing.T) {
	variables, _ := publicSite(t, "")
	ok(t, insyn(t, variables, "token", "create", "--name", "Anna", "--role", "admin"))
	said := ok(t, insyn(t, variables, "backup", t.TempDir(), "--with-site"))
	file := regexp.MustCompile(`Säkerhetskopierar till (\S+\.zip) … 1 rapport, 1 token, datarevision 1, `).FindStringSubmatch(said)
	require.Len(t, file, 2, said)
	assert.Contains(t, said, "förvara den säkert")

	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		to := map[string]string{"INSYN_DATA": t.TempDir(), "DATABASE_URL": dsn, "INSYN_CHROMIUM": noTool, "INSYN_PAGEFIND": noTool}

		said := ok(t, insyn(t, to, "restore", file[1]))

		assert.Regexp(t, `\nÅterställt: 1 rapport, 1 token, datarevision 1, som det var \d{4}-`, said)
		assert.Contains(t, said, "Inget fel hittades.")
		assert.DirExists(t, liveSite(t, to["INSYN_DATA"]))
		assert.Contains(t, ok(t, insyn(t, to, "token", "list")), "Anna")
		assert.Regexp(t, `återställde +`+filepath.Base(file[1]), ok(t, insyn(t, to, "log")), "whoever restores changes everything")
		s := start(t, to)
		_, page := s.get(t, "/huddinge/kommunstyrelsen/2020/")
		assert.Contains(t, page, "<h1")
		assert.Equal(t, exitOK, s.stop())
		assert.NotContains(t, s.out.String(), "Läser in den medföljande rapporten")

		again := insyn(t, to, "restore", file[1])
		assert.Equal(t, exitFailed, again.code)
		assert.Regexp(t, `^insyn: databasen är inte tom, det finns rader i tabellen \w+; återställ till en ny databas`, again.stderr)
	})
}

func TestABackupThatCannotBeMadeOrReadIsExplained(t *testing.T) {
	variables, data := publicSite(t, "")
	file := filepath.Join(data, "finns.zip")
	require.NoError(t, os.WriteFile(file, []byte("x"), 0o600))

	for _, c := range []struct{ args, stderr string }{
		{"backup " + file, "insyn: säkerhetskopian " + file + " kunde inte göras: filen finns redan och skrivs inte över; ange en annan fil, eller en mapp så får filen ett namn av sig själv\n"},
		{"backup /finns/inte/x.zip", "insyn: säkerhetskopian /finns/inte/x.zip kunde inte göras: no such file or directory\n"},
		{"backup x.zip --data /finns/inte", "insyn: databasfilen /finns/inte/insyn.db finns inte eller går inte att läsa; ange en annan med --data eller --database\n"},
		{"restore " + file, "insyn: säkerhetskopian " + file + " går inte att återställa: filen är ingen hel säkerhetskopia: den är avkortad, skadad eller något annat; använd en annan\n"},
		{"restore /finns/inte.zip", "insyn: säkerhetskopian /finns/inte.zip går inte att återställa: no such file or directory\n"},
	} {
		got := insyn(t, variables, strings.Fields(c.args)...)
		assert.Equal(t, exitFailed, got.code)
		assert.Equal(t, c.stderr, got.stderr)
	}
}
