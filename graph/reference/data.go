package reference

import (
	"embed"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// data holds all that is told of a schema beside the schema itself.
//
//go:embed *.yaml sv/*.yaml en/*.yaml
var data embed.FS

const (
	swedish = "sv"
	english = "en"
)

// both is a text in both languages.
type both struct {
	Swedish string `yaml:"sv"`
	English string `yaml:"en"`
}

func (b both) in(language string) string {
	if language == english {
		return b.English
	}
	return b.Swedish
}

// chapter is a part of the reference: what stands in some files of the schema.
type chapter struct {
	both  `yaml:",inline"`
	Nouns []string `yaml:"nouns"`
}

// limit is what one of the endpoint's limits is called, and what it limits.
type limit struct {
	both `yaml:",inline"`
	Name string `yaml:"name"`
}

// code is one that errors carry.
type code struct {
	both   `yaml:",inline"`
	Code   string `yaml:"code"`
	Status string `yaml:"status"`
}

// Codes lists the codes that the reference explains: those that errors may have
// in extensions.code.
func Codes() ([]string, error) {
	all, err := read[[]code]("codes.yaml")
	var names []string
	for _, code := range all {
		names = append(names, code.Code)
	}
	return names, err
}

// read reads a file of data, all of whose keys must be known.
func read[T any](name string) (content T, err error) {
	file, err := data.Open(name)
	if err != nil {
		return content, err
	}
	decoder := yaml.NewDecoder(file)
	decoder.KnownFields(true)
	if err := errors.Join(decoder.Decode(&content), file.Close()); err != nil {
		return content, fmt.Errorf("read graph/reference/%s: %w", name, err)
	}
	return content, nil
}

// told is a text by the noun that it belongs to and the coordinate that it is
// about.
type told map[string]map[string]string

// texts reads the descriptions in a language, a file a noun.
func texts(language string) (told, error) {
	files, err := data.ReadDir(language)
	if err != nil {
		return nil, err
	}
	all := make(told)
	for _, file := range files {
		noun := strings.TrimSuffix(file.Name(), path.Ext(file.Name()))
		if all[noun], err = read[map[string]string](path.Join(language, file.Name())); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// flat is the texts by coordinate alone.
func (t told) flat() map[string]string {
	all := make(map[string]string)
	for _, noun := range slices.Sorted(maps.Keys(t)) {
		maps.Copy(all, t[noun])
	}
	return all
}
