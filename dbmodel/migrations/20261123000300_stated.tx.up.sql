-- What a report says in running text, to be held against its own tables.

CREATE TABLE stated_figures (
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    slug {{.Text}} NOT NULL CHECK (slug <> ''),
    position INTEGER NOT NULL CHECK (position >= 1),
    section_id {{.Text}},
    goal_id {{.Text}},
    label {{.Text}} NOT NULL CHECK (label <> ''),
    value {{.Text}} NOT NULL CHECK (value <> ''),
    unit {{.Text}} NOT NULL CHECK (unit IN ('SEK', 'TSEK', 'MSEK', 'COUNT')),
    comparison {{.Text}} NOT NULL CHECK (comparison IN ('EQUALS', 'LESS_THAN')),
    line_id {{.Text}} REFERENCES financial_lines (id),
    amount_column {{.Text}} CHECK (amount_column IN ('BUDGET', 'OUTCOME', 'DEVIATION', 'PREVIOUS_OUTCOME')),
    counted {{.Text}} CHECK (counted IN ('RISK_ACTIONS', 'AUDIT_ACTIONS', 'SYSTEMATIC_CONTROLS', 'COMMITMENTS')),
    counted_status {{.Text}} CHECK (counted_status IN ('ALL', 'DONE', 'DISCONTINUED', 'NOT_COMPLETED')),
    source_document {{.Text}} NOT NULL,
    source_page INTEGER CHECK (source_page >= 1),
    source_heading {{.Text}},
    source_note {{.Text}},
    PRIMARY KEY (report_id, slug),
    UNIQUE (report_id, position),
    FOREIGN KEY (report_id, section_id) REFERENCES sections (report_id, id),
    FOREIGN KEY (report_id, goal_id) REFERENCES goals (report_id, id),
    CHECK ((section_id IS NULL) <> (goal_id IS NULL)),
    CHECK ((unit = 'COUNT') = (counted IS NOT NULL)),
    CHECK ((counted IS NULL) = (counted_status IS NULL)),
    CHECK ((counted IS NULL) = (line_id IS NOT NULL)),
    CHECK ((line_id IS NULL) = (amount_column IS NULL))
);

CREATE INDEX stated_figures_line ON stated_figures (line_id);

CREATE TABLE stated_changes (
    measure_id {{.Text}} NOT NULL REFERENCES measures (id) ON DELETE CASCADE,
    from_year INTEGER NOT NULL CHECK (from_year BETWEEN 1900 AND 2100),
    from_month INTEGER NOT NULL CHECK (from_month BETWEEN 0 AND 12),
    to_year INTEGER NOT NULL CHECK (to_year BETWEEN 1900 AND 2100),
    to_month INTEGER NOT NULL CHECK (to_month BETWEEN 0 AND 12),
    change {{.Text}} NOT NULL CHECK (change IN ('UP', 'DOWN', 'UNCHANGED', 'BETTER', 'WORSE')),
    amount {{.Text}},
    words {{.Text}} NOT NULL CHECK (words <> ''),
    PRIMARY KEY (measure_id, from_year, from_month, to_year, to_month),
    CHECK (from_year * 100 + from_month < to_year * 100 + to_month)
);
