package site

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestASiteMapListsNoMorePagesThanItMay(t *testing.T) {
	files := sitemaps("https://insyn.example/", []string{"sv", "en"}, []string{"", "a/", "b/"}, 2)

	locations := regexp.MustCompile("<loc>(.*?)</loc>")
	got := make(map[string][]string)
	for _, f := range files {
		content, err := f.make()
		require.NoError(t, err)
		for _, found := range locations.FindAllStringSubmatch(string(content), -1) {
			got[f.path] = append(got[f.path], found[1])
		}
	}
	assert.Equal(t, map[string][]string{
		"sv/sitemap.xml":   {"https://insyn.example/", "https://insyn.example/a/"},
		"sv/sitemap-2.xml": {"https://insyn.example/b/"},
		"en/sitemap.xml":   {"https://insyn.example/en/", "https://insyn.example/en/a/"},
		"en/sitemap-2.xml": {"https://insyn.example/en/b/"},
		"sitemap.xml": {
			"https://insyn.example/sv/sitemap.xml", "https://insyn.example/sv/sitemap-2.xml",
			"https://insyn.example/en/sitemap.xml", "https://insyn.example/en/sitemap-2.xml",
		},
	}, got)
}
