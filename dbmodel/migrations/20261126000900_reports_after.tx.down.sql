DROP INDEX reports_committee;
CREATE INDEX reports_committee ON reports (committee_id, state, published_at, edition_of, id);
