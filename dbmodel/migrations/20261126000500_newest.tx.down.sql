DROP INDEX measures_listed;

ALTER TABLE measures DROP COLUMN newest;
