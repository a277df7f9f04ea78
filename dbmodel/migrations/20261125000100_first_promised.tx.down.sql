ALTER TABLE commitments DROP COLUMN first_promised;
