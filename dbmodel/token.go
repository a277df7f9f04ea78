package dbmodel

import (
	"time"

	"github.com/uptrace/bun"
)

// Role is what the holder of a token may do.
type Role string

// The roles. Each of the first three may do all that the one before it may; a
// builder asks with the limits of a site build and changes nothing.
const (
	RoleEditor    Role = "EDITOR"
	RolePublisher Role = "PUBLISHER"
	RoleAdmin     Role = "ADMIN"
	RoleBuilder   Role = "BUILDER"
)

// Token is the right of whoever knows its secret to ask in a role. The secret
// itself is kept nowhere.
type Token struct {
	bun.BaseModel `bun:"table:tokens,alias:token"`

	// ID names the token where its secret may not be told: "k3vq7x2m".
	ID string `bun:"id,pk"`
	// Name says whose it is, in the words of who made it: "Webbredaktionen".
	Name string `bun:"name,notnull"`
	Role Role   `bun:"role,notnull"`
	// Hash is the secret's SHA-256 in hexadecimal.
	Hash      string    `bun:"hash,notnull"`
	CreatedAt time.Time `bun:"created_at,notnull"`
	// ExpiresAt is the first instant at which it no longer holds; nil is never.
	ExpiresAt *time.Time `bun:"expires_at"`
	RevokedAt *time.Time `bun:"revoked_at"`
	// LastUsedAt is right to within a minute; nil is never.
	LastUsedAt *time.Time `bun:"last_used_at"`
}

// Holds tells whether the token gives its holder any right at an instant.
func (t *Token) Holds(now time.Time) bool {
	return t.RevokedAt == nil && (t.ExpiresAt == nil || now.Before(*t.ExpiresAt))
}

// May tells whether the role may do what needs another role.
func (r Role) May(needed Role) bool {
	ranks := map[Role]int{RoleEditor: 1, RolePublisher: 2, RoleAdmin: 3}
	return r == needed || ranks[r] > 0 && ranks[needed] > 0 && ranks[r] >= ranks[needed]
}
