package site

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

func TestAPageTellsHowItLooksWhereItIsShared(t *testing.T) {
	pages := readPages(t, buildFrom(t, archive(t, "measure.txtar")).Dir)
	sentence := "Måttet ”Förvärvsfrekvens <20-64 år>” var 78,9 % i oktober 2020."

	assert.Equal(t, map[string]string{
		"og:title": "Förvärvsfrekvens <20-64 år>", "og:description": sentence, "og:type": "article",
		"og:url":       "https://insyn.example/huddinge/kommunstyrelsen/2020/matt/forvarvsfrekvens/",
		"og:site_name": "Insyn", "og:locale": "sv_SE",
		"og:image":      "https://insyn.example/huddinge/kommunstyrelsen/2020/delning/matt.png",
		"og:image:type": "image/png", "og:image:width": "1200", "og:image:height": "630",
		"og:image:alt": "Kommunstyrelsen i Huddinge kommun, verksamhetsberättelse 2020",
	}, shared(pages["/huddinge/kommunstyrelsen/2020/matt/forvarvsfrekvens/"]))
	assert.Equal(t, "https://insyn.example/huddinge/kommunstyrelsen/2020/", shared(pages["/"])["og:url"],
		"the start page is the same as the only report's")
	assert.Empty(t, shared(pages["/om/"])["og:image"])
}

func TestOnlyTheSwedishPageTellsWhatItHoldsToMachines(t *testing.T) {
	pages := readPages(t, buildFrom(t, archive(t, "measure.txtar")).Dir)
	const address = "huddinge/kommunstyrelsen/2020/matt/forvarvsfrekvens/"

	var told struct {
		Graph []struct {
			ID   string `json:"@id"`
			Type string `json:"@type"`
			Name string `json:"name"`
		} `json:"@graph"`
	}
	scripts := elements(pages["/"+address], "script")
	require.Len(t, scripts, 1)
	require.NoError(t, json.Unmarshal([]byte(textOf(scripts[0])), &told))
	require.Len(t, told.Graph, 2)
	assert.Equal(t, "Dataset", told.Graph[0].Type)
	assert.Equal(t, "Förvärvsfrekvens <20-64 år>", told.Graph[0].Name)
	assert.Equal(t, "https://insyn.example/"+address+"#data", told.Graph[0].ID)
	assert.Empty(t, elements(pages["/en/"+address], "script"))
}

// shared is what a page says of how it looks where it is shared.
func shared(page *html.Node) map[string]string {
	found := make(map[string]string)
	for _, meta := range elements(page, "meta") {
		if name := attribute(meta, "property"); name != "" {
			found[name] = attribute(meta, "content")
		}
	}
	return found
}
