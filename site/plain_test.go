package site

import (
	"bytes"
	"encoding/json"
	"html/template"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPlainDataIsWhatJSONGives holds all that templates read of the recorded sites to
// what they would read of it as JSON.
func TestPlainDataIsWhatJSONGives(t *testing.T) {
	for _, name := range recordings() {
		t.Run(name, func(t *testing.T) {
			o := options(t, t.TempDir(), answering(t, archive(t, name)))
			p, err := newPlan(t.Context(), o, project())
			require.NoError(t, err)
			artist, err := newArtist(project())
			require.NoError(t, err)
			var plainer plainer
			for i := range p.reports {
				reports, err := readReports(t.Context(), o, []*planned{&p.reports[i]})
				require.NoError(t, err)
				drawn := artist.report(reports[0].reportData)
				assert.Equal(t, throughJSON(t, drawn, reports[0].origin()), plainer.plain(drawn, addresses{origin: reports[0].origin()}))
			}
			for i := range p.municipalities {
				read, err := readMunicipalities(t.Context(), o, []*plannedMunicipality{&p.municipalities[i]})
				require.NoError(t, err)
				drawn := artist.municipality(read[0])
				assert.Equal(t, throughJSON(t, drawn, originOfAll(read[0].reports)), plainer.plain(drawn, addresses{origin: originOfAll(read[0].reports)}))
			}
		})
	}
}

func TestWhatHasTheAddressOfAPageLeadsThere(t *testing.T) {
	type thing struct {
		URL string `json:"url"`
	}
	at := addresses{"https://api.example/", "/" + treeOf("en")}
	for url, href := range map[string]any{
		"https://api.example/huddinge/":         template.HTMLAttr(`href="/en/huddinge/"`),
		"https://api.example/huddinge/#a":       template.HTMLAttr(`href="/en/huddinge/#a"`),
		`https://api.example/"><b>/`:            template.HTMLAttr(`href="/en/&#34;&gt;&lt;b&gt;/"`),
		"https://api.example/huddinge/matt.csv": nil,
		"https://elsewhere.example/":            nil,
		"":                                      nil,
	} {
		var plainer plainer
		assert.Equal(t, href, plainer.object(thing{url}, at)["href"], url)
	}
	assert.Equal(t, "/", "/"+treeOf(mainLanguage))
	assert.Equal(t, "mal_bra-att-bo_sarskilt-1", anchorInWhole("huddinge/kommunstyrelsen/2020/mal/bra-att-bo/#sarskilt-1"))
	assert.Empty(t, anchorInWhole("huddinge/"))
}

// throughJSON is what JSON makes of a value, with addresses relative to the root.
func throughJSON(t *testing.T, v any, origin string) (plain any) {
	t.Helper()
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	require.NoError(t, encoder.Encode(v))
	require.NoError(t, json.Unmarshal(bytes.ReplaceAll(text.Bytes(), []byte(`"url":"`+origin), []byte(`"url":"`)), &plain))
	return plain
}
