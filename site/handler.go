package site

import (
	"bytes"
	_ "embed" // For the page that is shown before there is a release.
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"insyn/site/serving"
)

// noLifetime is for answers that are right for the moment only.
const noLifetime = "no-store"

//go:embed unpublished.html
var unpublishedPage []byte

// Handler serves the release that is live in the site folder dir. It looks for
// the release anew at each request, so a switch is seen at once. Where the live
// one has been taken away by hand, the newest one that is left stands in for it.
func Handler(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "Sidorna går bara att läsa.", http.StatusMethodNotAllowed)
			return
		}
		release, err := openRelease(dir)
		if err != nil {
			serveUnpublished(w)
			return
		}
		defer release.root.Close() //nolint:errcheck // Nothing was written.
		release.serve(w, r)
	})
}

// openedRelease is the live release as it was when the request came: a switch
// meanwhile mixes no two releases, and no path leads out of the folder.
type openedRelease struct {
	name string
	// root is the site folder, for a release has links to what it shares with others,
	// and dir is the release's folder from there.
	root *os.Root
	dir  string
	// site is the site folder, where earlier releases are; "" for a draft.
	site string
}

// openFolder opens the release in a folder of the folder of releases.
func openFolder(release string) (openedRelease, error) {
	releases := filepath.Dir(release)
	root, err := os.OpenRoot(filepath.Dir(releases))
	name := filepath.Base(release)
	return openedRelease{name: name, root: root, dir: path.Join(filepath.Base(releases), name)}, err
}

// file is a file's path from the root.
func (o openedRelease) file(name string) string { return path.Join(o.dir, name) }

func openRelease(dir string) (openedRelease, error) {
	live, err := Live(dir)
	if err != nil {
		if live = newestFront(dir); live == "" {
			return openedRelease{}, err
		}
	}
	opened, err := openFolder(live)
	opened.site = dir
	return opened, err
}

func (o openedRelease) serve(w http.ResponseWriter, r *http.Request) {
	address := path.Clean("/" + r.URL.Path)
	name := strings.TrimPrefix(address, "/")
	isFolder := strings.HasSuffix(r.URL.Path, "/") || r.URL.Path == ""
	switch {
	case isFolder && o.hasFile(path.Join(name, "index.html")):
		o.serveFile(w, r, path.Join(name, "index.html"))
	case !isFolder && path.Base(name) == "index.html" && o.hasFile(name):
		redirect(w, r, strings.TrimSuffix(address, "index.html"))
	case !isFolder && o.hasFile(name):
		o.serveFile(w, r, name)
	case !isFolder && o.hasFile(path.Join(name, "index.html")):
		redirect(w, r, address+"/")
	case !isFolder && serving.IsAsset(name) && o.serveEarlier(w, r, name):
	default:
		o.serveNotFound(w, r, address)
	}
}

// serveEarlier answers with a file that only earlier releases have, or tells
// that none of them has it. Its name holds a hash of its content, and a reader
// who was given a page before the switch may ask for it after. What a search found
// in a report that has been taken away since is not found any more.
func (o openedRelease) serveEarlier(w http.ResponseWriter, r *http.Request, name string) bool {
	if o.site == "" {
		return false
	}
	releases := filepath.Join(o.site, releasesFolder)
	entries, err := os.ReadDir(releases)
	if err != nil {
		return false
	}
	tellsNothing := serving.IsFingerprinted(name)
	for _, release := range slices.Backward(finished(entries)) {
		earlier := filepath.Join(releases, release)
		if release != o.name && (tellsNothing || o.hasReportsOf(earlier)) && serveFrom(earlier, w, r, name) {
			return true
		}
	}
	return false
}

// hasReportsOf tells whether the release has every report that the one in the folder
// earlier has.
func (o openedRelease) hasReportsOf(earlier string) bool {
	has, err := os.ReadDir(filepath.Join(o.site, releasesFolder, o.name, recordsFolder))
	if err != nil {
		return false
	}
	had, err := os.ReadDir(filepath.Join(earlier, recordsFolder))
	if err != nil || len(had) == 0 {
		return false
	}
	reports := make(map[string]bool)
	for _, entry := range has {
		reports[entry.Name()] = true
	}
	return !slices.ContainsFunc(had, func(entry os.DirEntry) bool { return !entry.IsDir() && !reports[entry.Name()] })
}

// serveFrom answers with a file of the release in the folder dir, if it has it.
func serveFrom(dir string, w http.ResponseWriter, r *http.Request, name string) bool {
	o, err := openFolder(dir)
	if err != nil {
		return false // Removed meanwhile.
	}
	defer o.root.Close() //nolint:errcheck // Nothing was written.
	if !o.hasFile(name) {
		return false
	}
	o.serveFile(w, r, name)
	return true
}

// hasFile tells whether there is a file to show.
func (o openedRelease) hasFile(name string) bool {
	if !serving.IsServed(name) {
		return false
	}
	info, err := o.root.Stat(filepath.FromSlash(o.file(name)))
	return err == nil && info.Mode().IsRegular()
}

// serveFile answers with a file. The release's name is the entity tag, so that
// a browser asks anew after a switch, also to an older release. The tag is weak:
// it stays when the answer is compressed on its way.
func (o openedRelease) serveFile(w http.ResponseWriter, r *http.Request, name string) {
	content, err := fs.ReadFile(o.root.FS(), o.file(name))
	if err != nil {
		http.Error(w, "Sidan går inte att läsa.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", serving.ContentType(name))
	w.Header().Set("Cache-Control", serving.CacheControl(name))
	w.Header().Set("ETag", `W/"`+o.name+`"`)
	if serving.IsOpenToOthers(name) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
}

// serveNotFound answers in the language of the address.
func (o openedRelease) serveNotFound(w http.ResponseWriter, r *http.Request, address string) {
	language, _, _ := strings.Cut(strings.TrimPrefix(address, "/"), "/")
	content, err := fs.ReadFile(o.root.FS(), o.file(path.Join(language, "404.html")))
	if err != nil {
		content, err = fs.ReadFile(o.root.FS(), o.file("404.html"))
	}
	if err != nil {
		http.NotFound(w, r)
		return
	}
	servePage(w, http.StatusNotFound, content)
}

func serveUnpublished(w http.ResponseWriter) {
	w.Header().Set("Retry-After", "10")
	servePage(w, http.StatusServiceUnavailable, unpublishedPage)
}

func servePage(w http.ResponseWriter, status int, content []byte) {
	w.Header().Set("Content-Type", serving.ContentType(".html"))
	w.Header().Set("Cache-Control", noLifetime)
	w.WriteHeader(status)
	w.Write(content) //nolint:errcheck // The reader has gone away.
}

func redirect(w http.ResponseWriter, r *http.Request, address string) {
	if r.URL.RawQuery != "" {
		address += "?" + r.URL.RawQuery
	}
	w.Header().Set("Cache-Control", serving.PageLifetime)
	http.Redirect(w, r, address, http.StatusMovedPermanently)
}
