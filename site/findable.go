package site

import (
	"slices"
	"strings"
)

// Templates look for things by id, and for what is said of a page by its address. So
// the data of a report has, beside its lists:
//
//	goalById, measureById, commitmentById, statementById, areaById, sourceById
//	findingsByPage, correctionsByPage  those about a page, by its address; the findings of a goal's
//	                  measures are about its page too
//	findingsByAddress  those about a part of a page, or a page, by its address with the anchor
//
// and that of a municipality committeeById and measureByKey.

// findableReport is a report's plain data with its objects where templates look for
// them. Lists that there are none of are empty.
func findableReport(report map[string]any) map[string]any {
	for list, index := range map[string]string{
		"measures": "measureById", "commitments": "commitmentById", "financialStatements": "statementById",
		"controlAreas": "areaById", "sources": "sourceById", "audits": "", "findings": "", "corrections": "",
	} {
		if report[list] == nil {
			report[list] = []any{}
		}
		if index != "" {
			report[index] = by("id", report[list])
		}
	}
	goals := make(map[string]any)
	for _, goal := range objects(objectAt(report, "report")["goals"]) {
		for _, each := range append(objects(goal["children"]), goal) {
			goals[stringAt(each, "id")] = each
		}
	}
	report["goalById"] = goals
	report["findingsByPage"] = findingsByPage(report)
	report["findingsByAddress"] = byAddress(report["findings"], func(address string) string { return address })
	report["correctionsByPage"] = byAddress(report["corrections"], pageOf)
	return report
}

// findingsByPage are a report's findings by the pages that show them.
func findingsByPage(report map[string]any) map[string][]any {
	findings := byAddress(report["findings"], pageOf)
	measures, goals := objectAt(report, "measureById"), objectAt(report, "goalById")
	for id := range goals {
		goal := objectAt(goals, id)
		page := stringAt(goal, "url")
		for _, measure := range objects(goal["measures"]) {
			its := findings[stringAt(objectAt(measures, stringAt(measure, "id")), "url")]
			findings[page] = slices.Concat(findings[page], its)
		}
	}
	return findings
}

// findableMunicipality is the same for a municipality.
func findableMunicipality(municipality map[string]any) map[string]any {
	municipality["committeeById"], municipality["measureByKey"] = by("id", municipality["committees"]), by("key", municipality["measures"])
	return municipality
}

// by are the objects in a list, by what they have under a name.
func by(name string, list any) map[string]any {
	index := make(map[string]any)
	for _, object := range objects(list) {
		index[stringAt(object, name)] = object
	}
	return index
}

// byAddress are the objects in a list, by the address of what they are about, or what
// is made of that.
func byAddress(list any, of func(address string) string) map[string][]any {
	index := make(map[string][]any)
	for _, object := range objects(list) {
		address := of(stringAt(objectAt(object, "subject"), "url"))
		index[address] = append(index[address], object)
	}
	return index
}

// pageOf is an address without its anchor.
func pageOf(address string) string {
	page, _, _ := strings.Cut(address, "#")
	return page
}

// objects are those of a plain list.
func objects(list any) []map[string]any {
	values, _ := list.([]any)
	all := make([]map[string]any, len(values))
	for i, value := range values {
		all[i], _ = value.(map[string]any)
	}
	return all
}

func objectAt(object map[string]any, name string) map[string]any {
	value, _ := object[name].(map[string]any)
	return value
}

func stringAt(object map[string]any, name string) string {
	value, _ := object[name].(string)
	return value
}
