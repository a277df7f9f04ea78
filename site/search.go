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

// addSearch lets Pagefind read the finished pages and put its index beside
// them. Of pages it reads what stands in an element marked data-pagefind-body,
// and those without one it leaves out, if there is one anywhere.
func (w *workspace) addSearch(ctx context.Context, pagefind string) error {
	if pagefind == "" {
		return nil
	}
	late := fmt.Errorf("det tog mer än %.0f minuter", searchTimeout.Minutes())
	ctx, cancel := context.WithTimeoutCause(ctx, searchTimeout, late)
	defer cancel()
	output, err := w.pagefind(ctx, pagefind).CombinedOutput()
	if ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	if err != nil {
		said := strings.Join(strings.Fields(err.Error()+" "+string(output)), " ")
		return fmt.Errorf("kan inte skapa sökindex: %s", said)
	}
	return w.removeUnusedSearch()
}

func (w *workspace) pagefind(ctx context.Context, path string) *exec.Cmd {
	command := exec.CommandContext(ctx, path,
		"--site", w.draft, "--output-subdir", searchFolder, "--exclude-selectors", unsearched, "--silent")
	command.Dir = w.source // A pagefind.toml where we happen to stand would change the search.
	command.Env = slices.DeleteFunc(command.Environ(), func(variable string) bool {
		return strings.HasPrefix(variable, "PAGEFIND_")
	})
	command.WaitDelay = time.Second
	return command
}

// removeUnusedSearch removes the user interfaces that come with Pagefind; the
// site has its own.
func (w *workspace) removeUnusedSearch() error {
	for _, pattern := range []string{"pagefind-*ui.*", "pagefind-highlight.js"} {
		unused, err := filepath.Glob(filepath.Join(w.draft, searchFolder, pattern))
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
