package main

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"insyn/server/config"
)

// configFlag is the flag that names the file of settings.
const configFlag = "config"

// settings are what flags are filled from that the command line leaves out: the
// environment, and after it a file.
type settings struct {
	env environment
	// file is nil where none is named.
	file *config.File
}

// lookup is an environment that the file is part of.
func (s *settings) lookup(name string) (value string, set bool) {
	if value, set := s.env(name); set {
		return value, true
	}
	value, _, set = s.file.Lookup(name)
	return value, set
}

// resolve is the value of a flag, and the words for where it is from.
func (s *settings) resolve(flag string) (value, origin string, set bool) {
	return s.variable(variableNames(flag)...)
}

// variable is the value of the first that is set of the variables, and the words
// for where it is from.
func (s *settings) variable(names ...string) (value, origin string, set bool) {
	for _, name := range names {
		if value, set := s.env(name); set && value != "" {
			return value, fmt.Sprintf(originEnvironment, name), true
		}
	}
	for _, name := range names {
		if value, line, set := s.file.Lookup(name); set {
			return value, fmt.Sprintf(originFile, s.file.Path, line), true
		}
	}
	return "", "", false
}

// resolver fills every flag that the command line leaves out. It stands in for
// kong's own reading of the process environment so that the environment can be
// handed in.
func (s *settings) resolver() kong.Resolver {
	return kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		if value, _, set := s.resolve(flag.Name); set {
			return value, nil
		}
		return nil, nil
	})
}

// readFile reads the file that the command line names, or else the environment.
// kong calls it for each part of the command line, before any flag is filled.
func (s *settings) readFile(ctx *kong.Context, part *kong.Path) error {
	if part.App == nil {
		return nil
	}
	path, _ := s.env(variableNames(configFlag)[0])
	for _, given := range ctx.Path {
		if given.Flag != nil && given.Flag.Name == configFlag {
			path, _ = ctx.FlagValue(given.Flag).(string)
		}
	}
	if path == "" {
		return nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf(failConfig, path, reason(err))
	}
	s.file, err = config.Parse(path, string(text), fileRules(ctx.Model))
	return err
}

// fileRules let a file hold what serve can be told.
func fileRules(app *kong.Application) config.Rules {
	flags := map[string]*kong.Flag{}
	known := []string{clientSecret}
	for _, flag := range serveFlags(app) {
		for _, name := range variableNames(flag.Name) {
			flags[name] = flag
			known = append(known, name)
		}
	}
	return config.Rules{Known: known, Check: func(name, value string) error {
		flag := flags[name]
		if flag == nil {
			return nil
		}
		target := reflect.New(flag.Target.Type()).Elem()
		scan := kong.Scan().PushTyped(value, kong.FlagValueToken)
		if err := flag.Mapper.Decode(&kong.DecodeContext{Value: flag.Value, Scan: scan}, target); err != nil {
			return errors.New(inSwedish(err.Error()))
		}
		return nil
	}}
}

// serveFlags are the flags of serve, and of no command above it.
func serveFlags(app *kong.Application) []*kong.Flag {
	for _, command := range app.Children {
		if command.Name == "serve" {
			return slices.DeleteFunc(slices.Clone(command.Flags), func(f *kong.Flag) bool { return f.Name == "help" })
		}
	}
	return nil
}

// whereFrom says which of the flags that an error is about the file sets.
func (s *settings) whereFrom(err error) string {
	var given []string
	var parse *kong.ParseError
	if errors.As(err, &parse) {
		for _, part := range parse.Context.Path {
			if part.Flag != nil && !part.Resolved {
				given = append(given, part.Flag.Name)
			}
		}
	}
	var told strings.Builder
	for _, flag := range slices.Compact(regexp.MustCompile(`--[a-z][a-z-]+`).FindAllString(err.Error(), -1)) {
		name := strings.TrimPrefix(flag, "--")
		_, origin, set := s.resolve(name)
		if set && s.file != nil && strings.Contains(origin, s.file.Path) && !slices.Contains(given, name) {
			fmt.Fprintf(&told, textFromFile, flag, origin)
		}
	}
	return told.String()
}
