-- Finds the later reports of a committee in the index alone: without its year in it
-- SQLite would rather go through all public reports for each measure.

DROP INDEX reports_committee;
CREATE INDEX reports_committee ON reports (committee_id, state, published_at, edition_of, year, id);
