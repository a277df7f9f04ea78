package console

import (
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"path"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"insyn/dbmodel"
)

//go:embed i18n/*.toml
var wordFiles embed.FS

//go:embed pages/*.html pages/parts/*.html
var pageFiles embed.FS

const (
	swedish = "sv"
	english = "en"
	// languageCookie keeps what language its reader has chosen.
	languageCookie = "insyn-lang"
	// aYear is in seconds.
	aYear = 365 * 24 * 60 * 60
)

// language is the pages in one language, with its words.
type language struct {
	code  string
	words map[string]string
	// pages are read when someone first asks for one: a server that no staff visit
	// has no room for them.
	pages map[string]func() (*template.Template, error)
}

func newLanguages() (map[string]*language, error) {
	made := make(map[string]*language)
	for _, code := range []string{swedish, english} {
		l := &language{code: code, words: make(map[string]string), pages: make(map[string]func() (*template.Template, error))}
		if err := l.readWords(); err != nil {
			return nil, fmt.Errorf("the console's words in %s: %w", code, err)
		}
		if err := l.readPages(); err != nil {
			return nil, fmt.Errorf("the console's pages in %s: %w", code, err)
		}
		made[code] = l
	}
	return made, nil
}

func (l *language) readWords() error {
	text, err := wordFiles.ReadFile("i18n/" + l.code + ".toml")
	if err != nil {
		return err
	}
	var tables map[string]any
	if err := toml.Unmarshal(text, &tables); err != nil {
		return err
	}
	l.flatten("", tables)
	return nil
}

// flatten names a word by its tables: state.DRAFT.
func (l *language) flatten(above string, tables map[string]any) {
	for key, value := range tables {
		switch v := value.(type) {
		case string:
			l.words[above+key] = v
		case map[string]any:
			l.flatten(above+key+".", v)
		}
	}
}

// dict gives a part of a page several values, which come in pairs.
func dict(pairs ...any) map[string]any {
	made := make(map[string]any)
	for i := 0; i+1 < len(pairs); i += 2 {
		made[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return made
}

// readPages finds the pages, each of which is parsed with the layout around it.
func (l *language) readPages() error {
	functions := template.FuncMap{"t": l.need, "when": l.when, "day": l.day, "iso": iso, "dict": dict}
	layout := sync.OnceValues(func() (*template.Template, error) {
		return template.New("layout.html").Funcs(functions).ParseFS(pageFiles, "pages/layout.html", "pages/parts/*.html")
	})
	files, err := pageFiles.ReadDir("pages")
	if err != nil {
		return err
	}
	for _, file := range files {
		if file.IsDir() || file.Name() == "layout.html" {
			continue
		}
		l.pages[strings.TrimSuffix(file.Name(), ".html")] = sync.OnceValues(func() (*template.Template, error) {
			around, err := layout()
			if err != nil {
				return nil, err
			}
			page, err := around.Clone()
			if err != nil {
				return nil, err
			}
			return page.ParseFS(pageFiles, path.Join("pages", file.Name()))
		})
	}
	return nil
}

// need is say for templates, which end where there is no such word.
func (l *language) need(key string, values ...any) (string, error) {
	for i, value := range values {
		if text, ok := value.(*string); ok && text != nil {
			values[i] = *text // as templates show it themselves
		}
	}
	said := l.say(key, values...)
	if said == key {
		return "", fmt.Errorf("there are no words for %s in %s", key, l.code)
	}
	return said, nil
}

// say is the words of a key, and the key itself where there are none. Values
// come in pairs: "name", "Ada" stands where the words say {name}. Words that
// depend on a number have a table with one and other, told apart by count.
func (l *language) say(key string, values ...any) string {
	words, ok := l.words[key]
	if !ok {
		words, ok = l.words[key+plural(values)]
	}
	if !ok {
		return key
	}
	for i := 0; i+1 < len(values); i += 2 {
		words = strings.ReplaceAll(words, fmt.Sprintf("{%v}", values[i]), fmt.Sprint(values[i+1]))
	}
	return words
}

// plural is the rule of both languages.
func plural(values []any) string {
	for i := 0; i+1 < len(values); i += 2 {
		if values[i] == "count" && values[i+1] == 1 {
			return ".one"
		}
	}
	return ".other"
}

func (l *language) role(r dbmodel.Role) string { return l.say("role." + string(r)) }

// chosen is the language that is asked for in the address, which is then kept,
// or else kept from before; Swedish unless it is chosen otherwise.
func (c *Console) chosen(w http.ResponseWriter, r *http.Request) *language {
	if l, ok := c.languages[r.URL.Query().Get("lang")]; ok {
		http.SetCookie(w, &http.Cookie{
			Name: languageCookie, Value: l.code, Path: Path, MaxAge: aYear,
			HttpOnly: true, Secure: c.Base != nil && c.Base.Scheme == "https", SameSite: http.SameSiteLaxMode,
		})
		return l
	}
	if kept, err := r.Cookie(languageCookie); err == nil && c.languages[kept.Value] != nil {
		return c.languages[kept.Value]
	}
	return c.languages[swedish]
}
