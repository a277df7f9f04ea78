package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"time"
)

type versionCommand struct{}

// Help is shown by --help below the command's own line.
func (versionCommand) Help() string { return "Exempel: insyn version" }

// Run prints the version of the program and of Go.
func (versionCommand) Run(_ context.Context, p *process) error { //nolint:unparam // kong wants an error.
	say(p.stdout, "insyn %s (%s)\n", version(), runtime.Version())
	return nil
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
