-- An inverted index in plain tables: both databases match and rank alike.

CREATE TABLE search_documents (
    number BIGINT PRIMARY KEY CHECK (number >= 1),
    id {{.Text}} NOT NULL,
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    kind {{.Text}} NOT NULL CHECK (kind IN ('REPORT', 'SECTION', 'GOAL', 'PRIORITY', 'MEASURE', 'COMMITMENT', 'FINANCIAL_LINE', 'RISK', 'CONTROL_ACTION', 'AUDIT', 'SYSTEMATIC_CONTROL')),
    kind_order INTEGER NOT NULL,
    position INTEGER NOT NULL,
    title {{.Text}} NOT NULL,
    body {{.Text}} NOT NULL,
    path {{.Text}} NOT NULL,
    UNIQUE (kind, id)
);

CREATE INDEX search_documents_report ON search_documents (report_id);

CREATE TABLE search_terms (
    term {{.Text}} NOT NULL CHECK (term <> ''),
    document BIGINT NOT NULL REFERENCES search_documents (number) ON DELETE CASCADE,
    weight INTEGER NOT NULL CHECK (weight >= 1),
    PRIMARY KEY (term, document)
);

CREATE INDEX search_terms_document ON search_terms (document);
