-- While published data is about to change, "changing" names who changes it: servers
-- then answer from the database instead of from memory.

ALTER TABLE revision ADD COLUMN changing {{.Text}} NOT NULL DEFAULT '';
