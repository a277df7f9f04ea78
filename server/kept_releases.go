package main

import (
	"errors"

	"insyn/graph/model"
	"insyn/site"
)

// keptReleases are the releases in a site folder, as the API tells of them.
type keptReleases struct{ dir string }

// Kept are all of them, the newest first.
func (k keptReleases) Kept() ([]*model.SiteRelease, error) {
	releases, err := site.Releases(k.dir)
	if err != nil {
		return nil, err
	}
	kept := make([]*model.SiteRelease, len(releases))
	for i, r := range releases {
		kept[i] = inTheAPI(r)
	}
	return kept, nil
}

// Release is the one of a name, nil where none is kept.
func (k keptReleases) Release(name string) (*model.SiteRelease, error) {
	r, err := site.Kept(k.dir, name)
	if errors.Is(err, site.ErrNoRelease) {
		return nil, nil //nolint:nilnil // as graph.Releases says
	}
	if err != nil {
		return nil, err
	}
	return inTheAPI(r), nil
}

// Activate makes one the live one, and tells whether there is one of that name.
func (k keptReleases) Activate(name string) (found bool, err error) {
	_, err = site.Activate(k.dir, name)
	if errors.Is(err, site.ErrNoRelease) {
		return false, nil
	}
	return err == nil, err
}

func inTheAPI(r site.Release) *model.SiteRelease {
	return &model.SiteRelease{
		ID: r.Name, BuiltAt: r.BuiltAt, DataRevision: r.Revision, Pages: r.Pages, Bytes: int(r.Bytes), Live: r.Live,
	}
}
