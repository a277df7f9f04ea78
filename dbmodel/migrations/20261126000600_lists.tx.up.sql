-- What lists are narrowed and ordered by, so that none is read from end to end.

DROP INDEX reports_public;

CREATE INDEX reports_public ON reports (state, published_at, edition_of, year, municipality_id, committee_id, id);
CREATE INDEX reports_year ON reports (year, id);

CREATE INDEX goals_assessment ON goals (assessment);
CREATE INDEX goals_listed ON goals (report_id, level, assessment, position);
CREATE INDEX goals_title ON goals (sort_key, report_id, position);

CREATE INDEX measures_name ON measures (sort_key, report_id, position);
CREATE INDEX measures_trend ON measures (trend);
CREATE INDEX measures_target_result ON measures (target_result);
CREATE INDEX measures_gender_split ON measures (gender_split);
CREATE INDEX measures_latest ON measures ((CASE WHEN latest_sort IS NULL THEN 1 ELSE 0 END), (COALESCE(latest_sort, 0)));
CREATE INDEX measures_change ON measures ((CASE WHEN change_sort IS NULL THEN 1 ELSE 0 END), (COALESCE(change_sort, 0)));
CREATE INDEX measures_gender_gap ON measures ((CASE WHEN gender_gap_sort IS NULL THEN 1 ELSE 0 END), (COALESCE(gender_gap_sort, 0)));

CREATE INDEX commitments_status ON commitments (status);
CREATE INDEX commitments_listed ON commitments (report_id, status, discontinued, carried_over_from, first_promised, position);
CREATE INDEX commitments_title ON commitments (sort_key, report_id, position);

CREATE INDEX financial_statements_kind ON financial_statements (kind);
CREATE INDEX control_areas_slug ON control_areas (slug);
CREATE INDEX control_actions_status ON control_actions (status);
CREATE INDEX systematic_controls_status ON systematic_controls (status);
