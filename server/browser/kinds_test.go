package browser

// report is where the bundled report's front page is.
const report = "huddinge/kommunstyrelsen/2020/"

// kinds has one page of each kind, by what it is: a page of a new kind is a
// line here. The addresses are relative to each language's root.
var kinds = map[string]string{
	"start":         "",
	"municipality":  "huddinge/",
	"committee":     "huddinge/kommunstyrelsen/",
	"report":        report,
	"goals":         report + "mal/",
	"councilGoal":   report + "mal/bra-att-leva-och-bo/",
	"committeeGoal": report + "mal/bra-att-leva-och-bo/okat-bostadsbyggande/",
	"measures":      report + "matt/",
	"measure":       report + "matt/antal-konkurser/",
	"genderMeasure": report + "matt/forvarvsfrekvens-invanare-20-64-ar/",
	"embedded":      report + "matt/antal-konkurser/inbaddad/",
	"embeddedTable": report + "ekonomi/driftredovisning-per-slag/inbaddad/",
	"commitments":   report + "ataganden/",
	"commitment":    report + "ataganden/godstrafikplan/",
	"finance":       report + "ekonomi/",
	"statement":     report + "ekonomi/driftredovisning-per-slag/",
	"control":       report + "intern-kontroll/",
	"controlArea":   report + "intern-kontroll/upphandlingsprocessen/",
	"audits":        report + "revision/",
	"findings":      report + "iakttagelser/",
	"sources":       report + "kallor/",
	"corrections":   report + "rattelser/",
	"openData":      report + "oppna-data/",
	"methods":       "metod/",
	"glossary":      "ordlista/",
	"about":         "om/",
	"accessibility": "tillganglighet/",
	"guide":         "for-journalister/",
	"wholeReport":   report + "hela/",
	"search":        "sok/",
	"no page":       "404.html",
}

// languages are the roots of the site in each language.
var languages = map[string]string{"sv": "/", "en": "/en/", "fi": "/fi/"}

// everyKind visits one page of each kind in each language.
func everyKind(visit func(name, path string)) {
	for language, root := range languages {
		for kind, path := range kinds {
			visit(kind+" in "+language, root+path)
		}
	}
}
