package store

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect"

	"insyn/dbmodel"
)

const (
	// abandoned is how long an announced change may stand before another takes
	// its place: whoever announced it is gone.
	abandoned = 10 * time.Second
	// announcePause is how long a change waits before it asks anew for its turn.
	announcePause = 20 * time.Millisecond
)

// errOvertaken is a change that took so long to begin that another took its turn.
var errOvertaken = errors.New("en annan ändring kom emellan; försök igen")

// change changes published data in one transaction, and raises the revision.
//
// Servers answer from memory for as long as a lease after they have looked at
// the revision. So the change is announced first, and made when every server
// must have seen that: what they answer from memory is never older than the
// data. No clock of one machine is compared with another's.
func (s *Store) change(ctx context.Context, write func(context.Context, bun.Tx) error) error {
	name, err := s.announce(ctx)
	if err != nil {
		return err
	}
	err = s.slow.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		if err := allowTime(ctx, tx); err != nil {
			return err
		}
		if err := raiseRevision(ctx, tx, name); err != nil {
			return err
		}
		return write(ctx, tx)
	})
	if err != nil {
		return errors.Join(err, s.takeBack(context.WithoutCancel(ctx), name))
	}
	s.revisions.tell()
	return nil
}

// announce names a change in the database, after the ones that were announced
// before, and waits until every server must have seen it.
func (s *Store) announce(ctx context.Context) (name string, err error) {
	if s.Lease == 0 {
		return "", nil
	}
	name = rand.Text()
	for before, seen := "", time.Duration(0); ; seen += announcePause {
		if done, err := s.replaceAnnouncement(ctx, "", name); done || err != nil {
			return name, errors.Join(err, pause(ctx, s.Lease))
		}
		standing, err := s.revision(ctx)
		switch {
		case err != nil:
			return "", err
		case standing.Changing != before:
			before, seen = standing.Changing, 0
		case seen >= abandoned:
			if _, err := s.replaceAnnouncement(ctx, before, ""); err != nil {
				return "", err
			}
		}
		if err := pause(ctx, announcePause); err != nil {
			return "", err
		}
	}
}

// takeBack takes back the announcement of a change that was not made.
func (s *Store) takeBack(ctx context.Context, name string) error {
	if name == "" {
		return nil
	}
	_, err := s.replaceAnnouncement(ctx, name, "")
	return err
}

func (s *Store) replaceAnnouncement(ctx context.Context, from, to string) (done bool, err error) {
	result, err := s.db.NewUpdate().Model((*dbmodel.Revision)(nil)).Set("changing = ?", to).
		Where("id = 1").Where("changing = ?", from).Exec(ctx)
	if err != nil {
		return false, err
	}
	rows, err := result.RowsAffected()
	return rows == 1, err
}

// raiseRevision also makes changes queue: the row stays locked until tx ends.
func raiseRevision(ctx context.Context, tx bun.Tx, name string) error {
	update := tx.NewUpdate().Model((*dbmodel.Revision)(nil)).Set("number = number + 1").Where("id = 1")
	if name != "" {
		update = update.Set("changing = ''").Where("changing = ?", name)
	}
	result, err := update.Exec(ctx)
	if err != nil {
		return err
	}
	rows, err := result.RowsAffected()
	switch {
	case err != nil:
		return err
	case rows != 1:
		return errOvertaken
	case tx.Dialect().Name() == dialect.PG: // Told when the change is made, and not where it is taken back.
		_, err = tx.ExecContext(withoutStatementCount(ctx), "SELECT pg_notify(?, '')", revisionChannel)
	}
	return err
}

// pause waits, or ends with ctx.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
