-- The members of staff who have signed in with a browser. Of a session's secret
-- only the hash is kept; one made with a token is worth what the token is.

CREATE TABLE sessions (
    id {{.Text}} PRIMARY KEY CHECK (id <> ''),
    hash {{.Text}} NOT NULL UNIQUE CHECK (length(hash) = 64),
    token_id {{.Text}} REFERENCES tokens ON DELETE CASCADE,
    name {{.Text}} NOT NULL CHECK (name <> ''),
    role {{.Text}} NOT NULL CHECK (role IN ('EDITOR', 'PUBLISHER', 'ADMIN')),
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    CHECK (expires_at > created_at)
);
CREATE INDEX sessions_expires_at ON sessions (expires_at);
