package site

import (
	"encoding/base64"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

const recordedCode = `"code": "0126", `

// wears gives the municipality a logo of the name and content, in place of the one
// that it has.
func (c country) wears(name, content string) {
	const answered = answersFolder + "MunicipalityLogo.json"
	const url = "http://api.example:8080/huddinge/"
	for i, file := range c.recorded.Files {
		before, after, found := strings.Cut(string(file.Data), `"logo": {`)
		text := string(file.Data)
		for found {
			_, rest, _ := strings.Cut(after, `}, `)
			text = before + rest
			before, after, found = strings.Cut(text, `"logo": {`)
		}
		logo := fmt.Sprintf(`"logo": {"url": "%s%s", "width": 300, "height": 80}, `, url, name)
		c.recorded.Files[i].Data = []byte(strings.ReplaceAll(text, recordedCode, recordedCode+logo))
	}
	answer := fmt.Sprintf(`{"data": {"municipality": {"logo": {"url": "%s%s", "content": "%s"}}}}`,
		url, name, base64.StdEncoding.EncodeToString([]byte(content)))
	c.recorded.Files = append([]txtar.File{{Name: answered, Data: []byte(answer)}}, c.recorded.Files...)
}

func TestAMunicipalitysLogoIsOnItsPages(t *testing.T) {
	for _, reports := range []int{1, 3} {
		t.Run(strconv.Itoa(reports), func(t *testing.T) {
			c := newCountry(t, reports)
			c.wears("logo-1.svg", "<svg>1</svg>")
			first, _ := c.build(t)
			pages := contents(t, first.Dir)
			assert.Equal(t, "<svg>1</svg>", pages["huddinge/logo-1.svg"])
			const shown = `<a class="logo" href="%s/huddinge/"><img src="/huddinge/logo-1.svg" alt="Huddinge kommun" width="300" height="80" lang="sv"></a>`
			for page, language := range map[string]string{
				"huddinge/index.html": "", "huddinge/namnd-00/2020/index.html": "", "huddinge/namnd-00/2020/matt/forvarvsfrekvens/index.html": "",
				"en/huddinge/namnd-00/2020/index.html": "/en",
			} {
				assert.Contains(t, pages[page], fmt.Sprintf(shown, language), page)
			}
			assert.NotContains(t, pages["sok/index.html"], "logo-1")

			c.change("namnd-00", "Förvärvsfrekvens", "Andel som arbetar")
			second, _ := c.build(t)
			assert.Equal(t, "<svg>1</svg>", readFile(t, filepath.Join(second.Dir, "huddinge/logo-1.svg")))
			assert.Empty(t, differing(c.anew(t), contents(t, second.Dir)))

			c.wears("logo-2.svg", "<svg>2</svg>")
			third, _ := c.build(t)
			pages = contents(t, third.Dir)
			assert.Equal(t, "<svg>2</svg>", pages["huddinge/logo-2.svg"])
			assert.NotContains(t, pages, "huddinge/logo-1.svg")
			assert.Empty(t, differing(c.anew(t), pages))
		})
	}
}

func TestALogoThatIsNewerThanTheListStopsTheBuild(t *testing.T) {
	c := newCountry(t, 2)
	c.wears("logo-1.svg", "<svg>1</svg>")
	for i, file := range c.recorded.Files {
		if file.Name == answersFolder+"MunicipalityLogo.json" {
			c.recorded.Files[i].Data = []byte(strings.ReplaceAll(string(file.Data), "logo-1", "logo-2"))
		}
	}
	_, err := Build(t.Context(), c.options)
	require.ErrorContains(t, err, "rapporten ändrades under tiden; bygg en gång till")
}
