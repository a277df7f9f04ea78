package main

import (
	"context"
	"runtime"
	"runtime/debug"
)

type versionCommand struct{}

// Help is shown by --help below the command's own line.
func (versionCommand) Help() string { return "Exempel: insyn version" }

// Run prints the version of the program and of Go.
func (versionCommand) Run(_ context.Context, p *process) error { //nolint:unparam // kong wants an error.
	say(p.stdout, "insyn %s (%s)\n", version(), runtime.Version())
	return nil
}

// version is what the go command stamped the program with.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
