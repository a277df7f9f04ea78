package site

import (
	"net/url"
	"strconv"
)

// common is what a series and a data set of a municipality have alike.
func (c cataloguer) common(of []summary) []element {
	owner := of[0].Report.Municipality.Id
	return append(append(c.responsible(owner),
		resource("dcat:theme", government), resource("dcterms:accrualPeriodicity", annual),
		resource("dcterms:spatial", c.at("plats", owner)), coverage(of),
		inSwedish("dcat:keyword", "verksamhetsberättelse"), inSwedish("dcat:keyword", "årsredovisning"),
		inSwedish("dcat:keyword", "nyckeltal"), inSwedish("dcat:keyword", "måluppfyllelse"),
	), times(of)...)
}

// series is a committee's reports through the years.
func (c cataloguer) series(address string, of []summary) element {
	committee := of[0].Report.Committee
	return about("dcat:DatasetSeries", address,
		inSwedish("dcterms:title", "Verksamhetsberättelser, "+committee.Name),
		inSwedish("dcterms:description", committee.Name+" i "+of[0].Report.Municipality.Name+
			" berättar varje år hur det gick med mål, mått, åtaganden, ekonomi och intern kontroll. En datamängd för varje år."),
		resource("dcat:landingPage", of[0].at(c.root).public(committee.Url)),
	).with(c.common(of)...)
}

// dataset is one year's report.
func (c cataloguer) dataset(s summary, series string) element {
	r := s.Report
	data := about("dcat:Dataset", s.at(c.root).datasetID(),
		inSwedish("dcterms:title", r.Title+", "+r.Committee.Name),
		inSwedish("dcterms:description", "Mål, mått med utfall och etappmål, utvecklingsåtaganden, ekonomiska tabeller och intern kontroll ur "+s.at(c.root).named()+"."),
		element{name: "dcterms:identifier", text: s.at(c.root).public(r.Url)},
		resource("dcat:landingPage", s.at(c.root).public(r.Url)), resource("dcat:inSeries", series),
		resource("dcterms:language", swedish), resource("dcterms:accessRights", everyone),
	).with(c.common([]summary{s})...)
	for _, f := range s.Downloads {
		data = data.with(resource("dcat:distribution", c.at(f.Format, r.Id)))
	}
	return data.with(resource("dcat:distribution", c.at("graphql", r.Id)))
}

// distributions are a report's files, and the API.
func (c cataloguer) distributions(s summary) []element {
	var list []element
	for i, f := range s.Downloads {
		list = append(list, about("dcat:Distribution", c.at(f.Format, s.Report.Id),
			inSwedish("dcterms:title", fileTitle(f.Format)), inSwedish("dcterms:description", fileDescription(f.Format)),
			resource("dcat:accessURL", s.at(c.root).public(s.Report.Url)+"oppna-data/"), resource("dcat:downloadURL", c.root+f.URL),
			element{name: "dcterms:format", text: mediaType(f.Format)}, resource("dcat:mediaType", mediaTypes+mediaType(f.Format)),
			typed("dcat:byteSize", "nonNegativeInteger", strconv.Itoa(f.Bytes)),
			element{name: "spdx:checksum"}.with(element{name: "spdx:Checksum"}.with(
				resource("spdx:algorithm", sha1Name), typed("spdx:checksumValue", "hexBinary", s.Checksums[i]))),
		).with(fileStandard(f.Format)...).with(c.terms(s)...))
	}
	return append(list, about("dcat:Distribution", c.at("graphql", s.Report.Id),
		inSwedish("dcterms:title", "GraphQL-API"), inSwedish("dcterms:description", "Fråga efter just de uppgifter du behöver."),
		resource("dcat:accessURL", c.root+"graphql"), resource("dcat:accessService", c.at("api", s.Report.Municipality.Id)),
		element{name: "dcterms:format", text: "application/json"}, resource("dcat:mediaType", mediaTypes+"application/json"),
	).with(c.terms(s)...))
}

// terms are what every distribution of a report may be used for, and when it came.
func (c cataloguer) terms(s summary) []element {
	return append([]element{
		resource("dcterms:license", profileLicence), resource("dcterms:language", swedish), resource("dcatap:availability", stable),
	}, times([]summary{s})...)
}

func fileTitle(format string) string {
	switch format {
	case "zip":
		return "Datapaket"
	case "xlsx":
		return "Arbetsbok för Excel"
	}
	return "Hela rapporten som JSON"
}

func fileDescription(format string) string {
	switch format {
	case "zip":
		return "Alla tabeller som CSV med beskrivning av varje kolumn (Frictionless Data Package)."
	case "xlsx":
		return "Alla tabeller, ett blad för varje, med svenska rubriker."
	}
	return "Allt som webbplatsen visar, som API:et svarar."
}

func fileStandard(format string) []element {
	if format != "zip" {
		return nil
	}
	return []element{resource("dcterms:conformsTo", "https://specs.frictionlessdata.io/tabular-data-package/")}
}

// introspection asks a GraphQL API to describe itself.
const introspection = "{__schema{types{kind name description fields{name description}}}}"

// service is the API.
func (c cataloguer) service(reports []summary) element {
	owner := reports[0].Report.Municipality
	service := about("dcat:DataService", c.at("api", owner.Id),
		inSwedish("dcterms:title", "Insyns GraphQL-API"),
		inSwedish("dcterms:description", "Svarar på frågor om verksamhetsberättelserna, utan nyckel eller konto."),
		resource("dcat:endpointURL", c.root+"graphql"),
		resource("dcat:endpointDescription", c.root+"graphql?query="+url.QueryEscape(introspection)),
		resource("dcterms:license", profileLicence), resource("dcterms:accessRights", everyone), resource("dcat:theme", government),
		resource("dcterms:conformsTo", "https://spec.graphql.org/October2021/"), resource("dcat:landingPage", c.root+"om/"),
		inSwedish("dcat:keyword", "verksamhetsberättelse"), element{name: "dcterms:format", text: "application/json"},
	).with(c.responsible(owner.Id)...)
	for _, s := range reports {
		service = service.with(resource("dcat:servesDataset", s.at(c.root).datasetID()))
	}
	return service
}
