-- Who did what to which report when. Rows are only ever added: the report may be
-- gone, so it is named and not referred to.

CREATE TABLE log_entries (
    id {{.Text}} PRIMARY KEY CHECK (id <> ''),
    at TIMESTAMPTZ NOT NULL,
    by_name {{.Text}} NOT NULL CHECK (by_name <> ''),
    action {{.Text}} NOT NULL CHECK (action IN ('PUBLISHED', 'WITHDRAWN')),
    report_id {{.Text}} NOT NULL CHECK (report_id <> ''),
    note {{.Text}} CHECK (note <> ''),
    published_at TIMESTAMPTZ
);
CREATE INDEX log_entries_at ON log_entries (at, id);
