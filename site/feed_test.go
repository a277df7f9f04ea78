package site

import (
	"crypto/sha1" //nolint:gosec // The profile of the catalogue asks for it.
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func decimalOf(number int) string { return strconv.Itoa(number) }

func sha1Of(content string) string {
	sum := sha1.Sum([]byte(content))
	return hex.EncodeToString(sum[:])
}

// atomFeed is what RFC 4287 has in a feed and in an entry.
type atomFeed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	atomEntry
	Entries []atomEntry `xml:"entry"`
}

type atomEntry struct {
	ID        []string `xml:"id"`
	Title     []string `xml:"title"`
	Updated   []string `xml:"updated"`
	Published []string `xml:"published"`
	Authors   []struct {
		Name []string `xml:"name"`
	} `xml:"author"`
	Links []struct {
		Relation string `xml:"rel,attr"`
		Address  string `xml:"href,attr"`
		Kind     string `xml:"type,attr"`
	} `xml:"link"`
	Summary []string `xml:"summary"`
}

func parsedFeed(t *testing.T, data filledSite) atomFeed {
	t.Helper()
	var feed atomFeed
	require.NoError(t, xml.Unmarshal([]byte(contentOf(t, data, "nyheter.xml")), &feed))
	return feed
}

// RFC 4287, 4.1.1 and 4.1.2: exactly one id, title and updated; an author; at
// most one link of a kind and language as alternate; ids that are IRIs, each
// once; times as RFC 3339 has them.
func TestTheFeedIsAtom(t *testing.T) {
	for _, answers := range []string{"nothing.txtar", "books.txtar", "several.txtar"} {
		feed := parsedFeed(t, filled(t, answers, nil))
		ids := map[string]bool{}
		for _, e := range append([]atomEntry{feed.atomEntry}, feed.Entries...) {
			require.Len(t, e.ID, 1)
			require.Len(t, e.Title, 1)
			require.Len(t, e.Updated, 1)
			require.Len(t, e.Authors, 1)
			require.Len(t, e.Authors[0].Name, 1)
			assert.NotEmpty(t, e.Title[0])
			assert.False(t, ids[e.ID[0]], "%s stands twice", e.ID[0])
			ids[e.ID[0]] = true
			assert.Regexp(t, `^tag:insyn\.example,2026:\S+$`, e.ID[0])
			for _, at := range append(e.Updated, e.Published...) {
				_, err := time.Parse(time.RFC3339, at)
				require.NoError(t, err)
			}
			everyLinkIsAbsolute(t, e)
		}
		assert.Equal(t, "https://insyn.example/nyheter.xml", feed.Links[0].Address)
		assert.Equal(t, "self", feed.Links[0].Relation)
	}
}

func everyLinkIsAbsolute(t *testing.T, e atomEntry) {
	t.Helper()
	alternates := 0
	for _, l := range e.Links {
		address, err := url.Parse(l.Address)
		require.NoError(t, err)
		assert.True(t, address.IsAbs(), l.Address)
		if l.Relation == "alternate" {
			alternates++
		}
	}
	assert.Equal(t, 1, alternates)
}

func TestTheFeedTellsOfPublicationsAndCorrectionsNewestFirst(t *testing.T) {
	feed := parsedFeed(t, filled(t, "books.txtar", nil))
	var told []string
	for i, e := range feed.Entries {
		told = append(told, e.Updated[0]+" "+e.Title[0]+": "+e.Summary[0])
		if i > 0 {
			assert.LessOrEqual(t, e.Updated[0], feed.Entries[i-1].Updated[0])
		}
	}
	assert.Equal(t, feed.Entries[0].Updated, feed.Updated, "a feed is as new as its newest entry")
	assert.Equal(t, strings.TrimSpace(booksNews), strings.Join(told, "\n"))
}

const booksNews = `
2021-03-02T09:00:00Z Rättelse: Mellersta, Kommunstyrelsens verksamhetsberättelse 2020, Kommunstyrelsen, Huddinge kommun: Siffran var felskriven. Utfall före: −10 895. Efter: −10 895,5.
2021-02-20T10:00:00Z Ny rapport: Kommunstyrelsens verksamhetsberättelse 2020, Kommunstyrelsen, Huddinge kommun: Kommunstyrelsens verksamhetsberättelse 2020, Kommunstyrelsen, Huddinge kommun finns nu att läsa: mål, mått, utvecklingsåtaganden, ekonomi och intern kontroll.
`

// jsonLD is a text for search engines, by the class of its objects.
func jsonLD(t *testing.T, text string) map[string]map[string]any {
	t.Helper()
	var whole struct {
		Context string           `json:"@context"`
		Graph   []map[string]any `json:"@graph"`
	}
	require.NoError(t, json.Unmarshal([]byte(text), &whole))
	assert.Equal(t, "https://schema.org", whole.Context)
	found := map[string]map[string]any{}
	for _, object := range whole.Graph {
		class, ok := object["@type"].(string)
		require.True(t, ok)
		found[class] = object
	}
	return found
}

func TestSearchEnginesAreToldOfReportsAndDataSets(t *testing.T) {
	r := filled(t, "measure.txtar", exporting).Reports[0]
	measure := jsonLD(t, r.Shared["0126/kommunstyrelsen/2020/matt/forvarvsfrekvens"].JSONLD)
	report := jsonLD(t, r.Shared[r.Report.Id].JSONLD)

	for _, objects := range []map[string]map[string]any{measure, report} {
		for _, property := range []string{
			"name", "description", "url", "license", "creator", "publisher", "datePublished", "dateModified", "temporalCoverage",
			"spatialCoverage", "distribution", "inLanguage", "isAccessibleForFree",
		} {
			assert.NotEmpty(t, objects["Dataset"][property], property)
		}
		description, _ := objects["Dataset"]["description"].(string)
		assert.Greater(t, len(description), 50, "search engines pass over shorter descriptions")
		assert.NotEmpty(t, objects["BreadcrumbList"]["itemListElement"])
	}
	assert.Equal(t, "2018/2020-10", measure["Dataset"]["temporalCoverage"])
	assert.Equal(t, map[string]any{"@type": "PropertyValue", "name": "Förvärvsfrekvens <20-64 år>", "unitText": "procent"}, measure["Dataset"]["variableMeasured"])
	assert.Equal(t, report["Dataset"]["@id"], measure["Dataset"]["isPartOf"].(map[string]any)["@id"])
	assert.Equal(t, "Kommunstyrelsens verksamhetsberättelse 2020, Kommunstyrelsen, Huddinge kommun", report["Report"]["name"])
	assert.Len(t, report["Dataset"]["distribution"], 3)
}

func TestBreadcrumbsLeadFromTheFrontPage(t *testing.T) {
	r := filled(t, "measure.txtar", nil).Reports[0]
	way, err := json.MarshalIndent(jsonLD(t, r.Shared["0126/kommunstyrelsen/2020/mal/fler-i-jobb"].JSONLD), "", "  ")
	require.NoError(t, err)
	var steps []string
	for _, match := range regexp.MustCompile(`"item": "([^"]+)"|"name": "([^"]+)"`).FindAllStringSubmatch(string(way), -1) {
		steps = append(steps, match[1]+match[2])
	}
	assert.Equal(t, []string{
		"https://insyn.example/", "Insyn",
		"https://insyn.example/huddinge/", "Huddinge kommun",
		"https://insyn.example/huddinge/kommunstyrelsen/", "Kommunstyrelsen",
		"https://insyn.example/huddinge/kommunstyrelsen/2020/", "2020",
		"https://insyn.example/huddinge/kommunstyrelsen/2020/mal/", "Mål",
		"https://insyn.example/huddinge/kommunstyrelsen/2020/mal/fler-i-jobb/", "Fler i jobb",
	}, steps)
}
