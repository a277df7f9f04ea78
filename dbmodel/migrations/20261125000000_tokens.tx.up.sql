-- Who may ask for more than the public. Of a token's secret only the hash is kept.

CREATE TABLE tokens (
    id {{.Text}} PRIMARY KEY CHECK (id <> ''),
    name {{.Text}} NOT NULL CHECK (name <> ''),
    role {{.Text}} NOT NULL CHECK (role IN ('EDITOR', 'PUBLISHER', 'ADMIN', 'BUILDER')),
    hash {{.Text}} NOT NULL UNIQUE CHECK (length(hash) = 64),
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ,
    revoked_at TIMESTAMPTZ,
    last_used_at TIMESTAMPTZ,
    CHECK (expires_at > created_at)
);
