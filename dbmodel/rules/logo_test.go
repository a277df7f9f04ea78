package rules_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"insyn/dbmodel/rules"
)

const svgStart = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 120.4 40">`

func TestALogoIsADrawingOrAPicture(t *testing.T) {
	for _, text := range []string{
		svgStart + `<path d="M0 0h9z"/></svg>`,
		`<?xml version="1.0" encoding="UTF-8"?>` + "\n<!-- Made by hand -->\n" + svgStart + `<g id="a" style="fill:url(#b)"/><use xlink:href="#a"/></svg>`,
		`<svg xmlns="http://www.w3.org/2000/svg" width="120px" height="40" viewBox="0 0 12 4"><style>.a{fill:#fff}</style></svg>`,
		svgStart + `<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata></svg>`,
	} {
		got, err := rules.Logo([]byte(text))
		require.NoError(t, err, text)
		assert.Equal(t, rules.Picture{MediaType: "image/svg+xml", Extension: "svg", Width: 120, Height: 40}, got, text)
	}
	got, err := rules.Logo(picture(t, 120, 40))
	require.NoError(t, err)
	assert.Equal(t, rules.Picture{MediaType: "image/png", Extension: "png", Width: 120, Height: 40}, got)
}

func picture(t *testing.T, width, height int) []byte {
	t.Helper()
	var file bytes.Buffer
	require.NoError(t, png.Encode(&file, image.NewGray(image.Rect(0, 0, width, height))))
	return file.Bytes()
}

func TestALogoOnlyDraws(t *testing.T) {
	for inside, want := range map[string]string{
		`<script>alert(1)</script>`: "elementet <script>",
		`<g><html:script xmlns:html="http://www.w3.org/1999/xhtml">alert(1)</html:script></g>`: "elementet <script>",
		`<foreignObject/>`:                                                     "elementet <foreignObject>",
		`<image href="#a"/>`:                                                   "elementet <image>",
		`<a href="#a"/>`:                                                       "elementet <a>",
		`<animate/>`:                                                           "elementet <animate>",
		`<path onclick="alert(1)"/>`:                                           "attributet onclick, som kör program",
		`<path ONLOAD="alert(1)"/>`:                                            "attributet onload, som kör program",
		`<use href="https://a.example/x.svg#a"/>`:                              "attribut href hämtar något",
		`<use xlink:href="javascript:alert(1)"/>`:                              "attribut href hämtar något",
		`<path fill="url(https://a.example/)"/>`:                               "attribut fill hämtar något",
		`<path fill="URL( 'https://a.example/' )"/>`:                           "attribut fill hämtar något",
		`<path style="fill:ur\6c(https://a.example)"/>`:                        "attribut style hämtar något",
		`<g xml:base="https://a.example/"/>`:                                   "attribut base hämtar något",
		`<style>@import "https://a.example/";</style>`:                         "stilmall hämtar något",
		`<style>a{background:url(//a.example)}</style>`:                        "stilmall hämtar något",
		`<style><![CDATA[a{background:image-set("//a.example" 1x)}]]></style>`: "stilmall hämtar något",
		"<style>a{background:u<!-- -->rl<![CDATA[(//a.example)}]]></style>":    "stilmall hämtar något",
		"<style><g/>@import '//a.example';</style>":                            "har något inuti <style>",
		`<?xml-stylesheet href="https://a.example/"?>`:                         "anvisning, <?xml-stylesheet",
		`<g>`:  "går inte att läsa",
		`&a;`:  "går inte att läsa",
		"\x00": "går inte att läsa",
	} {
		_, err := rules.Logo([]byte(svgStart + inside + `</svg>`))
		assert.ErrorContains(t, err, want, inside)
	}
}

func TestALogoThatCannotBeShownIsRefused(t *testing.T) {
	damaged := picture(t, 120, 40)
	damaged = damaged[:len(damaged)-20]
	for _, refused := range []struct{ file, want string }{
		{"", "varken SVG eller PNG"},
		{"GIF89a", "varken SVG eller PNG"},
		{"<html></html>", "varken SVG eller PNG"},
		{`<svg viewBox="0 0 1 1"/>`, "varken SVG eller PNG"},
		{`<!DOCTYPE svg [<!ENTITY a "b">]>` + svgStart + "</svg>", "deklaration"},
		{`<svg xmlns="http://www.w3.org/2000/svg"/>`, "logotypen är 0 × 0 bildpunkter"},
		{`<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"/>`, "logotypen är 0 × 0 bildpunkter"},
		{`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 nan nan"/>`, "bildpunkter; gör den 1 till 4000"},
		{`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e9 1"/>`, "bildpunkter; gör den 1 till 4000"},
		{string(picture(t, 5000, 1)), "logotypen är 5000 × 1 bildpunkter"},
		{string(damaged), "går inte att läsa"},
		{svgStart + strings.Repeat(" ", rules.LogoSize) + "</svg>", "får vara högst 20000"},
	} {
		_, err := rules.Logo([]byte(refused.file))
		assert.ErrorContains(t, err, refused.want, "%.60q", refused.file)
	}
}
