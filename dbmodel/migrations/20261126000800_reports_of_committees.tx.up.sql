-- Finds the public reports of a few committees without going through all others.

CREATE INDEX reports_committee ON reports (committee_id, state, published_at, edition_of, id);
