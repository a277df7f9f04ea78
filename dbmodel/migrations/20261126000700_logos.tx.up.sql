-- The picture that a municipality is known by. A table of its own: nothing but its
-- pages needs it.

CREATE TABLE logos (
  municipality_id {{.Text}} PRIMARY KEY REFERENCES municipalities (id) ON DELETE CASCADE,
  name {{.Text}} NOT NULL CHECK (name <> ''),
  media_type {{.Text}} NOT NULL CHECK (media_type IN ('image/svg+xml', 'image/png')),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  content {{.Text}} NOT NULL CHECK (content <> '')
);
