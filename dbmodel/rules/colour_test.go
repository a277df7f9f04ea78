package rules_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/rules"
)

func TestAnAccentColourCanBeRead(t *testing.T) {
	for text, want := range map[string]string{"#14564F": "#14564f", "#063": "#006633", "#b00020": "#b00020"} {
		got, err := rules.AccentColour(text)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	for text, want := range map[string]string{
		"#0b5":    "färgen #00bb55 är för ljus: text i den har kontrasten 2,2:1 mot sidan, och det behövs minst 4,5:1; välj en mörkare",
		"14564f":  `"14564f" är ingen färg; skriv den med sex siffror, till exempel #14564f`,
		"#14564":  `"#14564" är ingen färg; skriv den med sex siffror, till exempel #14564f`,
		"#+4564f": `"#+4564f" är ingen färg; skriv den med sex siffror, till exempel #14564f`,
		"grön":    `"grön" är ingen färg; skriv den med sex siffror, till exempel #14564f`,
	} {
		_, err := rules.AccentColour(text)
		assert.EqualError(t, err, want)
	}
}

func TestAnAccentColourIsBrighterInTheDark(t *testing.T) {
	assert.Equal(t, "#66918d", rules.DarkAccent("#14564f"))
	assert.Equal(t, "#999999", rules.DarkAccent("#999999"), "bright enough as it is")
	assert.Equal(t, "#8c8c8c", rules.DarkAccent("#000000"))
}

// TestThePaperIsTheSites holds the colours that contrast is counted with to those of
// the stylesheet.
func TestThePaperIsTheSites(t *testing.T) {
	sheet, err := os.ReadFile("../../site/hugo/assets/css/site.css")
	require.NoError(t, err)
	assert.Contains(t, string(sheet), "--paper-2: #f3f1ea;")
	assert.Contains(t, string(sheet), "--paper-2: #232220;")
}
