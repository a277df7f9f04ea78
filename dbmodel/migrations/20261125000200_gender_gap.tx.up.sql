-- How far women and men are apart, for ordering; derived from the outcomes.

ALTER TABLE measures ADD COLUMN gender_gap_sort BIGINT;
