package main

import (
	"os/user"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
		assert.Equal(t, "Rapporten "+id+" är inte längre offentlig.\n", run("withdraw", id, "--reason", "Fel bilaga."))
		assert.Contains(t, run("reports"), id+"  tillbakadragen  ____-__-__ __.__  ")
		assert.Equal(t, "Rapporten "+id+" blir offentlig ____-__-__ __.__.\n", run("publish", id, "--at", "2099-03-24T07:00", "--override", "Tryckt så."))
		assert.Contains(t, run("reports"), id+"  väntar  ____-__-__ __.__  ")
		assert.Equal(t, "Rapporten "+id+" är offentlig.\n", run("publish", id, "--override", "Tryckt så."))
		log := insyn(t, variables, "log").stdout
		assert.Contains(t, log, current.Username+"  drog tillbaka  "+id+"  –                 Fel bilaga.")
		assert.Regexp(t, current.Username+`  publicerade    `+id+`  2099-03-24 07\.00  Tryckt så\.`, log)
	})
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
