-- The preview that a build made, and who asked for builds and switched releases.
-- SQLite changes no constraint of a table that is there, so the log is written anew.

ALTER TABLE site_builds ADD COLUMN preview {{.Text}} NOT NULL DEFAULT '';
ALTER TABLE site_builds ADD COLUMN preview_until TIMESTAMPTZ;

CREATE TABLE log_entries_anew (
    id {{.Text}} PRIMARY KEY CHECK (id <> ''),
    at TIMESTAMPTZ NOT NULL,
    by_name {{.Text}} NOT NULL CHECK (by_name <> ''),
    action {{.Text}} NOT NULL CHECK (action <> ''),
    report_id {{.Text}} NOT NULL,
    subject {{.Text}} CHECK (subject <> ''),
    note {{.Text}} CHECK (note <> ''),
    published_at TIMESTAMPTZ,
    CHECK ((report_id = '') = (subject IS NOT NULL))
);
INSERT INTO log_entries_anew (id, at, by_name, action, report_id, note, published_at)
SELECT id, at, by_name, action, report_id, note, published_at FROM log_entries;
DROP TABLE log_entries;
ALTER TABLE log_entries_anew RENAME TO log_entries;
CREATE INDEX log_entries_at ON log_entries (at, id);
