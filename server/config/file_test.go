package config_test

import (
	"errors"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/server/config"
)

// rules know three settings, of which one is a number.
func rules() config.Rules {
	return config.Rules{
		Known: []string{"INSYN_ADDR", "INSYN_ANSWERS_MB", "INSYN_PUBLIC_URL", "DATABASE_URL"},
		Check: func(name, value string) error {
			if _, err := strconv.Atoi(value); name == "INSYN_ANSWERS_MB" && err != nil {
				return errors.New("ska vara ett heltal men är " + strconv.Quote(value))
			}
			return nil
		},
	}
}

func TestSettingsAreReadAsSystemdReadsThem(t *testing.T) {
	file, err := config.Parse("insyn.conf", "\ufeff# Var servern svarar\r\nINSYN_ADDR = :8080\r\n\r\n; annat\n"+
		"DATABASE_URL=postgres://insyn:a#b=c@localhost/insyn\nINSYN_PUBLIC_URL='https://a.se'\nINSYN_ANSWERS_MB=", rules())
	require.NoError(t, err)

	type found struct {
		value string
		line  int
		set   bool
	}
	for name, want := range map[string]found{
		"INSYN_ADDR":       {":8080", 2, true},
		"DATABASE_URL":     {"postgres://insyn:a#b=c@localhost/insyn", 5, true},
		"INSYN_PUBLIC_URL": {"https://a.se", 6, true},
		"INSYN_ANSWERS_MB": {"", 7, false},
		"INSYN_DATA":       {"", 0, false},
	} {
		var got found
		got.value, got.line, got.set = file.Lookup(name)
		assert.Equal(t, want, got, name)
	}
}

func TestEverythingThatIsWrongIsSaidAtOnce(t *testing.T) {
	_, err := config.Parse("/etc/insyn/insyn.conf", `INSYN_ADR=:80
--public-url=https://a.se
addr=:80
database_url=x
INSYN_LÖSENORD=hemligt
INSYN_ANSWERS_MB=många
INSYN_ADDR=:80
INSYN_ADDR=:81
bara ord
INSYN_PUBLIC_URL="https://a.se
DATABASE_URL=a\
=5
`, rules())

	//nolint:dupword // The message says where and what.
	assert.EqualError(t, err, `/etc/insyn/insyn.conf går inte att använda (11 fel):
  rad 1: det finns ingen inställning INSYN_ADR; menade du INSYN_ADDR?
  rad 2: det finns ingen inställning --public-url; menade du INSYN_PUBLIC_URL?
  rad 3: det finns ingen inställning addr; menade du INSYN_ADDR?
  rad 4: det finns ingen inställning database_url; menade du DATABASE_URL?
  rad 5: det finns ingen inställning INSYN_LÖSENORD
  rad 6: INSYN_ANSWERS_MB: ska vara ett heltal men är "många"
  rad 8: INSYN_ADDR står redan på rad 7; ta bort en av dem
  rad 9: raden är ingen inställning; skriv INSYN_NAMN=värde, eller # först på raden för en anteckning
  rad 10: INSYN_PUBLIC_URL har ett citationstecken som inte passar; skriv värdet utan, eller inom ett par av det slag som inte finns i värdet
  rad 11: DATABASE_URL slutar med \, men ett värde ska stå på en rad
  rad 12: raden är ingen inställning; skriv INSYN_NAMN=värde, eller # först på raden för en anteckning
Rätta raderna; insyn config utan filen visar alla inställningar som finns.`)
}

func TestNoFileSaysNothing(t *testing.T) {
	var none *config.File
	_, _, set := none.Lookup("INSYN_ADDR")
	assert.False(t, set)
}
