-- The year that a commitment was first promised, where the report says so.

ALTER TABLE commitments ADD COLUMN first_promised INTEGER CHECK (first_promised BETWEEN 1900 AND 2100);
