package site

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// mainLanguage is the reports' own, and that of words that are not translated.
const mainLanguage = "sv"

// words are the interface's, by language and key.
type words map[string]map[string]string

// readWords reads the project's words in every language it has.
func readWords(project fs.FS) (words, error) {
	files, err := fs.Glob(project, "i18n/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("kan inte läsa orden i i18n: %w", err)
	}
	all := words{mainLanguage: {}}
	for _, file := range files {
		text, err := fs.ReadFile(project, file)
		if err != nil {
			return nil, fmt.Errorf("kan inte läsa orden i %s: %w", file, err)
		}
		values := map[string]any{}
		if err := yaml.Unmarshal(text, &values); err != nil {
			return nil, fmt.Errorf("kan inte läsa orden i %s; rätta filens YAML: %w", file, err)
		}
		language := strings.TrimSuffix(path.Base(file), ".yaml")
		all[language] = map[string]string{}
		for key, value := range values {
			if word, ok := value.(string); ok {
				all[language][key] = word
			}
		}
	}
	return all, nil
}

// languages are those of the site, in alphabetical order.
func (w words) languages() []string {
	list := make([]string, 0, len(w))
	for language := range w {
		list = append(list, language)
	}
	slices.Sort(list)
	return list
}

// phrases are the words of one language.
type phrases struct {
	words    words
	language string
}

func (w words) in(language string) phrases { return phrases{w, language} }

// say is a word or phrase with its gaps filled: pairs of a gap's name and what
// goes into it.
func (p phrases) say(key string, gaps ...string) string {
	phrase, ok := p.words[p.language][key]
	if !ok {
		phrase = p.words[mainLanguage][key]
	}
	for i := 0; i+1 < len(gaps); i += 2 {
		phrase = strings.ReplaceAll(phrase, "{{ ."+gaps[i]+" }}", gaps[i+1])
	}
	return phrase
}
