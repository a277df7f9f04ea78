package dbmodel

import (
	"time"

	"github.com/uptrace/bun"
)

// How long a member of staff stays signed in.
const (
	// SessionIdle is how long a session holds that nobody uses.
	SessionIdle = 2 * time.Hour
	// SessionLongest is how long a session holds, however much it is used.
	SessionLongest = 12 * time.Hour
)

// Session is a member of staff who has signed in with a browser. The secret
// that the browser keeps is kept nowhere else.
type Session struct {
	bun.BaseModel `bun:"table:sessions,alias:session"`

	// ID names the session where its secret may not be told: "k3vq7x2m".
	ID string `bun:"id,pk"`
	// Hash is the secret's SHA-256 in hexadecimal.
	Hash string `bun:"hash,notnull"`
	// TokenID is the token that was signed in with; nil where somebody else
	// vouched for who it is.
	TokenID *string `bun:"token_id"`
	// Token is the token as it is now.
	Token *Token `bun:"rel:belongs-to,join:token_id=id"`
	// Name and Role are what they were at sign-in.
	Name      string    `bun:"name,notnull"`
	Role      Role      `bun:"role,notnull"`
	CreatedAt time.Time `bun:"created_at,notnull"`
	// ExpiresAt is the first instant at which it no longer holds.
	ExpiresAt time.Time `bun:"expires_at,notnull"`
	// LastSeenAt is right to within a minute.
	LastSeenAt time.Time  `bun:"last_seen_at,notnull"`
	EndedAt    *time.Time `bun:"ended_at"`
}

// Holds tells whether the session gives its holder any right at an instant. One
// made with a token holds only while the token does.
func (s *Session) Holds(now time.Time) bool {
	return s.EndedAt == nil && now.Before(s.ExpiresAt) && now.Before(s.LastSeenAt.Add(SessionIdle)) &&
		s.Holder().Holds(now) && s.Holder().Role.May(RoleEditor)
}

// SessionHolder is what the ID of whoever signed in without a token begins with;
// the session's own follows.
const SessionHolder = "session-"

// Holder is who asks: the token that was signed in with, or one made up for
// whoever signed in without, with an ID that no token has.
func (s *Session) Holder() *Token {
	switch {
	case s.TokenID == nil:
		return &Token{ID: SessionHolder + s.ID, Name: s.Name, Role: s.Role, CreatedAt: s.CreatedAt, ExpiresAt: &s.ExpiresAt}
	case s.Token == nil:
		// The token was not read with the session: without it there is no right.
		return &Token{ID: *s.TokenID, Name: s.Name, ExpiresAt: &s.CreatedAt}
	default:
		return s.Token
	}
}
