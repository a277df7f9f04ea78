package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"time"
)

type versionCommand struct {
	Modules bool `xor:"list" help:"Visa också alla moduler som programmet är byggt av, med version och kontrollsumma."`
	SBOM    bool `name:"sbom" xor:"list" help:"Skriv en materialförteckning (SBOM) som CycloneDX i JSON."`
}

// Help is shown by --help below the command's own line.
func (versionCommand) Help() string {
	return "Exempel: insyn version\n         insyn version --sbom > insyn.cdx.json"
}

// Run prints the version of the program and of Go, and what it is built of.
func (c versionCommand) Run(_ context.Context, p *process) error {
	info, ok := debug.ReadBuildInfo()
	if !ok && (c.Modules || c.SBOM) {
		return errors.New(failNoBuildInfo)
	}
	if c.SBOM {
		encoder := json.NewEncoder(p.stdout)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(bill(info))
	}
	say(p.stdout, "insyn %s (%s)\n", version(), runtime.Version())
	if !c.Modules {
		return nil
	}
	table := p.table()
	for _, m := range modules(info) {
		say(table, "%s\t%s\t%s\n", m.Path, m.Version, m.Sum)
	}
	return table.Flush()
}

// programVersion tells this program from every other: by what it was built of,
// and by its file, for a build of changed sources may say no more than that they
// were changed.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	file, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s%d %s", info, file.Size(), file.ModTime().UTC().Format(time.RFC3339Nano))
}

// version is what the go command stamped the program with.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// modules are those that are in the program, as they are: what go.mod replaces is
// named by what replaces it.
func modules(info *debug.BuildInfo) []*debug.Module {
	all := make([]*debug.Module, 0, len(info.Deps))
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		all = append(all, m)
	}
	return all
}
