ALTER TABLE site_builds DROP COLUMN preview_until;
ALTER TABLE site_builds DROP COLUMN preview;
