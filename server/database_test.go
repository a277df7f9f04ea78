package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"insyn/dbmodel/dbtest"
)

func TestADatabaseThatDoesNotAnswerIsSaidWithoutItsPassword(t *testing.T) {
	variables := map[string]string{"INSYN_DATA": t.TempDir(), "DATABASE_URL": "postgres://anna:hemligt@127.0.0.1:1/insyn"}
	for _, command := range []string{"serve --addr 127.0.0.1:0", "build", "migrate status"} {
		got := insyn(t, variables, strings.Fields(command)...)

		assert.Equal(t, exitFailed, got.code)
		assert.Equal(t, "Öppnar databasen postgres://anna:xxxxx@127.0.0.1:1/insyn … det gick inte.\n", got.stdout)
		assert.Equal(t, "insyn: databasen postgres://anna:xxxxx@127.0.0.1:1/insyn svarar inte: "+
			"dial tcp 127.0.0.1:1: connect: connection refused; "+
			"kontrollera att den är igång och att adressen, användaren och lösenordet stämmer\n", got.stderr)
	}
}

func TestTheTablesGoUpAndDown(t *testing.T) {
	dbtest.EachDSN(t, func(t *testing.T, dsn string) {
		variables := map[string]string{"INSYN_DATABASE": dsn, "INSYN_DATA": t.TempDir()}
		opening := "Öppnar databasen " + shown(dsn) + " … _\n"

		up := insyn(t, variables, "migrate", "up")
		applied := insyn(t, variables, "migrate", "status")
		down := insyn(t, variables, "migrate", "down")
		waiting := insyn(t, variables, "migrate", "status")

		assert.Equal(t, opening+"Ser till att tabellerna är aktuella … _\n", timeless(up.stdout))
		assert.Equal(t, opening+"Gjorda ändringar: 19\n  20261123000000_reports\n  20261123000100_search\n  20261123000200_findings\n  20261123000300_stated\n  20261125000000_tokens\n  20261125000100_first_promised\n  20261125000200_gender_gap\n  20261125000300_changing\n  20261126000000_site_builds\n  20261126000100_log_entries\n  20261126000200_editions\n  20261126000300_previews\n  20261126000400_sessions\n  20261126000500_newest\n  20261126000510_municipality_look\n  20261126000600_lists\n  20261126000700_logos\n  20261126000800_reports_of_committees\n  20261126000900_reports_after\nVäntande ändringar: 0\n", timeless(applied.stdout))
		assert.Equal(t, opening+"Tar bort den senaste ändringen av tabellerna … _\n", timeless(down.stdout))
		assert.Equal(t, opening+"Gjorda ändringar: 0\nVäntande ändringar: 19\n  20261123000000_reports\n  20261123000100_search\n  20261123000200_findings\n  20261123000300_stated\n  20261125000000_tokens\n  20261125000100_first_promised\n  20261125000200_gender_gap\n  20261125000300_changing\n  20261126000000_site_builds\n  20261126000100_log_entries\n  20261126000200_editions\n  20261126000300_previews\n  20261126000400_sessions\n  20261126000500_newest\n  20261126000510_municipality_look\n  20261126000600_lists\n  20261126000700_logos\n  20261126000800_reports_of_committees\n  20261126000900_reports_after\n", timeless(waiting.stdout))
	})
}

func TestTheAddressOfADatabaseIsShownWithoutSecrets(t *testing.T) {
	for dsn, want := range map[string]string{
		"data/insyn.db":               "data/insyn.db",
		"file:insyn.db?mode=ro":       "file:insyn.db?mode=ro",
		"postgres://db.example/insyn": "postgres://db.example/insyn",
		"postgres://anna:hemligt@db.example/insyn?sslmode=disable": "postgres://anna:xxxxx@db.example/insyn",
		"postgres://db.example/insyn?password=hemligt":             "postgres://db.example/insyn",
		"postgres://anna:%zz@db.example/insyn":                     "postgres",
	} {
		assert.Equal(t, want, shown(dsn))
	}
}
