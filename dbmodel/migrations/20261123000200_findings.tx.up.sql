-- What does not add up in a report; derived from its rows by published rules.

CREATE TABLE findings (
    id {{.Text}} PRIMARY KEY,
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    severity {{.Text}} NOT NULL CHECK (severity IN ('NOTICE', 'WARNING', 'ERROR')),
    rule {{.Text}} NOT NULL CHECK (rule <> ''),
    message {{.Text}} NOT NULL CHECK (message <> ''),
    subject_id {{.Text}} NOT NULL CHECK (subject_id <> ''),
    expected {{.Text}},
    actual {{.Text}},
    UNIQUE (report_id, position)
);
