-- Editions other than the one that stands, and what is logged of other things than
-- publishing, find no room in the tables before.
DELETE FROM reports WHERE edition_of IS NOT NULL;
{{if .SQLite}}
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
DROP TRIGGER corrections_stand;
DROP TRIGGER corrections_stay;
DROP TRIGGER log_entries_stand;
DROP TRIGGER log_entries_stay;
{{else}}
BEGIN;
DROP TRIGGER corrections_stand ON corrections;
DROP TRIGGER log_entries_stand ON log_entries;
DROP FUNCTION only_added_to();
{{end}}
DELETE FROM log_entries WHERE action NOT IN ('PUBLISHED', 'WITHDRAWN') OR report_id = '';
ALTER TABLE log_entries RENAME TO log_entries_after;
DROP INDEX log_entries_at;
CREATE TABLE log_entries (
    id {{.Text}} PRIMARY KEY CHECK (id <> ''),
    at TIMESTAMPTZ NOT NULL,
    by_name {{.Text}} NOT NULL CHECK (by_name <> ''),
    action {{.Text}} NOT NULL CHECK (action IN ('PUBLISHED', 'WITHDRAWN')),
    report_id {{.Text}} NOT NULL CHECK (report_id <> ''),
    note {{.Text}} CHECK (note <> ''),
    published_at TIMESTAMPTZ
);
INSERT INTO log_entries (id, at, by_name, action, report_id, note, published_at)
    SELECT id, at, by_name, action, report_id, note, published_at FROM log_entries_after;
DROP TABLE log_entries_after;
CREATE INDEX log_entries_at ON log_entries (at, id);
ALTER TABLE municipalities DROP COLUMN approval_required;
DROP INDEX reports_editions;
DROP INDEX reports_one_a_year;
{{if .SQLite}}
CREATE TABLE reports_anew (
    id TEXT PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipalities (id),
    committee_id TEXT NOT NULL,
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2100),
    period_start TEXT NOT NULL CHECK (length(period_start) = 10),
    period_end TEXT NOT NULL CHECK (length(period_end) = 10),
    title TEXT NOT NULL CHECK (title <> ''),
    state TEXT NOT NULL CHECK (state IN ('DRAFT', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN')),
    published_at TIMESTAMPTZ,
    updated_at TIMESTAMPTZ NOT NULL,
    assessment TEXT CHECK (assessment IN ('VERY_GOOD', 'GOOD', 'ACCEPTABLE', 'NOT_ACCEPTABLE', 'NOT_ASSESSED')),
    assessment_text TEXT,
    source_document TEXT NOT NULL,
    source_page INTEGER CHECK (source_page >= 1),
    source_heading TEXT,
    source_note TEXT,
    path TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL CHECK (digest <> ''),
    UNIQUE (committee_id, year),
    FOREIGN KEY (municipality_id, committee_id) REFERENCES committees (municipality_id, id),
    CHECK (period_start <= period_end),
    CHECK (state NOT IN ('SCHEDULED', 'PUBLISHED') OR published_at IS NOT NULL)
);
INSERT INTO reports_anew SELECT
    id, municipality_id, committee_id, year, period_start, period_end, title, state, published_at, updated_at,
    assessment, assessment_text, source_document, source_page, source_heading, source_note, path, digest
FROM reports;
DROP TABLE reports;
ALTER TABLE reports_anew RENAME TO reports;
CREATE INDEX reports_municipality ON reports (municipality_id, committee_id, year);
CREATE INDEX reports_public ON reports (state, published_at);
{{else}}
ALTER TABLE reports
    DROP COLUMN edition, DROP COLUMN edition_of, DROP COLUMN edition_at, DROP COLUMN edition_note,
    DROP COLUMN imported_by, DROP COLUMN approved_by,
    ADD CONSTRAINT reports_committee_id_year_key UNIQUE (committee_id, year);
{{end}}
DELETE FROM bun_migrations WHERE name = '20261126000200';
COMMIT;
{{if .SQLite}}
PRAGMA foreign_keys = ON;
{{end}}
