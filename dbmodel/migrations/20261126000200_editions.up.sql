-- A report has editions: the one that stands at its own key, those before it, and
-- a draft that is to take its place. SQLite cannot drop the rule that a committee
-- has one report a year, so there the table is made anew; that needs its foreign
-- keys off, which only works outside a transaction.
{{if .SQLite}}
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
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
    edition INTEGER NOT NULL DEFAULT 1 CHECK (edition >= 1),
    edition_of TEXT,
    edition_at TIMESTAMPTZ,
    edition_note TEXT,
    imported_by TEXT NOT NULL DEFAULT '',
    approved_by TEXT,
    FOREIGN KEY (municipality_id, committee_id) REFERENCES committees (municipality_id, id),
    CHECK (period_start <= period_end),
    CHECK (state NOT IN ('SCHEDULED', 'PUBLISHED') OR published_at IS NOT NULL)
);
INSERT INTO reports_anew (
    id, municipality_id, committee_id, year, period_start, period_end, title, state, published_at, updated_at,
    assessment, assessment_text, source_document, source_page, source_heading, source_note, path, digest
) SELECT
    id, municipality_id, committee_id, year, period_start, period_end, title, state, published_at, updated_at,
    assessment, assessment_text, source_document, source_page, source_heading, source_note, path, digest
FROM reports;
DROP TABLE reports;
ALTER TABLE reports_anew RENAME TO reports;
CREATE INDEX reports_municipality ON reports (municipality_id, committee_id, year);
CREATE INDEX reports_public ON reports (state, published_at);
{{else}}
BEGIN;
ALTER TABLE reports
    DROP CONSTRAINT reports_committee_id_year_key,
    ADD COLUMN edition INTEGER NOT NULL DEFAULT 1 CHECK (edition >= 1),
    ADD COLUMN edition_of {{.Text}},
    ADD COLUMN edition_at TIMESTAMPTZ,
    ADD COLUMN edition_note {{.Text}},
    ADD COLUMN imported_by {{.Text}} NOT NULL DEFAULT '',
    ADD COLUMN approved_by {{.Text}};
{{end}}
CREATE UNIQUE INDEX reports_one_a_year ON reports (committee_id, year) WHERE edition_of IS NULL;
CREATE UNIQUE INDEX reports_editions ON reports (edition_of, edition) WHERE edition_of IS NOT NULL;
ALTER TABLE municipalities ADD COLUMN approval_required BOOLEAN NOT NULL DEFAULT FALSE;

ALTER TABLE log_entries RENAME TO log_entries_before;
DROP INDEX log_entries_at;
CREATE TABLE log_entries (
    id {{.Text}} NOT NULL CHECK (id <> ''),
    at TIMESTAMPTZ NOT NULL,
    by_name {{.Text}} NOT NULL CHECK (by_name <> ''),
    action {{.Text}} NOT NULL CHECK (action <> ''),
    report_id {{.Text}} NOT NULL DEFAULT '',
    subject {{.Text}} NOT NULL DEFAULT '',
    note {{.Text}} CHECK (note <> ''),
    published_at TIMESTAMPTZ,
    PRIMARY KEY (id)
);
INSERT INTO log_entries (id, at, by_name, action, report_id, note, published_at)
    SELECT id, at, by_name, action, report_id, note, published_at FROM log_entries_before;
DROP TABLE log_entries_before;
CREATE INDEX log_entries_at ON log_entries (at, id);
{{if .SQLite}}
CREATE TRIGGER log_entries_stay BEFORE DELETE ON log_entries BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER log_entries_stand BEFORE UPDATE ON log_entries BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER corrections_stay BEFORE DELETE ON corrections BEGIN SELECT RAISE(ABORT, 'corrections are only added to'); END;
CREATE TRIGGER corrections_stand BEFORE UPDATE ON corrections BEGIN SELECT RAISE(ABORT, 'corrections are only added to'); END;
{{else}}
CREATE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is only added to', TG_TABLE_NAME; END $$;
CREATE TRIGGER log_entries_stand BEFORE UPDATE OR DELETE ON log_entries FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER corrections_stand BEFORE UPDATE OR DELETE ON corrections FOR EACH ROW EXECUTE FUNCTION only_added_to();
{{end}}
INSERT INTO bun_migrations (name, group_id) SELECT '20261126000200', coalesce(max(group_id), 1) FROM bun_migrations;
COMMIT;
{{if .SQLite}}
PRAGMA foreign_keys = ON;
{{end}}
