package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

const (
	// buildLease is how long a server may be silent before another takes over its
	// build. It is long beside what the clocks of two servers may differ by.
	buildLease = 30 * time.Second
	// MostBuildAttempts is how many servers may die of one build.
	MostBuildAttempts = 3

	deadlyBuild = "servern slutade svara medan den byggde, %d gånger i rad; se i serverns logg och om minnet räcker"
)

// TakeBuild gives owner a build of one of the targets to make: one whose server
// has not been heard of within its lease, or else the one that waits where none
// runs. ErrNoBuild is that there is nothing to do. The owner is to report every
// few seconds, and to finish it.
func (s *Store) TakeBuild(ctx context.Context, owner string, targets ...dbmodel.SiteTarget) (*dbmodel.SiteBuild, error) {
	if isAny, err := s.anythingToBuild(ctx, targets); err != nil || !isAny {
		return nil, cmp.Or(err, ErrNoBuild)
	}
	if err := s.endDead(ctx, targets); err != nil {
		return nil, err
	}
	abandoned := func(q *bun.UpdateQuery) *bun.UpdateQuery {
		return q.Where("status = ?", dbmodel.SiteBuildStatusRunning).Where("lease_until <= ?", s.instant())
	}
	build, err := s.take(ctx, owner, targets, abandoned)
	if !errors.Is(err, ErrNoBuild) {
		return build, err
	}
	running := s.db.NewSelect().Model((*dbmodel.SiteBuild)(nil)).ModelTableExpr("site_builds AS other").ColumnExpr("1").
		Where("other.status = ?", dbmodel.SiteBuildStatusRunning).Where("other.target = site_build.target")
	return s.take(ctx, owner, targets, func(q *bun.UpdateQuery) *bun.UpdateQuery {
		return q.Where("status = ?", dbmodel.SiteBuildStatusQueued).Where("NOT EXISTS (?)", running)
	})
}

// anythingToBuild only reads, so that servers that ask twice a second keep no
// one waiting.
func (s *Store) anythingToBuild(ctx context.Context, targets []dbmodel.SiteTarget) (bool, error) {
	isAny, err := s.db.NewSelect().Model((*dbmodel.SiteBuild)(nil)).Where("target IN (?)", bun.List(targets)).
		WhereGroup(" AND ", func(q *bun.SelectQuery) *bun.SelectQuery {
			return q.Where("status = ?", dbmodel.SiteBuildStatusQueued).WhereGroup(" OR ", func(q *bun.SelectQuery) *bun.SelectQuery {
				return q.Where("status = ?", dbmodel.SiteBuildStatusRunning).Where("lease_until <= ?", s.instant())
			})
		}).Exists(ctx)
	return isAny, asked(err, "waiting builds")
}

// take makes the first of the builds that are free the owner's.
func (s *Store) take(
	ctx context.Context, owner string, targets []dbmodel.SiteTarget, free func(*bun.UpdateQuery) *bun.UpdateQuery,
) (*dbmodel.SiteBuild, error) {
	now := s.instant()
	for _, target := range targets {
		build := new(dbmodel.SiteBuild)
		result, err := free(s.db.NewUpdate().Model(build).Where("target = ?", target)).
			Set("status = ?", dbmodel.SiteBuildStatusRunning).
			Set("owner = ?", owner).Set("lease_until = ?", now.Add(buildLease)).Set("attempts = attempts + 1").
			Set("started_at = ?", now).Set("stage = ''").Set("done = 0").Set("total = 0").
			Set("data_revision = (SELECT number FROM revision WHERE id = 1)").
			Returning("*").Exec(ctx)
		if err == nil && build.ID == "" {
			continue
		}
		s.tellOfBuilds(ctx)
		return build, changedBuild(result, foundNothing(err), ErrNoBuild)
	}
	return nil, ErrNoBuild
}

// endDead ends builds whose server is gone and that no other is to begin anew.
func (s *Store) endDead(ctx context.Context, targets []dbmodel.SiteTarget) error {
	end := func(o BuildOutcome, which string, values ...any) error {
		now := s.instant()
		_, err := o.set(s.db.NewUpdate().Model((*dbmodel.SiteBuild)(nil)), now).
			Where("target IN (?)", bun.List(targets)).Where("status = ?", dbmodel.SiteBuildStatusRunning).
			Where("lease_until <= ?", now).Where(which, values...).Exec(ctx)
		if err != nil {
			return fmt.Errorf("övergivna byggen går inte att avsluta: %w", err)
		}
		return nil
	}
	cancelled := BuildOutcome{Status: dbmodel.SiteBuildStatusCancelled}
	deadly := BuildOutcome{Status: dbmodel.SiteBuildStatusFailed, Error: fmt.Sprintf(deadlyBuild, MostBuildAttempts)}
	return errors.Join(end(cancelled, "cancelling"), end(deadly, "attempts >= ?", MostBuildAttempts))
}

// BuildProgress is how far a build has come.
type BuildProgress struct {
	Stage       string
	Done, Total int
	Log         string
}

func (p BuildProgress) set(q *bun.UpdateQuery) *bun.UpdateQuery {
	return q.Set("stage = ?", p.Stage).Set("done = ?", p.Done).Set("total = ?", p.Total).Set("log = ?", p.Log)
}

// ReportBuild notes how far one's build has come, renews the lease, and tells
// whether someone has asked for it to stop. ErrBuildLost is that another server
// has taken it over.
func (s *Store) ReportBuild(ctx context.Context, id, owner string, p BuildProgress) (cancel bool, err error) {
	build := new(dbmodel.SiteBuild)
	result, err := p.set(s.own(build, id, owner)).
		Set("lease_until = ?", s.instant().Add(buildLease)).Returning("cancelling").Exec(ctx)
	s.tellOfBuilds(ctx)
	return build.Cancelling, changedBuild(result, foundNothing(err), ErrBuildLost)
}

// RenewBuild renews the lease of one's build before it is shown to anyone.
// ErrBuildLost is that another server has taken it over.
func (s *Store) RenewBuild(ctx context.Context, id, owner string) error {
	result, err := s.own((*dbmodel.SiteBuild)(nil), id, owner).Set("lease_until = ?", s.instant().Add(buildLease)).Exec(ctx)
	return changedBuild(result, err, ErrBuildLost)
}

// BuildOutcome is how a build ended. The status is final.
type BuildOutcome struct {
	Status         dbmodel.SiteBuildStatus
	Release, Error string
	// Preview is the secret part of a preview's address, PreviewUntil when it ends.
	Preview      string
	PreviewUntil *time.Time
	// BuildProgress is how far it came.
	BuildProgress
}

func (o BuildOutcome) set(q *bun.UpdateQuery, now time.Time) *bun.UpdateQuery {
	return q.Set("status = ?", o.Status).Set("release = ?", o.Release).Set("error = ?", o.Error).
		Set("preview = ?", o.Preview).Set("preview_until = ?", o.PreviewUntil).
		Set("finished_at = ?", now).Set("lease_until = NULL")
}

// FinishBuild notes how one's build ended, and forgets the oldest ones.
// ErrBuildLost is that another server has taken it over.
func (s *Store) FinishBuild(ctx context.Context, id, owner string, o BuildOutcome) error {
	result, err := o.set(o.BuildProgress.set(s.own((*dbmodel.SiteBuild)(nil), id, owner)), s.instant()).Exec(ctx)
	if err := changedBuild(result, err, ErrBuildLost); err != nil {
		return err
	}
	s.tellOfBuilds(ctx)
	return s.forgetBuilds(ctx)
}

// HandBackBuild lets another server take over one's build at once.
func (s *Store) HandBackBuild(ctx context.Context, id, owner string) error {
	result, err := s.own((*dbmodel.SiteBuild)(nil), id, owner).
		Set("lease_until = ?", s.instant()).Set("attempts = attempts - 1").Exec(ctx)
	s.tellOfBuilds(ctx)
	return changedBuild(result, err, ErrBuildLost)
}

// own is the update of a build that is the owner's.
func (s *Store) own(build *dbmodel.SiteBuild, id, owner string) *bun.UpdateQuery {
	return s.db.NewUpdate().Model(build).Where("id = ?", id).Where("owner = ?", owner).
		Where("status = ?", dbmodel.SiteBuildStatusRunning)
}
