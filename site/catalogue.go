package site

import (
	"net/url"
	"strings"
)

// The catalogue tells Sweden's data portal of the reports, as DCAT-AP-SE 3.0.1
// has it (https://docs.dataportal.se/dcat/3.0.1/sv/): a catalogue a municipality,
// a series a committee, a data set a year with the report's files and the API.

const catalogueFile = "dcat.rdf"

// The vocabularies' own names for things.
const (
	authority      = "http://publications.europa.eu/resource/authority/"
	swedish        = authority + "language/SWE"
	government     = authority + "data-theme/GOVE"
	annual         = authority + "frequency/ANNUAL"
	everyone       = authority + "access-right/PUBLIC"
	stable         = authority + "planned-availability/STABLE"
	localAuthority = "http://purl.org/adms/publishertype/LocalAuthority"
	mediaTypes     = "http://www.iana.org/assignments/media-types/"
	profileLicence = "http://creativecommons.org/publicdomain/zero/1.0/"
	xsd            = "http://www.w3.org/2001/XMLSchema#"
	sha1Name       = "http://spdx.org/rdf/terms#checksumAlgorithm_sha1"
)

// resource is a reference to something with an address.
func resource(name, address string) element {
	return element{name: name, attributes: []string{"rdf:resource", address}}
}

// about is the description of something with an address.
func about(name, address string, children ...element) element {
	return element{name: name, attributes: []string{"rdf:about", address}, children: children}
}

// typed is a value of one of XML Schema's types.
func typed(name, kind, value string) element {
	return element{name: name, attributes: []string{"rdf:datatype", xsd + kind}, text: value}
}

// inSwedish is text in Swedish.
func inSwedish(name, text string) element {
	return element{name: name, attributes: []string{"xml:lang", "sv"}, text: text}
}

// cataloguer writes the catalogue.
type cataloguer struct {
	root, contact string
	reports       []summary
}

func newCatalogue(root, contact string, reports []summary) file {
	c := cataloguer{root, contact, reports}
	document := element{name: "rdf:RDF", attributes: []string{
		"xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
		"xmlns:dcat", "http://www.w3.org/ns/dcat#",
		"xmlns:dcatap", "http://data.europa.eu/r5r/",
		"xmlns:dcterms", "http://purl.org/dc/terms/",
		"xmlns:foaf", "http://xmlns.com/foaf/0.1/",
		"xmlns:skos", "http://www.w3.org/2004/02/skos/core#",
		"xmlns:spdx", "http://spdx.org/rdf/terms#",
		"xmlns:vcard", "http://www.w3.org/2006/vcard/ns#",
	}}
	for _, of := range grouped(reports, func(s summary) string { return s.Report.Municipality.Id }) {
		document = document.with(c.municipality(of)...)
	}
	return file{catalogueFile, document.document()}
}

// grouped parts reports by a key, in the order in which the keys come.
func grouped(reports []summary, key func(summary) string) [][]summary {
	places := make(map[string]int)
	var groups [][]summary
	for _, s := range reports {
		place, known := places[key(s)]
		if !known {
			place = len(groups)
			places[key(s)] = place
			groups = append(groups, nil)
		}
		groups[place] = append(groups[place], s)
	}
	return groups
}

// at is the address of something that only the catalogue describes.
func (c cataloguer) at(kind, id string) string {
	return c.root + catalogueFile + "#" + kind + "-" + strings.ReplaceAll(id, "/", "-")
}

// municipality is the catalogue of one municipality and all it refers to.
func (c cataloguer) municipality(reports []summary) []element {
	owner := reports[0].Report.Municipality
	publisher, place, service := c.at("utgivare", owner.Id), c.at("plats", owner.Id), c.at("api", owner.Id)
	catalogue := about("dcat:Catalog", c.at("katalog", owner.Id),
		inSwedish("dcterms:title", "Verksamhetsberättelser från "+owner.Name),
		inSwedish("dcterms:description", "Mål, mått, åtaganden, ekonomi och intern kontroll ur verksamhetsberättelser från "+owner.Name+"."),
		resource("dcterms:publisher", publisher), resource("dcterms:license", profileLicence), resource("dcterms:language", swedish),
		resource("dcterms:spatial", place), resource("foaf:homepage", c.root),
		resource("dcat:themeTaxonomy", authority+"data-theme"), resource("dcat:service", service),
	).with(times(reports)...)
	all := []element{
		about("foaf:Agent", publisher, inSwedish("foaf:name", owner.Name), resource("dcterms:type", localAuthority)),
		about("dcterms:Location", place, inSwedish("skos:prefLabel", owner.Name), element{name: "dcterms:identifier", text: owner.Code}),
		c.service(reports),
	}
	if c.hasContactPoint() {
		all = append(all, c.contactPoint(owner.Id, owner.Name))
	}
	for _, of := range grouped(reports, func(s summary) string { return s.Report.Committee.Id }) {
		series := c.at("serie", of[0].Report.Committee.Id)
		catalogue = catalogue.with(resource("dcat:dataset", series))
		all = append(all, c.series(series, of))
		for _, s := range of {
			catalogue = catalogue.with(resource("dcat:dataset", s.at(c.root).datasetID()))
			all = append(all, c.dataset(s, series))
			all = append(all, c.distributions(s)...)
		}
	}
	return append([]element{catalogue}, all...)
}

// hasContactPoint tells whether the profile's one way to ask about the data is
// known: an e-mail address.
func (c cataloguer) hasContactPoint() bool {
	address, err := url.Parse(c.contact)
	return c.contact != "" && (err != nil || !address.IsAbs())
}

func (c cataloguer) contactPoint(id, name string) element {
	return about("vcard:Organization", c.at("kontakt", id),
		element{name: "vcard:fn", text: name}, resource("vcard:hasEmail", "mailto:"+c.contact))
}

// responsible refers to who publishes something, and to whom one may ask about it.
func (c cataloguer) responsible(owner string) []element {
	list := []element{resource("dcterms:publisher", c.at("utgivare", owner))}
	if c.hasContactPoint() {
		list = append(list, resource("dcat:contactPoint", c.at("kontakt", owner)))
	}
	return list
}

// times tells when the first of the reports was published and the last changed.
func times(reports []summary) []element {
	first, last := reports[0].at("").published(), reports[0].Report.UpdatedAt
	for _, s := range reports[1:] {
		first, last = min(first, s.at("").published()), max(last, s.Report.UpdatedAt)
	}
	return []element{typed("dcterms:issued", "dateTime", first), typed("dcterms:modified", "dateTime", last)}
}

// coverage tells the days that reports are about.
func coverage(reports []summary) element {
	first, last := reports[0].Report.PeriodStart, reports[0].Report.PeriodEnd
	for _, s := range reports[1:] {
		first, last = min(first, s.Report.PeriodStart), max(last, s.Report.PeriodEnd)
	}
	return element{name: "dcterms:temporal"}.with(element{name: "dcterms:PeriodOfTime"}.with(
		typed("dcat:startDate", "date", first), typed("dcat:endDate", "date", last)))
}

// sharedFiles are the site's files about several reports, or none.
func sharedFiles(o Options, reports []summary) []file {
	root := rootOf(o.BaseURL)
	return []file{newCatalogue(root, o.Contact, reports), newFeed(root, reports)}
}

// catalogues are links to the files that are about all reports.
func catalogues() []download {
	return []download{{Format: "rdf", URL: catalogueFile}, {Format: "xml", URL: feedFile}}
}
