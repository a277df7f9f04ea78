package store

import (
	"context"

	"insyn/dbmodel"
)

// AskForBuild is RequestBuild for a member of staff: it is logged, also where a
// build that waits is joined.
func (s *Store) AskForBuild(ctx context.Context, target dbmodel.SiteTarget, by string) (*dbmodel.SiteBuild, error) {
	build, err := s.RequestBuild(ctx, target, by)
	if err != nil {
		return nil, err
	}
	return build, s.logSite(ctx, dbmodel.LogRebuildRequested, build.ID, by)
}

// LogActivation notes who made which release live.
func (s *Store) LogActivation(ctx context.Context, release, by string) error {
	return s.logSite(ctx, dbmodel.LogReleaseActivated, release, by)
}

// LogRestored notes who filled the database from which backup.
func (s *Store) LogRestored(ctx context.Context, backup, by string) error {
	return s.logSite(ctx, dbmodel.LogRestored, backup, by)
}

// logSite notes what someone did to a build, a release or all there is.
func (s *Store) logSite(ctx context.Context, action dbmodel.LogAction, subject, by string) error {
	return s.log(ctx, s.db, dbmodel.LogEntry{At: s.instant(), By: by, Action: action, Subject: subject})
}
