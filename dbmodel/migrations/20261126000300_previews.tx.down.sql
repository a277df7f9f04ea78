CREATE TABLE log_entries_before (
    id {{.Text}} PRIMARY KEY CHECK (id <> ''),
    at TIMESTAMPTZ NOT NULL,
    by_name {{.Text}} NOT NULL CHECK (by_name <> ''),
    action {{.Text}} NOT NULL CHECK (action IN ('PUBLISHED', 'WITHDRAWN')),
    report_id {{.Text}} NOT NULL CHECK (report_id <> ''),
    note {{.Text}} CHECK (note <> ''),
    published_at TIMESTAMPTZ
);
INSERT INTO log_entries_before (id, at, by_name, action, report_id, note, published_at)
SELECT id, at, by_name, action, report_id, note, published_at FROM log_entries WHERE action IN ('PUBLISHED', 'WITHDRAWN');
DROP TABLE log_entries;
ALTER TABLE log_entries_before RENAME TO log_entries;
CREATE INDEX log_entries_at ON log_entries (at, id);

ALTER TABLE site_builds DROP COLUMN preview_until;
ALTER TABLE site_builds DROP COLUMN preview;
