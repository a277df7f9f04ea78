package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/uptrace/bun"

	"insyn/dbmodel"
)

var (
	// ErrNoBuild is that there is no such build, or none to take.
	ErrNoBuild = errors.New("det finns inget sådant bygge")
	// ErrBuildLost is that a build is not one's own any more: the lease ended, and
	// another server took it over.
	ErrBuildLost = errors.New("en annan server har tagit över bygget")
)

const (
	// keptBuilds is how many ended builds are remembered.
	keptBuilds = 100
	// longestRequester is in characters.
	longestRequester = 200
)

// RequestBuild asks for a build in the name of by, and answers the one that
// waits for the target: one that waited before is joined. What is wrong with the
// name is an InputError in Swedish.
func (s *Store) RequestBuild(ctx context.Context, target dbmodel.SiteTarget, by string) (*dbmodel.SiteBuild, error) {
	by = strings.TrimSpace(by)
	if by == "" || utf8.RuneCountInString(by) > longestRequester || strings.ContainsFunc(by, isUnprintable) {
		return nil, inputError("namnet går inte att använda; skriv vem som vill bygga om, med 1 till %d tecken på en rad", longestRequester)
	}
	defer s.tellOfBuilds(ctx)
	for ctx.Err() == nil {
		build, err := s.join(ctx, target, by)
		if !errors.Is(err, ErrNoBuild) {
			return build, err
		}
		if build, err = s.queue(ctx, target, by); !errors.Is(err, ErrNoBuild) {
			return build, err
		}
	}
	return nil, ctx.Err()
}

// join adds a name to the build that waits. ErrNoBuild is that none does, or
// that another was quicker to change it.
func (s *Store) join(ctx context.Context, target dbmodel.SiteTarget, by string) (*dbmodel.SiteBuild, error) {
	build := new(dbmodel.SiteBuild)
	err := s.db.NewSelect().Model(build).Where("target = ?", target).Where("status = ?", dbmodel.SiteBuildStatusQueued).Scan(ctx)
	if err != nil {
		return nil, foundBuild(err)
	}
	before := build.RequestedBy
	build.AddRequester(by)
	result, err := s.db.NewUpdate().Model(build).Column("requested_by").WherePK().
		Where("status = ?", dbmodel.SiteBuildStatusQueued).Where("requested_by = ?", before).Exec(ctx)
	return build, changedBuild(result, err, ErrNoBuild)
}

// queue makes a build that waits. ErrNoBuild is that another was quicker.
func (s *Store) queue(ctx context.Context, target dbmodel.SiteTarget, by string) (*dbmodel.SiteBuild, error) {
	build := &dbmodel.SiteBuild{
		ID: newTokenID(), Target: target, Status: dbmodel.SiteBuildStatusQueued, RequestedBy: by, RequestedAt: s.instant(),
	}
	result, err := s.db.NewInsert().Model(build).On("CONFLICT DO NOTHING").Exec(ctx)
	return build, changedBuild(result, err, ErrNoBuild)
}

// Build is the build with an id, or ErrNoBuild.
func (s *Store) Build(ctx context.Context, id string) (*dbmodel.SiteBuild, error) {
	build := new(dbmodel.SiteBuild)
	err := s.db.NewSelect().Model(build).Where("id = ?", id).Scan(ctx)
	if err != nil {
		return nil, foundBuild(err)
	}
	return build, nil
}

// Builds are the builds that wait, run or have ended, the last asked for first.
func (s *Store) Builds(ctx context.Context, part Slice) (*Page[dbmodel.SiteBuild], error) {
	return page(ctx, s.Public(), lastBuildFirst(), part, func(q *bun.SelectQuery) *bun.SelectQuery { return q })
}

func lastBuildFirst() order[dbmodel.SiteBuild] {
	return order[dbmodel.SiteBuild]{"site builds", []term[dbmodel.SiteBuild]{
		{sql: "site_build.requested_at", down: true, operand: "?", value: func(b *dbmodel.SiteBuild) any { return instant(&b.RequestedAt) }},
		{sql: "site_build.id", value: func(b *dbmodel.SiteBuild) any { return b.ID }},
	}}
}

// CancelBuild stops a build in the name of by, which is logged, and answers it as
// it then is. One that waits is cancelled at once, one that runs when its server
// next reports, and one that has ended stays as it was. The error is ErrNoBuild
// where there is none.
func (s *Store) CancelBuild(ctx context.Context, id, by string) (*dbmodel.SiteBuild, error) {
	entry := dbmodel.LogEntry{Action: dbmodel.LogBuildCancelled, Subject: id, At: s.instant(), By: by}
	err := s.logged(ctx, entry, func(ctx context.Context, tx bun.Tx) error {
		stopped, err := stop(ctx, tx, id, entry.At)
		if err == nil && !stopped {
			return errUnchanged
		}
		return err
	})
	switch {
	case err == nil:
		s.tellOfBuilds(ctx)
	case !errors.Is(err, errUnchanged):
		return nil, fmt.Errorf("bygget %s går inte att avbryta: %w", id, err)
	}
	return s.Build(ctx, id)
}

// stop tells whether there was something to stop.
func stop(ctx context.Context, tx bun.Tx, id string, now time.Time) (stopped bool, err error) {
	waiting, err := tx.NewUpdate().Model((*dbmodel.SiteBuild)(nil)).
		Set("status = ?", dbmodel.SiteBuildStatusCancelled).Set("finished_at = ?", now).
		Where("id = ?", id).Where("status = ?", dbmodel.SiteBuildStatusQueued).Exec(ctx)
	if err != nil || rows(waiting) > 0 {
		return err == nil, err
	}
	running, err := tx.NewUpdate().Model((*dbmodel.SiteBuild)(nil)).Set("cancelling = ?", true).
		Where("id = ?", id).Where("status = ?", dbmodel.SiteBuildStatusRunning).Where("NOT cancelling").Exec(ctx)
	return err == nil && rows(running) > 0, err
}

// rows is how many rows were changed; both databases know.
func rows(result sql.Result) int64 {
	number, _ := result.RowsAffected()
	return number
}

// forgetBuilds removes the oldest builds that have ended.
func (s *Store) forgetBuilds(ctx context.Context) error {
	last := s.db.NewSelect().Model((*dbmodel.SiteBuild)(nil)).Column("id").Where("finished_at IS NOT NULL").
		OrderExpr(lastBuildFirst().by(false)).Limit(keptBuilds)
	_, err := s.db.NewDelete().Model((*dbmodel.SiteBuild)(nil)).Where("finished_at IS NOT NULL").
		Where("id NOT IN (?)", last).Exec(ctx)
	if err != nil {
		return fmt.Errorf("gamla byggen går inte att ta bort: %w", err)
	}
	return nil
}

// foundBuild is the error of looking for one build.
func foundBuild(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNoBuild
	}
	return fmt.Errorf("bygget går inte att läsa: %w", err)
}

// foundNothing leaves out that no row was changed, which the number of rows tells.
func foundNothing(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

// changedBuild is the error of changing one build: none where it was the
// expected one is that it was not as it was believed to be.
func changedBuild(result sql.Result, err, none error) error {
	if err != nil {
		return fmt.Errorf("bygget går inte att spara: %w", err)
	}
	if rows, err := result.RowsAffected(); err != nil || rows == 1 {
		return err
	}
	return none
}

// instant is now as precisely as both databases keep it.
func (s *Store) instant() time.Time { return s.Now().UTC().Truncate(time.Microsecond) }
