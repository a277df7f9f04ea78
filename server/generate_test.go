package main

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/dbtest"
)

func generated(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	require.NoError(t, err)
	for i, file := range files {
		files[i] = filepath.Base(file)
	}
	return files
}

func TestMadeUpReportsAreWrittenAndReadInWithoutAWarning(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "prov")

	got := insyn(t, nil, "generate", "--municipalities", "2", "--committees", "2", "--years", "1", "--last-year", "2021", "--out", folder)

	assert.Equal(t, exitOK, got.code, got.stderr)
	assert.Regexp(t, `^\nMappen `+folder+` har nu 4 påhittade rapporter \(0,\d MB, _\)\.\nLäs in dem: insyn import `+folder+`/\*\.zip\n$`, timeless(got.stdout))
	files := generated(t, folder)
	assert.Equal(t, []string{
		"0126-barn-och-utbildningsnamnden-2021.zip", "0126-kommunstyrelsen-2021.zip",
		"0180-barn-och-utbildningsnamnden-2021.zip", "0180-kommunstyrelsen-2021.zip",
	}, files)

	args := []string{"import", "--data", t.TempDir()}
	for _, file := range files {
		args = append(args, filepath.Join(folder, file))
	}
	imported := insyn(t, nil, args...)

	assert.Equal(t, exitOK, imported.code)
	assert.Empty(t, imported.stderr)
	assert.Contains(t, imported.stdout, "Publicera det: insyn publish 0180/kommunstyrelsen/2021\n")
}

func TestProgressIsToldEveryHundredReports(t *testing.T) {
	got := insyn(t, nil, "generate", "--municipalities", "1", "--committees", "5", "--years", "41", "--out", t.TempDir())

	assert.Equal(t, exitOK, got.code, got.stderr)
	assert.Contains(t, got.stdout, "100 av 205 rapporter\n200 av 205 rapporter\n\nMappen ")
}

func TestACountryThatCannotBeMadeIsSaid(t *testing.T) {
	for args, says := range map[string]string{
		"--municipalities=0": "antalet kommuner är 0 men ska vara mellan 1 och 999",
		"--faults=2":         "andelen fel är 2 men ska vara mellan 0 och 1",
	} {
		t.Run(args, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "prov")

			got := insyn(t, nil, "generate", args, "--out", folder)

			assert.Equal(t, outcome{code: exitFailed, stderr: "insyn: " + says + "; insyn generate --help visar flaggorna\n"}, got)
			assert.NoDirExists(t, folder)
		})
	}
}

func TestAFolderThatCannotBeMadeIsNamed(t *testing.T) {
	got := insyn(t, nil, "generate", "--out", "/dev/null/prov")

	assert.Equal(t, outcome{code: exitFailed, stderr: "insyn: kan inte skapa mappen /dev/null/prov: not a directory; välj en annan med --out\n"}, got)
}

func TestADatabaseKnowsItsWayWhileManyReportsComeIn(t *testing.T) {
	dsn, folder := dbtest.Postgres(t), t.TempDir()
	ok(t, insyn(t, nil, "generate", "--municipalities", "1", "--committees", "2", "--years", "11", "--last-year", "2025", "--out", folder))
	var packages []string
	for _, name := range generated(t, folder) {
		packages = append(packages, filepath.Join(folder, name))
	}
	require.Greater(t, len(packages), manyReports)
	looked := func() (times int) {
		require.NoError(t, dbtest.SQL(t, dsn).QueryRowContext(t.Context(), "SELECT analyze_count FROM pg_stat_user_tables WHERE relname = 'measures'").Scan(&times))
		return times
	}
	variables := map[string]string{"DATABASE_URL": dsn}

	ok(t, insyn(t, variables, append([]string{"import"}, packages[:manyReports-1]...)...))
	assert.Zero(t, looked(), "a few it gets to by itself")
	ok(t, insyn(t, variables, append([]string{"import", "--publish"}, packages...)...))
	assert.Equal(t, 2, looked(), "when there were many, and at the end")
	var states string
	require.NoError(t, dbtest.SQL(t, dsn).QueryRowContext(t.Context(),
		"SELECT most_common_vals::text FROM pg_stats WHERE tablename = 'reports' AND attname = 'state'").Scan(&states))
	assert.Equal(t, "{PUBLISHED}", states, "it knows that they are public")
}
