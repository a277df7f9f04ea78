DROP INDEX reports_committee;
