package site

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// checkLinks follows the links from every page and style sheet of the release in
// the folder dir, to all that lies in the release itself.
func checkLinks(dir string, elsewhere []string) []Fault {
	l := links{dir: dir, elsewhere: elsewhere, seen: make(map[string]bool)}
	err := fs.WalkDir(Files(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		return l.follow(filepath.Join(dir, filepath.FromSlash(name)), "/"+name)
	})
	if err != nil {
		l.faults = append(l.faults, Fault{What: fmt.Sprintf("Versionen som visas går inte att läsa: %v.", err), Way: wayRebuild})
	}
	if more := len(l.faults) - shownLinks; more > 0 {
		l.faults = append(l.faults[:shownLinks], Fault{What: fmt.Sprintf("Ytterligare %d länkar leder till sidor eller filer som inte finns.", more), Way: wayRebuild})
	}
	return l.faults
}

// links are those of a release that have been followed.
type links struct {
	dir       string
	elsewhere []string
	// seen tells of each address whether it leads somewhere.
	seen   map[string]bool
	faults []Fault
}

// follow follows the links from the file called name, which readers have at an address.
func (l *links) follow(name, address string) error {
	var find func(io.Reader, func(string)) error
	switch filepath.Ext(name) {
	case ".html":
		find = addressesInPage
	case ".css":
		find = addressesInStyle
	default:
		return nil
	}
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	err = find(file, func(to string) { l.try(address, to) })
	return errors.Join(err, file.Close())
}

// try notes a link that leads nowhere, the first time that it is met.
func (l *links) try(from, to string) {
	target, err := url.Parse(strings.TrimSpace(to))
	if err != nil || target.Scheme != "" || target.Host != "" || target.Path == "" {
		return // leads out of the site, or stays on the page
	}
	address := (&url.URL{Path: from}).ResolveReference(target).Path
	for _, others := range l.elsewhere {
		if address == others || strings.HasPrefix(address, others+"/") {
			return
		}
	}
	if _, met := l.seen[address]; met {
		return
	}
	l.seen[address] = l.leads(address)
	if !l.seen[address] {
		l.faults = append(l.faults, Fault{What: fmt.Sprintf("En länk på %s leder till %s, som inte finns.", strings.TrimSuffix(from, "index.html"), address), Way: wayRebuild})
	}
}

// leads tells whether the server has something at an address.
func (l *links) leads(address string) bool {
	name := filepath.Join(l.dir, filepath.FromSlash(path.Clean(address)))
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		info, err = os.Stat(filepath.Join(name, "index.html"))
	}
	return err == nil && info.Mode().IsRegular()
}

// addressesInPage finds what a page links to, and what it is made of.
func addressesInPage(page io.Reader, found func(string)) error {
	tokens := html.NewTokenizer(page)
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			if err := tokens.Err(); !errors.Is(err, io.EOF) {
				return err
			}
			return nil
		case html.StartTagToken, html.SelfClosingTagToken:
			for _, attribute := range tokens.Token().Attr {
				if attribute.Key == "href" || attribute.Key == "src" || attribute.Key == "action" {
					found(attribute.Val)
				}
			}
		default: // text
		}
	}
}

var urlInStyle = regexp.MustCompile(`url\(["']?([^"')]+)`)

// addressesInStyle finds the fonts and pictures of a style sheet.
func addressesInStyle(style io.Reader, found func(string)) error {
	text, err := io.ReadAll(style)
	for _, address := range urlInStyle.FindAllSubmatch(text, -1) {
		found(string(address[1]))
	}
	return err
}
