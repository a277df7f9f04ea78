// Package config reads the file that the server's settings can stand in. Its
// lines are written as systemd and shells write those of an environment, and
// the settings are named as in one, so that there is one name for each.
package config

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// likeness is by how many letters a name may differ from the one that was meant.
const likeness = 3

// File is what a file of settings says.
type File struct {
	// Path is where the file is.
	Path     string
	settings map[string]setting
}

type setting struct {
	value string
	line  int
}

// Lookup is the value of a setting and the line that it stands on. What stands
// there without a value does not count as set.
func (f *File) Lookup(name string) (value string, line int, set bool) {
	if f == nil {
		return "", 0, false
	}
	found := f.settings[name]
	return found.value, found.line, found.value != ""
}

// Rules say what a file may hold.
type Rules struct {
	// Known names the settings.
	Known []string
	// Check tells what is wrong with a setting's value; a sentence that goes on from
	// the value: "ska vara ett heltal men är …".
	Check func(name, value string) error
}

// Parse reads the text of the file at path. The error is a *FileError with all that is wrong.
func Parse(path, text string, rules Rules) (*File, error) {
	file := &File{Path: path, settings: map[string]setting{}}
	problems := &FileError{Path: path}
	text = strings.TrimPrefix(text, "\ufeff")
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' || line[0] == ';' {
			continue
		}
		if fault := file.add(line, number, rules); fault != "" {
			problems.add(number, fault)
		}
	}
	if len(problems.list) > 0 {
		return nil, problems
	}
	return file, nil
}

// add takes a line in, or says what is wrong with it.
func (f *File) add(line string, number int, rules Rules) (fault string) {
	name, value, isSetting := strings.Cut(line, "=")
	name = strings.TrimSpace(name)
	if !isSetting || name == "" {
		return faultLine // Which may hold a secret, and is not repeated.
	}
	if !slices.Contains(rules.Known, name) {
		return unknown(name, rules.Known)
	}
	if first, twice := f.settings[name]; twice {
		return fmt.Sprintf(faultTwice, name, first.line)
	}
	value, fault = unquote(strings.TrimSpace(value))
	if fault != "" {
		return name + " " + fault
	}
	f.settings[name] = setting{value, number}
	if value == "" {
		return ""
	}
	if err := rules.Check(name, value); err != nil {
		return name + ": " + err.Error()
	}
	return ""
}

// unquote takes the quotes off that may stand around a value.
func unquote(value string) (bare, fault string) {
	if strings.HasSuffix(value, `\`) {
		return "", faultContinued
	}
	if value == "" || (value[0] != '"' && value[0] != '\'') {
		return value, ""
	}
	bare, closed := strings.CutSuffix(value[1:], value[:1])
	if !closed || strings.Contains(bare, value[:1]) {
		return "", faultQuotes
	}
	return bare, ""
}

// unknown says that there is no such setting, and which one may be meant.
func unknown(name string, known []string) string {
	meant := strings.ToUpper(strings.ReplaceAll(strings.TrimLeft(name, "-"), "-", "_"))
	if !strings.HasPrefix(meant, "INSYN_") && !slices.Contains(known, meant) {
		meant = "INSYN_" + meant
	}
	if len(known) > 0 {
		nearest := slices.MinFunc(known, func(a, b string) int {
			return cmp.Compare(levenshtein.ComputeDistance(meant, a), levenshtein.ComputeDistance(meant, b))
		})
		if levenshtein.ComputeDistance(meant, nearest) <= likeness {
			return fmt.Sprintf(faultMeant, name, nearest)
		}
	}
	return fmt.Sprintf(faultUnknown, name)
}
