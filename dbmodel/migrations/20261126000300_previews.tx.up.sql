-- The preview that a build made, and until when it is shown.

ALTER TABLE site_builds ADD COLUMN preview {{.Text}} NOT NULL DEFAULT '';
ALTER TABLE site_builds ADD COLUMN preview_until TIMESTAMPTZ;
