package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"insyn/dbmodel"
	"insyn/site"
)

const (
	// untilFile is in the folder of every finished preview and tells when it ends.
	untilFile = ".until"
	// lookForEnded is how often previews whose time is over are removed.
	lookForEnded = time.Minute
	// unfinishedFor is after how long a preview without an end was left behind by a
	// server that died: longer than a build may take.
	unfinishedFor = time.Hour
)

// previewing is how previews are kept: flags of serve.
type previewing struct {
	PreviewHours int `default:"24" placeholder:"ANTAL" help:"Så många timmar som en förhandsvisning kan ses. Utan flaggan: ${default}."`
}

// Validate is called by kong before the command runs.
func (v previewing) Validate() error {
	if v.PreviewHours < 1 {
		return fmt.Errorf(failPreviewHours, v.PreviewHours)
	}
	return nil
}

func (v previewing) previews(f folder) previews {
	return previews{dir: filepath.Join(f.Data, "preview"), lifetime: time.Duration(v.PreviewHours) * time.Hour}
}

// previews are the previews that are kept in a folder.
type previews struct {
	dir string
	// lifetime is how long one is kept.
	lifetime time.Duration
}

// folder is where the preview of a name is. It is called by the name's hash: who
// can list folders learns no address, and how long it takes to look for one that
// is not there tells nothing of those that are.
func (k previews) folder(name string) string {
	hash := sha256.Sum256([]byte(name))
	return filepath.Join(k.dir, hex.EncodeToString(hash[:]))
}

// keep says until when a preview can be seen; before that it cannot.
func (k previews) keep(name string, until time.Time) error {
	file := filepath.Join(k.folder(name), untilFile)
	if err := os.WriteFile(file, []byte(until.Format(time.RFC3339)), 0o600); err != nil {
		return fmt.Errorf("kan inte spara förhandsvisningen: %w", err)
	}
	return nil
}

// endOf is when the preview in a folder ends; zero where there is none.
func endOf(folder string) time.Time {
	text, err := os.ReadFile(filepath.Join(folder, untilFile))
	if err != nil {
		return time.Time{}
	}
	at, err := time.Parse(time.RFC3339, string(text))
	if err != nil {
		return time.Time{}
	}
	return at
}

// removeEnded removes the previews whose time is over.
func (k previews) removeEnded(now time.Time, log *slog.Logger) {
	entries, err := os.ReadDir(k.dir)
	if err != nil {
		return // None has been made.
	}
	for _, entry := range entries {
		folder := filepath.Join(k.dir, entry.Name())
		end := endOf(folder)
		if info, err := entry.Info(); end.IsZero() && err == nil {
			end = info.ModTime().Add(unfinishedFor)
		}
		if now.Before(end) {
			continue
		}
		if err := os.RemoveAll(folder); err != nil {
			log.Warn("a preview whose time is over cannot be removed", "error", err)
		}
	}
}

// removeEndedUntil removes previews as their time ends, until ctx does.
func (k previews) removeEndedUntil(ctx context.Context, now func() time.Time, log *slog.Logger) {
	tick := time.NewTicker(lookForEnded)
	defer tick.Stop()
	for {
		k.removeEnded(now(), log)
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// handler shows the previews below dbmodel.PreviewsPath. One that has ended and
// one that never was are answered alike.
func (k previews) handler(now func() time.Time) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, dbmodel.PreviewsPath), "/")
		folder, path := k.folder(name), dbmodel.PreviewsPath+name
		w = &secretly{ResponseWriter: w, path: path}
		if !now().Before(endOf(folder)) {
			http.Error(w, textNoPreview, http.StatusNotFound)
			return
		}
		http.StripPrefix(path, site.Handler(folder)).ServeHTTP(w, r)
	})
}

// secretly is an answer with a page that no one may keep, list or tell others
// about, which the site's own handler believes to be at the root.
type secretly struct {
	http.ResponseWriter
	path   string
	headed bool
}

// WriteHeader sets the headers when the site has set its own.
func (s *secretly) WriteHeader(status int) {
	if !s.headed {
		s.headed = true
		header := s.Header()
		header.Set("X-Robots-Tag", "noindex, nofollow")
		header.Set("Cache-Control", "private, no-store")
		header.Set("Referrer-Policy", "no-referrer")
		header.Del("ETag")
		header.Del("Access-Control-Allow-Origin")
		if location := header.Get("Location"); strings.HasPrefix(location, "/") {
			header.Set("Location", s.path+location)
		}
	}
	s.ResponseWriter.WriteHeader(status)
}

// Write sends part of the page.
func (s *secretly) Write(page []byte) (int, error) {
	if !s.headed {
		s.WriteHeader(http.StatusOK)
	}
	return s.ResponseWriter.Write(page)
}
