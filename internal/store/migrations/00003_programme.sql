-- +goose Up
CREATE TABLE tool_version (
  id IDTEXT PRIMARY KEY,
  name TEXT NOT NULL,
  number INT64 NOT NULL,
  body TEXT NOT NULL,                  -- the whole tool as JSON; never changes
  made_at INT64 NOT NULL
);
CREATE UNIQUE INDEX tool_version_name ON tool_version (name, number);
CREATE TABLE round (
  id IDTEXT PRIMARY KEY,
  audit_year IDTEXT NOT NULL,          -- 2014/15, that of the panel day
  number INT64 NOT NULL,               -- within the audit year
  focus TEXT NOT NULL,                 -- which children
  purpose TEXT NOT NULL,               -- terms of reference
  agreed_by TEXT NOT NULL,             -- who agreed the terms of reference
  agreed_on IDTEXT NOT NULL,           -- day, or ''
  period_from IDTEXT NOT NULL,
  period_to IDTEXT NOT NULL,
  panel_day IDTEXT NOT NULL,
  sample_size INT64 NOT NULL,
  reserves INT64 NOT NULL,             -- per stratum
  one_per_household INT64 NOT NULL,
  graded IDTEXT NOT NULL,              -- agencies_and_panel, panel, narrative
  tool IDTEXT NOT NULL REFERENCES tool_version (id),
  stage IDTEXT NOT NULL,               -- see macfa.RoundStages
  scope IDTEXT NOT NULL,               -- round:<id>: drafts and findings of the round
  without_reason BYTES,                -- sealed: why the panel opened without some returns
  version INT64 NOT NULL,
  made_at INT64 NOT NULL,
  made_by IDTEXT NOT NULL
);
CREATE UNIQUE INDEX round_year ON round (audit_year, number);
CREATE TABLE round_area (id IDTEXT PRIMARY KEY, round IDTEXT NOT NULL REFERENCES round (id), area IDTEXT NOT NULL REFERENCES area (id));
CREATE INDEX round_area_round ON round_area (round);
CREATE TABLE round_theme (id IDTEXT PRIMARY KEY, round IDTEXT NOT NULL REFERENCES round (id), theme IDTEXT NOT NULL REFERENCES theme (id));
CREATE INDEX round_theme_round ON round_theme (round);
CREATE TABLE round_line (id IDTEXT PRIMARY KEY, round IDTEXT NOT NULL REFERENCES round (id), position INT64 NOT NULL, text TEXT NOT NULL);
CREATE INDEX round_line_round ON round_line (round, position);
CREATE TABLE round_kind (id IDTEXT PRIMARY KEY, round IDTEXT NOT NULL REFERENCES round (id), kind IDTEXT NOT NULL); -- kinds of agency asked
CREATE INDEX round_kind_round ON round_kind (round);
CREATE TABLE round_date (id IDTEXT PRIMARY KEY, round IDTEXT NOT NULL REFERENCES round (id), milestone IDTEXT NOT NULL, day IDTEXT NOT NULL);
CREATE UNIQUE INDEX round_date_round ON round_date (round, milestone);
CREATE TABLE round_stage (id IDTEXT PRIMARY KEY, round IDTEXT NOT NULL REFERENCES round (id), stage IDTEXT NOT NULL, entered_at INT64 NOT NULL, entered_by IDTEXT NOT NULL);
CREATE UNIQUE INDEX round_stage_round ON round_stage (round, stage);

-- +goose Down
DROP TABLE round_stage; DROP TABLE round_date; DROP TABLE round_kind; DROP TABLE round_line; DROP TABLE round_theme; DROP TABLE round_area; DROP TABLE round; DROP TABLE tool_version;
