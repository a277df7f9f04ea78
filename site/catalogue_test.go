package site

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// described is a thing of an RDF/XML file: its class, and what each of its
// properties refers to or says.
type described struct {
	class      string
	properties map[string][]string
}

// parsedRDF reads the part of RDF/XML that the catalogue is written in: things
// with an address or without one, which hold properties in turn. A thing
// without an address gets its property's name, and the address of what has it.
func parsedRDF(t *testing.T, text string) map[string]described {
	t.Helper()
	things := make(map[string]described)
	decoder := xml.NewDecoder(strings.NewReader(text))
	var path []string // The addresses of the things and the names of the properties around the place.
	var words strings.Builder
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return things
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			words.Reset()
			path = append(path, open(things, path, token))
		case xml.CharData:
			words.Write(token)
		case xml.EndElement:
			if text := strings.TrimSpace(words.String()); text != "" && len(path)%2 == 1 {
				owner, property := path[len(path)-2], path[len(path)-1]
				things[owner].properties[property] = append(things[owner].properties[property], text)
			}
			words.Reset()
			path = path[:len(path)-1]
		}
	}
}

// open enters an element: the root, a thing, or a property of one.
func open(things map[string]described, path []string, element xml.StartElement) string {
	name := shortened(element.Name.Space) + element.Name.Local
	switch {
	case len(path) == 0:
		return name
	case len(path)%2 == 1:
		address := attributeOf(element, "about")
		if address == "" {
			owner, property := path[len(path)-2], path[len(path)-1]
			address = owner + " " + property
			things[owner].properties[property] = append(things[owner].properties[property], address)
		}
		things[address] = described{name, map[string][]string{}}
		return address
	}
	if to := attributeOf(element, "resource"); to != "" {
		owner := path[len(path)-1]
		things[owner].properties[name] = append(things[owner].properties[name], to)
	}
	return name
}

func attributeOf(element xml.StartElement, name string) string {
	for _, a := range element.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func shortened(space string) string {
	return map[string]string{
		"http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:", "http://www.w3.org/ns/dcat#": "dcat:", "http://data.europa.eu/r5r/": "dcatap:",
		"http://purl.org/dc/terms/": "dcterms:", "http://xmlns.com/foaf/0.1/": "foaf:", "http://www.w3.org/2004/02/skos/core#": "skos:",
		"http://spdx.org/rdf/terms#": "spdx:", "http://www.w3.org/2006/vcard/ns#": "vcard:",
	}[space]
}

// profile lists the properties that DCAT-AP-SE 3.0.1 asks for or recommends, and
// those of the rest that the catalogue promises, by class.
func profile() map[string][]string {
	common := []string{
		"dcterms:title", "dcterms:description", "dcterms:publisher", "dcat:contactPoint", "dcat:keyword", "dcat:theme",
		"dcterms:issued", "dcterms:modified", "dcterms:spatial", "dcterms:temporal", "dcterms:accrualPeriodicity", "dcat:landingPage",
	}
	return map[string][]string{
		"dcat:Catalog": {
			"dcterms:title", "dcterms:description", "dcterms:publisher", "dcterms:license", "dcterms:issued", "dcterms:modified",
			"dcterms:language", "dcterms:spatial", "foaf:homepage", "dcat:themeTaxonomy", "dcat:dataset", "dcat:service",
		},
		"foaf:Agent":         {"foaf:name", "dcterms:type"},
		"vcard:Organization": {"vcard:fn"},
		"dcat:DatasetSeries": common,
		"dcat:Dataset": append(slices.Clone(common),
			"dcterms:identifier", "dcterms:language", "dcterms:accessRights", "dcat:inSeries", "dcat:distribution"),
		"dcat:Distribution": {
			"dcterms:title", "dcterms:description", "dcat:accessURL", "dcterms:license", "dcterms:format", "dcat:mediaType",
			"dcatap:availability", "dcterms:language", "dcterms:issued", "dcterms:modified",
		},
		"dcat:DataService": {
			"dcterms:title", "dcterms:description", "dcat:endpointURL", "dcat:endpointDescription", "dcterms:publisher", "dcat:contactPoint",
			"dcterms:license", "dcterms:accessRights", "dcat:servesDataset", "dcterms:conformsTo", "dcat:keyword", "dcat:theme",
		},
		"dcterms:Location":     {"skos:prefLabel", "dcterms:identifier"},
		"dcterms:PeriodOfTime": {"dcat:startDate", "dcat:endDate"},
		"spdx:Checksum":        {"spdx:algorithm", "spdx:checksumValue"},
	}
}

func TestTheCatalogueHasWhatTheProfileAsksFor(t *testing.T) {
	for _, answers := range []string{"measure.txtar", "several.txtar"} {
		things := parsedRDF(t, contentOf(t, filled(t, answers, exporting), "dcat.rdf"))
		classes := map[string]int{}
		for address, thing := range things {
			classes[thing.class]++
			require.Contains(t, profile(), thing.class, address)
			for _, property := range profile()[thing.class] {
				assert.NotEmpty(t, thing.properties[property], "%s lacks %s", address, property)
			}
		}
		assert.Len(t, classes, len(profile()), answers)
	}
}

// Whatever is referred to within the catalogue is described there, and in the
// class that the profile wants.
func TestTheCatalogueRefersToWhatItDescribes(t *testing.T) {
	things := parsedRDF(t, contentOf(t, filled(t, "several.txtar", exporting), "dcat.rdf"))
	classes := map[string][]string{
		"dcterms:publisher": {"foaf:Agent"}, "dcat:contactPoint": {"vcard:Organization"}, "dcterms:spatial": {"dcterms:Location"},
		"dcat:dataset": {"dcat:Dataset", "dcat:DatasetSeries"}, "dcat:service": {"dcat:DataService"}, "dcat:inSeries": {"dcat:DatasetSeries"},
		"dcat:distribution": {"dcat:Distribution"}, "dcat:accessService": {"dcat:DataService"}, "dcat:servesDataset": {"dcat:Dataset"},
	}
	checked := 0
	for _, thing := range things {
		for property, wanted := range classes {
			for _, address := range thing.properties[property] {
				assert.Contains(t, wanted, things[address].class, "%s %s", property, address)
				checked++
			}
		}
	}
	assert.Greater(t, checked, 20)
}

func TestTheCatalogueKnowsItsFiles(t *testing.T) {
	data := filled(t, "measure.txtar", exporting)
	things := parsedRDF(t, contentOf(t, data, "dcat.rdf"))
	files := 0
	for address, thing := range things {
		for _, from := range thing.properties["dcat:downloadURL"] {
			content := contentOf(t, data, strings.TrimPrefix(from, "https://insyn.example/"))
			assert.Equal(t, []string{decimalOf(len(content))}, thing.properties["dcat:byteSize"])
			checksum := things[address+" spdx:checksum"].properties
			assert.Equal(t, []string{sha1Name}, checksum["spdx:algorithm"])
			assert.Equal(t, []string{sha1Of(content)}, checksum["spdx:checksumValue"])
			files++
		}
	}
	assert.Equal(t, 3, files)
}

// The profile knows no contact point without an e-mail address.
func TestTheContactPointIsAnEMailAddressWhereThereIsOne(t *testing.T) {
	const point = "https://insyn.example/dcat.rdf#kontakt-0126"
	for contact, want := range map[string]map[string][]string{
		"kommunen@exempel.se":        {"vcard:fn": {"Huddinge kommun"}, "vcard:hasEmail": {"mailto:kommunen@exempel.se"}},
		"https://exempel.se/kontakt": nil,
		"":                           nil,
	} {
		text := contentOf(t, filled(t, "measure.txtar", func(o *Options) { o.Contact = contact }), "dcat.rdf")
		assert.Equal(t, want, parsedRDF(t, text)[point].properties)
		assert.Equal(t, want != nil, strings.Contains(text, point), "nothing refers to what is not there")
	}
}

func TestDatesOfTheCatalogueAreDates(t *testing.T) {
	for address, thing := range parsedRDF(t, contentOf(t, filled(t, "several.txtar", exporting), "dcat.rdf")) {
		for property, pattern := range map[string]string{
			"dcterms:issued": `^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$`, "dcterms:modified": `^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$`,
			"dcat:startDate": `^\d{4}-\d\d-\d\d$`, "dcat:endDate": `^\d{4}-\d\d-\d\d$`,
		} {
			for _, value := range thing.properties[property] {
				assert.Regexp(t, pattern, value, address)
			}
		}
	}
}
