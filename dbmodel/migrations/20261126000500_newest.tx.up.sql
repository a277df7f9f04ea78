-- The latest outcomes of a measure beside it: lists of measures show those, and
-- looking each up takes longer than all else that they do. And what lists of a
-- few reports' measures are narrowed and ordered by, without the rows themselves.

ALTER TABLE measures ADD COLUMN newest {{.Text}} NOT NULL DEFAULT '';

CREATE INDEX measures_listed ON measures (report_id, trend, target_result, sort_key, position);
