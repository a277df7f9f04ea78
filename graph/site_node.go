package graph

import (
	"context"
	"regexp"

	"insyn/dbmodel"
	"insyn/graph/model"
)

// buildName is the form of a build's id, which no other object's has.
var buildName = regexp.MustCompile(`^[a-z2-7]{8}$`)

// addSiteNodes adds what of the site is asked for by id among other objects.
func (r *resolver) addSiteNodes(ctx context.Context, ids []string, nodes []model.Node) error {
	for i, id := range ids {
		if nodes[i] != nil {
			continue
		}
		node, err := r.siteNode(ctx, id)
		if err != nil {
			return err
		}
		nodes[i] = node
	}
	return nil
}

// siteNode is a release or, for staff, a build; nil where there is none.
func (r *resolver) siteNode(ctx context.Context, id string) (model.Node, error) {
	switch {
	case releaseName.MatchString(id):
		passing(ctx)
		release, err := r.releases.Release(id)
		if release == nil {
			return nil, err
		}
		return release, err
	case buildName.MatchString(id) && demand(ctx, dbmodel.RoleEditor) == nil:
		build, err := (&queryResolver{r}).SiteBuild(ctx, id)
		if build == nil {
			return nil, err
		}
		return build, err
	}
	return nil, nil //nolint:nilnil // null is the answer where there is none
}
