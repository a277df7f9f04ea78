package store

import (
	"context"
	"fmt"

	"insyn/dbmodel"
)

// Sessions lists the sessions that hold now, newest first.
func (s *Store) Sessions(ctx context.Context) ([]*dbmodel.Session, error) {
	var rows []*dbmodel.Session
	now := s.Now()
	err := s.db.NewSelect().Model(&rows).Relation("Token").
		Where("session.ended_at IS NULL").Where("session.expires_at > ?", now.UTC()).
		OrderExpr("session.created_at DESC, session.id").Scan(ctx)
	if err != nil {
		return nil, fmt.Errorf("det går inte att läsa vilka som är inloggade: %w", err)
	}
	holding := rows[:0]
	for _, session := range rows {
		if session.Holds(now) {
			holding = append(holding, session)
		}
	}
	return holding, nil
}

// EndSession ends a session for good. Where none with the id is left to end the
// error is ErrNoSession.
func (s *Store) EndSession(ctx context.Context, id string) error {
	result, err := s.db.NewUpdate().Model((*dbmodel.Session)(nil)).Set("ended_at = ?", s.second()).
		Where("id = ?", id).Where("ended_at IS NULL").Exec(ctx)
	if err != nil {
		return fmt.Errorf("inloggningen %s går inte att avsluta: %w", id, err)
	}
	ended, err := result.RowsAffected()
	if err == nil && ended == 0 {
		return ErrNoSession
	}
	return err
}

// EndSessions ends every session, and tells how many had not ended or expired.
func (s *Store) EndSessions(ctx context.Context) (ended int64, err error) {
	now := s.second()
	result, err := s.db.NewUpdate().Model((*dbmodel.Session)(nil)).Set("ended_at = ?", now).
		Where("ended_at IS NULL").Where("expires_at > ?", now).Exec(ctx)
	if err != nil {
		return 0, fmt.Errorf("inloggningarna går inte att avsluta: %w", err)
	}
	return result.RowsAffected()
}
