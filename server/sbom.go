package main

import (
	"runtime/debug"
	"strings"
)

// billOfMaterials is what a program is built of, as CycloneDX 1.6 writes it
// (https://cyclonedx.org/docs/1.6/json/). It says nothing of when, so that the
// same program always gives the same bill.
type billOfMaterials struct {
	Schema   string `json:"$schema"`
	Format   string `json:"bomFormat"`
	Spec     string `json:"specVersion"`
	Version  int    `json:"version"`
	Metadata struct {
		Component material `json:"component"`
	} `json:"metadata"`
	Components   []material   `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

// material is a program or a module.
type material struct {
	Type    string `json:"type"`
	Ref     string `json:"bom-ref"`
	Name    string `json:"name"`
	Version string `json:"version"`
	PURL    string `json:"purl,omitempty"`
	// Properties hold the checksum of go.sum, which is over a folder and so none of
	// the hashes that CycloneDX knows.
	Properties []property `json:"properties,omitempty"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref       string   `json:"ref"`
	DependsOn []string `json:"dependsOn"`
}

// bill lists the modules in a program, and Go's own.
func bill(info *debug.BuildInfo) billOfMaterials {
	b := billOfMaterials{Schema: "http://cyclonedx.org/schema/bom-1.6.schema.json", Format: "CycloneDX", Spec: "1.6", Version: 1}
	b.Metadata.Component = material{Type: "application", Ref: "insyn", Name: "insyn", Version: info.Main.Version}
	needs := dependency{Ref: "insyn", DependsOn: []string{}}
	for _, m := range append([]*debug.Module{{Path: "std", Version: strings.TrimPrefix(info.GoVersion, "go")}}, modules(info)...) {
		component := material{Type: "library", Ref: purl(m), Name: m.Path, Version: m.Version, PURL: purl(m)}
		if m.Sum != "" {
			component.Properties = []property{{"go:sum", m.Sum}}
		}
		b.Components = append(b.Components, component)
		needs.DependsOn = append(needs.DependsOn, component.Ref)
	}
	b.Dependencies = []dependency{needs}
	return b
}

// purl is a module's address in the package URL notation.
func purl(m *debug.Module) string {
	return "pkg:golang/" + strings.ToLower(m.Path) + "@" + strings.ReplaceAll(m.Version, "+", "%2B")
}
