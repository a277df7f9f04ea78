package site

import (
	"fmt"
	"os"
	"path/filepath"
)

// Adopt makes a release that was built elsewhere the live one in the site folder
// dir: fill writes its files into a folder. Where that fails nothing is changed.
func Adopt(dir, name string, fill func(folder string) error) error {
	releases := filepath.Join(dir, releasesFolder)
	if err := os.MkdirAll(releases, 0o755); err != nil {
		return fmt.Errorf("kan inte skapa mappen för webbplatsen: %w", err)
	}
	if !filepath.IsLocal(name) || filepath.Base(name) != name {
		return ErrNoRelease
	}
	draft := filepath.Join(releases, draftPrefix+name)
	defer os.RemoveAll(draft) //nolint:errcheck // A later build removes what is left.
	if err := fill(draft); err != nil {
		return fmt.Errorf("kan inte spara webbplatsen: %w", err)
	}
	return alone(dir, func() error {
		if err := os.Rename(draft, filepath.Join(releases, name)); err != nil {
			return fmt.Errorf("kan inte spara webbplatsen: %w", err)
		}
		return switchLive(dir, name)
	})
}
