-- The builds of the site that have been asked for. A target has at most one that
-- runs and one that waits; the indexes decide who comes too late.

CREATE TABLE site_builds (
    id {{.Text}} PRIMARY KEY CHECK (id <> ''),
    target {{.Text}} NOT NULL CHECK (target IN ('PUBLIC', 'PREVIEW')),
    status {{.Text}} NOT NULL CHECK (status IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    requested_by {{.Text}} NOT NULL CHECK (requested_by <> ''),
    requested_at TIMESTAMPTZ NOT NULL,
    started_at TIMESTAMPTZ,
    finished_at TIMESTAMPTZ,
    stage {{.Text}} NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    data_revision BIGINT,
    log {{.Text}} NOT NULL,
    error {{.Text}} NOT NULL,
    release {{.Text}} NOT NULL,
    owner {{.Text}} NOT NULL,
    lease_until TIMESTAMPTZ,
    attempts BIGINT NOT NULL,
    cancelling BOOLEAN NOT NULL,
    CHECK ((status = 'RUNNING') = (lease_until IS NOT NULL)),
    CHECK ((status IN ('QUEUED', 'RUNNING')) = (finished_at IS NULL))
);

CREATE UNIQUE INDEX site_builds_one_runs ON site_builds (target) WHERE status = 'RUNNING';
CREATE UNIQUE INDEX site_builds_one_waits ON site_builds (target) WHERE status = 'QUEUED';
CREATE INDEX site_builds_in_order ON site_builds (requested_at, id);
