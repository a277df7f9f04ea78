ALTER TABLE municipalities DROP COLUMN accent_colour;
ALTER TABLE municipalities DROP COLUMN contact;
