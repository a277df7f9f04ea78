ALTER TABLE measures DROP COLUMN gender_gap_sort;
