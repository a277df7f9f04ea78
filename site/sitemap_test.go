package site

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// located are the addresses that each of some lists has.
func located(t *testing.T, files []maker) map[string][]string {
	t.Helper()
	locations := regexp.MustCompile("<loc>(.*?)</loc>")
	got := make(map[string][]string)
	for _, f := range files {
		content, err := f.make()
		require.NoError(t, err)
		for _, found := range locations.FindAllStringSubmatch(string(content), -1) {
			got[f.path] = append(got[f.path], found[1])
		}
	}
	return got
}

func TestASiteMapListsNoMorePagesThanItMay(t *testing.T) {
	files := sitemaps("https://insyn.example/", []string{"sv", "en"}, []string{"", "a/", "b/"}, 2, func(language string) string { return language })

	assert.Equal(t, map[string][]string{
		"sv/sitemap.xml":   {"https://insyn.example/", "https://insyn.example/a/"},
		"sv/sitemap-2.xml": {"https://insyn.example/b/"},
		"en/sitemap.xml":   {"https://insyn.example/en/", "https://insyn.example/en/a/"},
		"en/sitemap-2.xml": {"https://insyn.example/en/b/"},
	}, located(t, files))
}

func TestSearchEnginesAreToldOfEveryListOfLists(t *testing.T) {
	files := listsOfLists("https://insyn.example/", []string{"sv/sitemap.xml", "å/sitemap.xml", "en/sitemap.xml"}, 2)
	assert.Equal(t, map[string][]string{
		"sitemap.xml":   {"https://insyn.example/sv/sitemap.xml", "https://insyn.example/%C3%A5/sitemap.xml"},
		"sitemap-2.xml": {"https://insyn.example/en/sitemap.xml"},
	}, located(t, files))
	robots, err := files[2].make()
	require.NoError(t, err)
	assert.Equal(t, "User-agent: *\nAllow: /\n\nSitemap: https://insyn.example/sitemap.xml\nSitemap: https://insyn.example/sitemap-2.xml\n", string(robots))
}

func TestEveryPageIsInTheListOfWhatItBelongsTo(t *testing.T) {
	c := newCountry(t, 2)
	release, _ := c.build(t)
	var listedIn []string
	for path, content := range contents(t, release.Dir) {
		if filepath.Base(path) != sitemapFile {
			continue
		}
		folder := strings.TrimSuffix(path, sitemapFile)
		if folder == "" || folder == "sv/" {
			continue
		}
		for _, found := range regexp.MustCompile("<loc>https://insyn.example/(.*?)</loc>").FindAllStringSubmatch(content, -1) {
			assert.True(t, strings.HasPrefix(found[1], folder), "%s tells of %s", path, found[1])
		}
		listedIn = append(listedIn, folder)
	}
	slices.Sort(listedIn)
	assert.Equal(t, []string{
		"en/", "en/huddinge/", "en/huddinge/namnd-00/2020/", "en/huddinge/namnd-01/2020/",
		"fi/", "fi/huddinge/", "fi/huddinge/namnd-00/2020/", "fi/huddinge/namnd-01/2020/",
		"huddinge/", "huddinge/namnd-00/2020/", "huddinge/namnd-01/2020/",
	}, listedIn)
	assert.Len(t, located(t, []maker{{"sitemap.xml", func() ([]byte, error) { return os.ReadFile(filepath.Join(release.Dir, "sitemap.xml")) }}})["sitemap.xml"], len(listedIn)+1)
}
