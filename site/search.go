package site

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	// searchFolder is where a release has the search's script and index.
	searchFolder = "pagefind"
	// searchTimeout is how long the search may take to make; a site of thirty
	// thousand pages needs a tenth of it.
	searchTimeout = 5 * time.Minute
	// unsearched is what the search leaves out of pages: ways to other pages,
	// what to take along, drawings, the heads of tables, and where in print a fact
	// stands.
	unsearched = "nav, pre, svg, caption, thead, .kicker, .take-along, .provenance"
)

// addSearch lets Pagefind read the finished pages and put its indexes beside
// them. Of pages it reads what stands in an element marked data-pagefind-body,
// and those without one it leaves out, if there is one anywhere.
func (w *workspace) addSearch(ctx context.Context, o Options, p plan) error {
	if o.Pagefind == "" {
		return nil
	}
	parts, err := w.searchParts(p)
	if err != nil {
		return fmt.Errorf("kan inte dela upp sökningen: %w", err)
	}
	var indexes []*part
	for _, each := range parts {
		if each.fingerprint != "" {
			indexes = append(indexes, &each.part)
		}
	}
	w.find(o, indexes)
	for i, each := range parts {
		o.tell(stageSearch, i, len(parts))
		if !each.isKept {
			if err := w.index(ctx, o.Pagefind, *each); err != nil {
				return err
			}
		} else if err := w.keepPart(&each.part); err != nil {
			return fmt.Errorf("kan inte behålla sökindex: %w", err)
		}
	}
	w.parts = append(w.parts, indexes...)
	return nil
}

// index makes the index of one part.
func (w *workspace) index(ctx context.Context, pagefind string, part searchPart) error {
	late := fmt.Errorf("det tog mer än %.0f minuter", searchTimeout.Minutes())
	ctx, cancel := context.WithTimeoutCause(ctx, searchTimeout, late)
	defer cancel()
	pages := w.draft
	if part.name != "" {
		var err error
		if pages, err = w.pagesOf(part); err != nil {
			return fmt.Errorf("kan inte samla sidorna till sökindex: %w", err)
		}
		defer os.RemoveAll(pages) //nolint:errcheck // It is hidden, and goes with the draft.
	}
	output, err := w.pagefind(ctx, pagefind, pages, part).CombinedOutput()
	if ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	if err != nil {
		said := strings.Join(strings.Fields(err.Error()+" "+string(output)), " ")
		return fmt.Errorf("kan inte skapa sökindex: %s", said)
	}
	if part.name != "" {
		made := filepath.FromSlash(part.path())
		if err := w.put(made, func(to string) error { return os.Rename(filepath.Join(pages, made), to) }); err != nil {
			return fmt.Errorf("kan inte spara sökindex: %w", err)
		}
	}
	return w.removeUnusedSearch(part)
}

func (w *workspace) pagefind(ctx context.Context, path, pages string, part searchPart) *exec.Cmd {
	command := exec.CommandContext(ctx, path,
		"--site", pages, "--output-subdir", part.path(), "--exclude-selectors", unsearched, "--silent", "--glob", part.glob)
	command.Dir = w.source // A pagefind.toml where we happen to stand would change the search.
	command.Env = slices.DeleteFunc(command.Environ(), func(variable string) bool {
		return strings.HasPrefix(variable, "PAGEFIND_")
	})
	command.WaitDelay = time.Second
	return command
}

// removeUnusedSearch removes the user interfaces that come with Pagefind, for the
// site has its own, and of a part the program: that of the whole reads it.
func (w *workspace) removeUnusedSearch(part searchPart) error {
	patterns := []string{"pagefind-*ui.*", "pagefind-highlight.js"}
	if part.name != "" {
		patterns = append(patterns, "pagefind.js", "pagefind-worker.js", "wasm.*")
	}
	for _, pattern := range patterns {
		unused, err := filepath.Glob(filepath.Join(w.draft, part.path(), pattern))
		if err != nil {
			return err
		}
		for _, file := range unused {
			if err := os.Remove(file); err != nil {
				return fmt.Errorf("kan inte städa sökindex: %w", err)
			}
		}
	}
	return nil
}
