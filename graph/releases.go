package graph

import (
	"context"
	"fmt"
	"regexp"
	"slices"

	"insyn/dbmodel/store"
	"insyn/graph/model"
)

// mostReleases is how many releases are answered at once.
const mostReleases = 100

// Releases are the releases of the public site that a server keeps.
type Releases interface {
	// Kept are all of them, the newest first.
	Kept() ([]*model.SiteRelease, error)
	// Release is the one of a name, nil where none is kept.
	Release(name string) (*model.SiteRelease, error)
	// Activate makes one the live one, and tells whether there is one of that name.
	Activate(name string) (found bool, err error)
}

// noReleases stands for the releases of a server without a site.
type noReleases struct{}

func (noReleases) Kept() ([]*model.SiteRelease, error) { return nil, nil }

func (noReleases) Release(string) (*model.SiteRelease, error) {
	return nil, nil //nolint:nilnil // as the interface says
}

func (noReleases) Activate(string) (bool, error) {
	return false, &store.InputError{Message: "Den här servern har ingen webbplats. Fråga servern som visar den."}
}

// releaseName is the form of a release's id, which no other object's has.
var releaseName = regexp.MustCompile(`^\d{8}T\d{6}Z-\d+$`)

// releasePage is the part of the releases after a cursor, which is the name of
// one that may be gone since: names are in the order of time.
func releasePage(kept []*model.SiteRelease, first *int, after *string) (*model.SiteReleaseConnection, error) {
	number := mostReleases
	if first != nil {
		number = *first
	}
	if number < 0 || number > mostReleases {
		return nil, &store.InputError{Message: fmt.Sprintf("first is %d: ask for 0 to %d.", number, mostReleases)}
	}
	page := &store.Page[model.SiteRelease]{Total: len(kept), Rows: kept}
	if after != nil {
		page.Rows = slices.DeleteFunc(slices.Clone(kept), func(r *model.SiteRelease) bool { return r.ID >= *after })
		page.HasPrevious = len(page.Rows) < len(kept)
	}
	page.HasNext = len(page.Rows) > number
	page.Rows = page.Rows[:min(number, len(page.Rows))]
	for _, r := range page.Rows {
		page.Cursors = append(page.Cursors, r.ID)
	}
	return model.NewConnection(page), nil
}

// activate makes a release the live one, unless it shows what has been taken
// from the public since.
func (r *resolver) activate(ctx context.Context, id string) (found bool, err error) {
	release, err := r.releases.Release(id)
	if err == nil && release != nil {
		err = r.store.MayShow(ctx, id, release.BuiltAt)
	}
	if err != nil {
		return false, err
	}
	return r.releases.Activate(id)
}
