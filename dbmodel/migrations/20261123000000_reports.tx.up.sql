-- One schema for SQLite and PostgreSQL. Text compares byte for byte in both, so
-- that pages come out in the same order from either.
-- Rows belong to their report: a reference between two of them names the report
-- too, so that the database itself refuses a goal of another year.

CREATE TABLE revision (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL CHECK (number >= 0),
    derived_by {{.Text}} NOT NULL
);

INSERT INTO revision (id, number, derived_by) VALUES (1, 0, '');

CREATE TABLE municipalities (
    id {{.Text}} PRIMARY KEY,
    code {{.Text}} NOT NULL UNIQUE CHECK (length(code) = 4 AND code BETWEEN '0000' AND '9999'),
    slug {{.Text}} NOT NULL UNIQUE CHECK (slug <> ''),
    name {{.Text}} NOT NULL CHECK (name <> ''),
    sort_key {{.Text}} NOT NULL,
    path {{.Text}} NOT NULL UNIQUE,
    CHECK (id = code)
);

CREATE TABLE committees (
    id {{.Text}} PRIMARY KEY,
    municipality_id {{.Text}} NOT NULL REFERENCES municipalities (id),
    slug {{.Text}} NOT NULL CHECK (slug <> ''),
    name {{.Text}} NOT NULL CHECK (name <> ''),
    sort_key {{.Text}} NOT NULL,
    path {{.Text}} NOT NULL UNIQUE,
    UNIQUE (municipality_id, slug),
    UNIQUE (municipality_id, id)
);

CREATE TABLE reports (
    id {{.Text}} PRIMARY KEY,
    municipality_id {{.Text}} NOT NULL REFERENCES municipalities (id),
    committee_id {{.Text}} NOT NULL,
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2100),
    period_start {{.Text}} NOT NULL CHECK (length(period_start) = 10),
    period_end {{.Text}} NOT NULL CHECK (length(period_end) = 10),
    title {{.Text}} NOT NULL CHECK (title <> ''),
    state {{.Text}} NOT NULL CHECK (state IN ('DRAFT', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN')),
    published_at TIMESTAMPTZ,
    updated_at TIMESTAMPTZ NOT NULL,
    assessment {{.Text}} CHECK (assessment IN ('VERY_GOOD', 'GOOD', 'ACCEPTABLE', 'NOT_ACCEPTABLE', 'NOT_ASSESSED')),
    assessment_text {{.Text}},
    source_document {{.Text}} NOT NULL,
    source_page INTEGER CHECK (source_page >= 1),
    source_heading {{.Text}},
    source_note {{.Text}},
    path {{.Text}} NOT NULL UNIQUE,
    digest {{.Text}} NOT NULL CHECK (digest <> ''),
    UNIQUE (committee_id, year),
    FOREIGN KEY (municipality_id, committee_id) REFERENCES committees (municipality_id, id),
    CHECK (period_start <= period_end),
    CHECK (state NOT IN ('SCHEDULED', 'PUBLISHED') OR published_at IS NOT NULL)
);

CREATE INDEX reports_municipality ON reports (municipality_id, committee_id, year);
CREATE INDEX reports_public ON reports (state, published_at);

CREATE TABLE corrections (
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    at TIMESTAMPTZ NOT NULL,
    subject_id {{.Text}} NOT NULL CHECK (subject_id <> ''),
    field {{.Text}} NOT NULL CHECK (field <> ''),
    before {{.Text}},
    after {{.Text}},
    note {{.Text}} NOT NULL,
    PRIMARY KEY (report_id, position)
);

CREATE TABLE sections (
    id {{.Text}} PRIMARY KEY,
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    parent_id {{.Text}},
    position INTEGER NOT NULL CHECK (position >= 1),
    key {{.Text}} NOT NULL CHECK (key <> ''),
    title {{.Text}} NOT NULL CHECK (title <> ''),
    body {{.Text}} NOT NULL,
    source_document {{.Text}} NOT NULL,
    source_page INTEGER CHECK (source_page >= 1),
    source_heading {{.Text}},
    source_note {{.Text}},
    path {{.Text}} NOT NULL UNIQUE,
    UNIQUE (report_id, id),
    UNIQUE (report_id, key),
    UNIQUE (report_id, position),
    FOREIGN KEY (report_id, parent_id) REFERENCES sections (report_id, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (parent_id <> id)
);

CREATE INDEX sections_parent ON sections (parent_id);

CREATE TABLE highlights (
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    kind {{.Text}} NOT NULL CHECK (kind IN ('IMPROVEMENT_AREA', 'EVENT')),
    position INTEGER NOT NULL CHECK (position >= 1),
    text {{.Text}} NOT NULL CHECK (text <> ''),
    PRIMARY KEY (report_id, kind, position)
);

CREATE TABLE goals (
    id {{.Text}} PRIMARY KEY,
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    parent_id {{.Text}},
    position INTEGER NOT NULL CHECK (position >= 1),
    slug {{.Text}} NOT NULL CHECK (slug <> ''),
    title {{.Text}} NOT NULL CHECK (title <> ''),
    sort_key {{.Text}} NOT NULL,
    level {{.Text}} NOT NULL CHECK (level IN ('STRATEGIC', 'COMMITTEE')),
    assessment {{.Text}} NOT NULL CHECK (assessment IN ('VERY_GOOD', 'GOOD', 'ACCEPTABLE', 'NOT_ACCEPTABLE', 'NOT_ASSESSED')),
    assessment_text {{.Text}},
    source_document {{.Text}} NOT NULL,
    source_page INTEGER CHECK (source_page >= 1),
    source_heading {{.Text}},
    source_note {{.Text}},
    path {{.Text}} NOT NULL UNIQUE,
    UNIQUE (report_id, id),
    UNIQUE (report_id, slug),
    UNIQUE (report_id, position),
    FOREIGN KEY (report_id, parent_id) REFERENCES goals (report_id, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((level = 'STRATEGIC') = (parent_id IS NULL)),
    CHECK (parent_id <> id)
);

CREATE INDEX goals_parent ON goals (parent_id);

CREATE TABLE priorities (
    id {{.Text}} PRIMARY KEY,
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    goal_id {{.Text}} NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 1),
    slug {{.Text}} NOT NULL CHECK (slug <> ''),
    text {{.Text}} NOT NULL CHECK (text <> ''),
    follow_up {{.Text}},
    source_document {{.Text}} NOT NULL,
    source_page INTEGER CHECK (source_page >= 1),
    source_heading {{.Text}},
    source_note {{.Text}},
    path {{.Text}} NOT NULL UNIQUE,
    UNIQUE (report_id, position),
    UNIQUE (goal_id, slug),
    FOREIGN KEY (report_id, goal_id) REFERENCES goals (report_id, id)
);

CREATE TABLE sources (
    id {{.Text}} PRIMARY KEY,
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    slug {{.Text}} NOT NULL CHECK (slug <> ''),
    name {{.Text}} NOT NULL CHECK (name <> ''),
    kolada_id {{.Text}},
    url {{.Text}},
    path {{.Text}} NOT NULL UNIQUE,
    UNIQUE (report_id, id),
    UNIQUE (report_id, slug),
    UNIQUE (report_id, position),
    UNIQUE (report_id, kolada_id)
);

CREATE INDEX sources_kolada ON sources (kolada_id);

CREATE TABLE measures (
    id {{.Text}} PRIMARY KEY,
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    goal_id {{.Text}},
    parent_id {{.Text}},
    position INTEGER NOT NULL CHECK (position >= 1),
    key {{.Text}} NOT NULL CHECK (key <> ''),
    name {{.Text}} NOT NULL CHECK (name <> ''),
    sort_key {{.Text}} NOT NULL,
    unit {{.Text}} NOT NULL CHECK (unit <> ''),
    unit_symbol {{.Text}},
    direction {{.Text}} NOT NULL CHECK (direction IN ('HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'NEUTRAL')),
    direction_reason {{.Text}},
    trend {{.Text}} CHECK (trend IN ('POSITIVE', 'UNCHANGED', 'NEGATIVE')),
    unjustified_gender_gap BOOLEAN,
    comment {{.Text}},
    source_id {{.Text}},
    target_year INTEGER CHECK (target_year BETWEEN 1900 AND 2100),
    target_text {{.Text}},
    target_operator {{.Text}} CHECK (target_operator IN ('AT_LEAST', 'AT_MOST', 'EQUALS', 'INCREASE', 'DECREASE', 'MAINTAIN', 'ABOVE_COUNTY_AVERAGE', 'BELOW_COUNTY_AVERAGE', 'NONE')),
    target_value {{.Text}},
    target_result {{.Text}} NOT NULL CHECK (target_result IN ('MET', 'NOT_MET', 'UNKNOWN', 'NO_TARGET')),
    latest_sort BIGINT,
    change_sort BIGINT,
    gender_split BOOLEAN NOT NULL,
    source_document {{.Text}} NOT NULL,
    source_page INTEGER CHECK (source_page >= 1),
    source_heading {{.Text}},
    source_note {{.Text}},
    path {{.Text}} NOT NULL UNIQUE,
    UNIQUE (report_id, id),
    UNIQUE (report_id, key),
    UNIQUE (report_id, position),
    FOREIGN KEY (report_id, goal_id) REFERENCES goals (report_id, id),
    FOREIGN KEY (report_id, parent_id) REFERENCES measures (report_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (report_id, source_id) REFERENCES sources (report_id, id),
    CHECK (parent_id <> id),
    CHECK (target_operator NOT IN ('AT_LEAST', 'AT_MOST', 'EQUALS') OR target_value IS NOT NULL),
    CHECK (target_operator IS NULL OR target_text IS NOT NULL),
    CHECK (latest_sort IS NOT NULL OR change_sort IS NULL)
);

CREATE INDEX measures_goal ON measures (goal_id);
CREATE INDEX measures_parent ON measures (parent_id);
CREATE INDEX measures_source ON measures (source_id);
CREATE INDEX measures_key ON measures (key);

CREATE TABLE observations (
    measure_id {{.Text}} NOT NULL REFERENCES measures (id) ON DELETE CASCADE,
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2100),
    month INTEGER NOT NULL CHECK (month BETWEEN 0 AND 12),
    gender {{.Text}} NOT NULL CHECK (gender IN ('ALL', 'WOMEN', 'MEN')),
    value {{.Text}} NOT NULL CHECK (value <> ''),
    sort_value BIGINT NOT NULL,
    note {{.Text}},
    PRIMARY KEY (measure_id, year, month, gender)
);

CREATE TABLE rankings (
    measure_id {{.Text}} NOT NULL REFERENCES measures (id) ON DELETE CASCADE,
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2100),
    position INTEGER NOT NULL CHECK (position >= 1),
    out_of INTEGER NOT NULL,
    PRIMARY KEY (measure_id, year),
    CHECK (position <= out_of)
);

CREATE TABLE series_breaks (
    measure_id {{.Text}} NOT NULL REFERENCES measures (id) ON DELETE CASCADE,
    from_year INTEGER NOT NULL CHECK (from_year BETWEEN 1900 AND 2100),
    note {{.Text}} NOT NULL CHECK (note <> ''),
    PRIMARY KEY (measure_id, from_year)
);

CREATE TABLE commitments (
    id {{.Text}} PRIMARY KEY,
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    goal_id {{.Text}},
    position INTEGER NOT NULL CHECK (position >= 1),
    slug {{.Text}} NOT NULL CHECK (slug <> ''),
    title {{.Text}} NOT NULL CHECK (title <> ''),
    sort_key {{.Text}} NOT NULL,
    background {{.Text}},
    description {{.Text}},
    status {{.Text}} NOT NULL CHECK (status IN ('COMPLETED', 'NOT_COMPLETED')),
    discontinued BOOLEAN NOT NULL,
    comment {{.Text}},
    carried_over_from INTEGER CHECK (carried_over_from BETWEEN 1900 AND 2100),
    source_document {{.Text}} NOT NULL,
    source_page INTEGER CHECK (source_page >= 1),
    source_heading {{.Text}},
    source_note {{.Text}},
    path {{.Text}} NOT NULL UNIQUE,
    UNIQUE (report_id, slug),
    UNIQUE (report_id, position),
    FOREIGN KEY (report_id, goal_id) REFERENCES goals (report_id, id)
);

CREATE INDEX commitments_goal ON commitments (goal_id);

CREATE TABLE financial_statements (
    id {{.Text}} PRIMARY KEY,
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    slug {{.Text}} NOT NULL CHECK (slug <> ''),
    kind {{.Text}} NOT NULL CHECK (kind IN ('OPERATING_BY_TYPE', 'OPERATING_BY_UNIT', 'INVESTMENTS', 'IT_INVESTMENTS', 'PANDEMIC', 'EQUITY')),
    title {{.Text}} NOT NULL CHECK (title <> ''),
    unit {{.Text}} NOT NULL CHECK (unit IN ('SEK', 'TSEK', 'MSEK')),
    commentary {{.Text}},
    source_document {{.Text}} NOT NULL,
    source_page INTEGER CHECK (source_page >= 1),
    source_heading {{.Text}},
    source_note {{.Text}},
    path {{.Text}} NOT NULL UNIQUE,
    UNIQUE (report_id, id),
    UNIQUE (report_id, slug),
    UNIQUE (report_id, position)
);

CREATE TABLE financial_lines (
    id {{.Text}} PRIMARY KEY,
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    statement_id {{.Text}} NOT NULL,
    parent_id {{.Text}},
    position INTEGER NOT NULL CHECK (position >= 1),
    level INTEGER NOT NULL CHECK (level >= 0),
    slug {{.Text}} NOT NULL CHECK (slug <> ''),
    label {{.Text}} NOT NULL CHECK (label <> ''),
    role {{.Text}} NOT NULL CHECK (role IN ('ITEM', 'SUBTOTAL', 'TOTAL', 'MEMO', 'HEADING')),
    budget {{.Text}},
    outcome {{.Text}},
    deviation {{.Text}},
    previous_outcome {{.Text}},
    forecast {{.Text}},
    comment {{.Text}},
    path {{.Text}} NOT NULL UNIQUE,
    UNIQUE (statement_id, id),
    UNIQUE (statement_id, slug),
    UNIQUE (statement_id, position),
    FOREIGN KEY (report_id, statement_id) REFERENCES financial_statements (report_id, id),
    FOREIGN KEY (statement_id, parent_id) REFERENCES financial_lines (statement_id, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((level = 0) = (parent_id IS NULL)),
    CHECK (parent_id <> id),
    CHECK (role <> 'HEADING' OR coalesce(budget, outcome, deviation, previous_outcome, forecast) IS NULL)
);

CREATE INDEX financial_lines_report ON financial_lines (report_id);
CREATE INDEX financial_lines_parent ON financial_lines (parent_id);

CREATE TABLE control_areas (
    id {{.Text}} PRIMARY KEY,
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    slug {{.Text}} NOT NULL CHECK (slug <> ''),
    name {{.Text}} NOT NULL CHECK (name <> ''),
    path {{.Text}} NOT NULL UNIQUE,
    UNIQUE (report_id, id),
    UNIQUE (report_id, slug),
    UNIQUE (report_id, position)
);

CREATE TABLE risks (
    id {{.Text}} PRIMARY KEY,
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    area_id {{.Text}} NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 1),
    slug {{.Text}} NOT NULL CHECK (slug <> ''),
    description {{.Text}} NOT NULL CHECK (description <> ''),
    background {{.Text}},
    source_document {{.Text}} NOT NULL,
    source_page INTEGER CHECK (source_page >= 1),
    source_heading {{.Text}},
    source_note {{.Text}},
    path {{.Text}} NOT NULL UNIQUE,
    UNIQUE (report_id, id),
    UNIQUE (report_id, position),
    FOREIGN KEY (report_id, area_id) REFERENCES control_areas (report_id, id)
);

CREATE INDEX risks_area ON risks (area_id);

CREATE TABLE audits (
    id {{.Text}} PRIMARY KEY,
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 1),
    slug {{.Text}} NOT NULL CHECK (slug <> ''),
    title {{.Text}} NOT NULL CHECK (title <> ''),
    diary_number {{.Text}},
    background {{.Text}},
    source_document {{.Text}} NOT NULL,
    source_page INTEGER CHECK (source_page >= 1),
    source_heading {{.Text}},
    source_note {{.Text}},
    path {{.Text}} NOT NULL UNIQUE,
    UNIQUE (report_id, id),
    UNIQUE (report_id, slug),
    UNIQUE (report_id, position)
);

CREATE TABLE control_actions (
    id {{.Text}} PRIMARY KEY,
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    risk_id {{.Text}},
    audit_id {{.Text}},
    position INTEGER NOT NULL CHECK (position >= 1),
    slug {{.Text}} NOT NULL CHECK (slug <> ''),
    title {{.Text}} NOT NULL CHECK (title <> ''),
    status {{.Text}} NOT NULL CHECK (status IN ('COMPLETED', 'NOT_COMPLETED')),
    discontinued BOOLEAN NOT NULL,
    comment {{.Text}},
    carried_over_from INTEGER CHECK (carried_over_from BETWEEN 1900 AND 2100),
    path {{.Text}} NOT NULL UNIQUE,
    UNIQUE (report_id, position),
    FOREIGN KEY (report_id, risk_id) REFERENCES risks (report_id, id),
    FOREIGN KEY (report_id, audit_id) REFERENCES audits (report_id, id),
    CHECK ((risk_id IS NULL) <> (audit_id IS NULL))
);

CREATE INDEX control_actions_risk ON control_actions (risk_id);
CREATE INDEX control_actions_audit ON control_actions (audit_id);

CREATE TABLE systematic_controls (
    id {{.Text}} PRIMARY KEY,
    report_id {{.Text}} NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    area_id {{.Text}} NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 1),
    slug {{.Text}} NOT NULL CHECK (slug <> ''),
    title {{.Text}} NOT NULL CHECK (title <> ''),
    background {{.Text}},
    method {{.Text}},
    status {{.Text}} NOT NULL CHECK (status IN ('COMPLETED', 'NOT_COMPLETED')),
    discontinued BOOLEAN NOT NULL,
    comment {{.Text}},
    source_document {{.Text}} NOT NULL,
    source_page INTEGER CHECK (source_page >= 1),
    source_heading {{.Text}},
    source_note {{.Text}},
    path {{.Text}} NOT NULL UNIQUE,
    UNIQUE (report_id, position),
    FOREIGN KEY (report_id, area_id) REFERENCES control_areas (report_id, id)
);

CREATE INDEX systematic_controls_area ON systematic_controls (area_id);
