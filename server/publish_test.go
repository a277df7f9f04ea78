package main

import (
	"os/user"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"insyn/dbmodel/dbtest"
)

func TestAReportIsWithdrawnAndPublishedFromTheCommandLine(t *testing.T) {
	current, err := user.Current()
	require.NoError(t, err)
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		const id = "0126/kommunstyrelsen/2020"
		variables := map[string]string{"INSYN_DATABASE": dsn, "INSYN_DATA": t.TempDir()}
		run := func(args ...string) string { return ended(t, insyn(t, variables, args...)) }

		assert.Equal(t, "Det finns inga rapporter.\n", run("reports"))
		require.Equal(t, exitOK, insyn(t, variables, "import", "../dbmodel/dataset/kommunstyrelsen-2020").code)
		assert.Contains(t, run("publish", id, "--at", "2099-03-24T07:00", "--override", "Tryckt så."), "\nRapporten "+id+" blir offentlig ____-__-__ __.__.\n")
		assert.Contains(t, run("reports"), id+"  1       väntar  ____-__-__ __.__  ")
		assert.Equal(t, "Rapporten "+id+" är inte längre offentlig.\n", run("withdraw", id, "--reason", "Fel bilaga."))
		assert.Contains(t, run("reports"), id+"  1       utkast  aldrig")
		assert.Contains(t, run("publish", id, "--override", "Tryckt så."), "\nRapporten "+id+" är offentlig.\n")
		assert.Equal(t, "Rapporten "+id+" är inte längre offentlig.\n", run("withdraw", id, "--reason", "Personuppgifter."))
		assert.Contains(t, run("reports"), id+"  1       tillbakadragen  ____-__-__ __.__  ")
		assert.Contains(t, insyn(t, variables, "publish", id, "--at", "2099-03-24T07:00", "--override", "Tryckt så.").stderr, "ange ingen tid")
		assert.Contains(t, run("publish", id, "--override", "Tryckt så."), "\nRapporten "+id+" är offentlig.\n")
		log := insyn(t, variables, "log").stdout
		assert.Contains(t, log, current.Username+"  drog tillbaka  "+id+"  –                 Fel bilaga.")
		assert.Regexp(t, current.Username+`  publicerade    `+id+`  2099-03-24 07\.00  Tryckt så\.`, log)
	})
}

func TestWhatIsPublicAlreadyIsNotPublishedAnew(t *testing.T) {
	variables := map[string]string{"INSYN_DATA": t.TempDir()}
	args := []string{"import", "../dbmodel/dataset/kommunstyrelsen-2020", "--publish", "--override", "Tryckt så."}
	assert.Contains(t, insyn(t, variables, args...).stdout, "Rapporten 0126/kommunstyrelsen/2020 är offentlig.\n")
	got := insyn(t, variables, args...)
	assert.Equal(t, exitOK, got.code, got.stderr)
	assert.Contains(t, got.stdout, "Kommunstyrelsen 2020 är redan offentlig, precis så.\n")
}

func TestWhatCannotBePublishedIsExplained(t *testing.T) {
	variables := map[string]string{"INSYN_DATA": t.TempDir()}
	for text, args := range map[string][]string{
		"det finns ingen rapport 0126/x/2020": {"publish", "0126/x/2020"},
		"ska vara en tid som":                 {"publish", "0126/x/2020", "--at", "i morgon"},
		"har redan varit":                     {"publish", "0126/x/2020", "--at", "2020-01-01T07:00"},
		"--reason":                            {"withdraw", "0126/x/2020"},
	} {
		got := insyn(t, variables, args...)
		assert.NotEqual(t, exitOK, got.code)
		assert.Contains(t, got.stderr, text)
	}
}

func TestACorrectionIsMadeFromTheCommandLine(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		const id = "0126/kommunstyrelsen/2020"
		variables := map[string]string{"INSYN_DATABASE": dsn, "INSYN_DATA": t.TempDir()}
		require.Equal(t, exitOK, insyn(t, variables, "import", unpacked(t), "--publish", "--override", "Tryckt så.").code)
		path := edited(t, variables, func(book *excelize.File) {
			require.NoError(t, book.SetCellValue("Mål", "D3", "Ej godtagbar"))
		})

		refused := insyn(t, variables, "import", path, "--publish", "--override", "Tryckt så.")
		assert.Equal(t, exitFailed, refused.code)
		assert.Contains(t, refused.stderr, "skriv varför rapporten rättas")
		require.Equal(t, exitOK, insyn(t, variables, "approval", "0126").code)
		assert.Contains(t, insyn(t, variables, "publish", id, "--override", "Tryckt så.", "--note", "Fel.").stderr, "insyn approve "+id+"-2")
		assert.Contains(t, insyn(t, variables, "approve", id+"-2").stderr, "ska godkännas av någon annan")
		require.Equal(t, exitOK, insyn(t, variables, "approval", "0126", "--no-required").code)
		require.Equal(t, exitOK, insyn(t, variables, "publish", id, "--override", "Tryckt så.", "--note", "Fel i underlaget.").code)

		reports := insyn(t, variables, "reports").stdout
		assert.Regexp(t, id+` +2 +offentlig `, reports)
		assert.Regexp(t, id+`-1 +1 +rättad `, reports)
		assert.Equal(t, exitOK, insyn(t, variables, "export", id+"-1", "--out", filepath.Join(t.TempDir(), "ut.zip")).code)
		require.Equal(t, exitOK, insyn(t, variables, "import", unpacked(t)).code)
		require.Equal(t, exitOK, insyn(t, variables, "discard", id+"-3").code)
		assert.Contains(t, insyn(t, variables, "discard", id).stderr, "är inget utkast")
	})
}
