//go:build !linux

package main

import (
	"os"
	"testing"
)

// onDisk is this program.
func onDisk(*testing.B) string { return os.Args[0] }
