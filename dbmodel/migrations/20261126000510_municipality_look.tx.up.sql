-- How a municipality presents itself on its own pages: where it is reached, and
-- its colour on light paper.

ALTER TABLE municipalities ADD COLUMN contact {{.Text}} CHECK (contact <> '');
ALTER TABLE municipalities ADD COLUMN accent_colour {{.Text}} CHECK (length(accent_colour) = 7);
