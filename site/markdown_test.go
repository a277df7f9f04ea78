package site

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/site/query"
)

func TestTextsBecomeHTMLOfTheirPage(t *testing.T) {
	for text, want := range map[query.Markdown]string{
		"Det blev **inte** av.\n\nMer.":         "<p>Det blev <strong>inte</strong> av.</p>\n<p>Mer.</p>\n",
		"- en\n- två":                           "<ul>\n<li>en</li>\n<li>två</li>\n</ul>\n",
		"# Rubrik\n\nText.":                     "<h3>Rubrik</h3>\n<p>Text.</p>\n",
		"###### Djup":                           "<h6>Djup</h6>\n",
		"<script>alert(1)</script> 1 < 2":       "<p>&lt;script&gt;alert(1)&lt;/script&gt; 1 &lt; 2</p>\n",
		"{{< bilaga >}} {{ .Site }}":            "<p>{{&lt; bilaga &gt;}} {{ .Site }}</p>\n",
		"[planen](https://a.example/?a=1&b=\")": "<p><a href=\"https://a.example/?a=1&amp;b=%22\">planen</a></p>\n",
		"[fälla](javascript:alert(1))":          "<p><a href=\"\">fälla</a></p>\n",
		"![Karta](https://a.example/k.png)":     "<p><a href=\"https://a.example/k.png\">Karta</a></p>\n",
		"![](https://a.example/k.png)":          "<p><a href=\"https://a.example/k.png\">https://a.example/k.png</a></p>\n",
		"![fälla](javascript:alert(1))":         "<p><a href=\"\">fälla</a></p>\n",
		"":                                      "",
	} {
		got := text
		require.NoError(t, newMarkup().renderAll(&got))
		assert.Equal(t, want, string(got), text)
	}
}

func TestALineStaysInItsSentence(t *testing.T) {
	for text, want := range map[query.MarkdownLine]string{
		"Risk *att* ej":   "Risk <em>att</em> ej",
		"Ett.\n\nTvå.":    "<p>Ett.</p>\n<p>Två.</p>\n",
		"- en":            "<ul>\n<li>en</li>\n</ul>\n",
		"Bara <b>ord</b>": "Bara &lt;b&gt;ord&lt;/b&gt;",
	} {
		got := text
		require.NoError(t, newMarkup().renderAll(&got))
		assert.Equal(t, want, string(got), text)
	}
}

func TestTextsAreFoundWhereverTheyAre(t *testing.T) {
	text := query.Markdown("*a*")
	all := struct {
		Pointer *query.Markdown
		Nothing *query.Markdown
		List    []told
		ByKey   map[string]table
		Name    string
	}{&text, nil, []told{{"*b*", "*c*"}}, map[string]table{"d": {Lines: []tableLine{{Label: "*e*", Comment: "*f*"}}}}, "*g*"}
	require.NoError(t, newMarkup().renderAll(&all))
	assert.Equal(t, query.Markdown("<p><em>a</em></p>\n"), *all.Pointer)
	assert.Equal(t, []told{{"<em>b</em>", "<p><em>c</em></p>\n"}}, all.List)
	assert.Equal(t, []tableLine{{Label: "*e*", Comment: "<p><em>f</em></p>\n"}}, all.ByKey["d"].Lines)
	assert.Equal(t, "*g*", all.Name)
}
