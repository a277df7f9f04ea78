package dbmodel

import (
	"strconv"
	"strings"
)

// Address places an object twice: ID is its global key in the graph and in the
// database, Path where the public site shows it, from the site's root and with
// a slash before and after (or with a fragment at the end).
type Address struct {
	ID   string
	Path string
}

// MunicipalityAddress is "0126" and "/huddinge/".
func MunicipalityAddress(code, slug string) Address {
	return Address{ID: code, Path: "/" + slug + "/"}
}

// Committee is "0126/kommunstyrelsen" and "/huddinge/kommunstyrelsen/".
func (a Address) Committee(slug string) Address { return a.below(slug) }

// Report is "0126/kommunstyrelsen/2020" and "/huddinge/kommunstyrelsen/2020/".
func (a Address) Report(year int) Address { return a.below(strconv.Itoa(year)) }

// Section is shown under its own heading on the report's front page.
func (a Address) Section(key string) Address {
	return Address{ID: a.ID + "/avsnitt/" + key, Path: a.Path + "#" + key}
}

// Goal has a page of its own; a committee goal's lies below its strategic goal's.
func (a Address) Goal(parentSlug, slug string) Address {
	if parentSlug == "" {
		return a.below("mal", slug)
	}
	return a.below("mal", parentSlug, slug)
}

// Priority is an anchor on its goal's page: call it on the goal's address.
func (a Address) Priority(slug string) Address { return a.anchor(slug) }

// Measure has a page of its own.
func (a Address) Measure(key string) Address { return a.below("matt", key) }

// Source is an anchor on the report's list of sources.
func (a Address) Source(slug string) Address { return a.below("kallor").anchor(slug) }

// Commitment has a page of its own.
func (a Address) Commitment(slug string) Address { return a.below("ataganden", slug) }

// FinancialStatement has a page of its own.
func (a Address) FinancialStatement(slug string) Address { return a.below("ekonomi", slug) }

// FinancialLine is an anchor on its statement's page: call it on the statement's address.
func (a Address) FinancialLine(slug string) Address { return a.anchor(slug) }

// ControlArea has a page of its own.
func (a Address) ControlArea(slug string) Address { return a.below("intern-kontroll", slug) }

// Risk is an anchor on its area's page: call it on the area's address.
func (a Address) Risk(slug string) Address { return a.anchor(slug) }

// SystematicControl is an anchor on its area's page: call it on the area's address.
func (a Address) SystematicControl(slug string) Address { return a.anchor(slug) }

// Audit is an anchor on the report's page of audits.
func (a Address) Audit(slug string) Address { return a.below("revision").anchor(slug) }

// ControlAction is an anchor on the page that shows its risk or audit: call it
// on that subject's address.
func (a Address) ControlAction(slug string) Address {
	page, _, _ := strings.Cut(a.Path, "#")
	return Address{ID: a.ID + "/" + slug, Path: page + "#" + slug}
}

func (a Address) below(slugs ...string) Address {
	tail := strings.Join(slugs, "/")
	return Address{ID: a.ID + "/" + tail, Path: a.Path + tail + "/"}
}

func (a Address) anchor(slug string) Address {
	return Address{ID: a.ID + "/" + slug, Path: a.Path + "#" + slug}
}
