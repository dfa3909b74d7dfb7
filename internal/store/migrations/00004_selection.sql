-- +goose Up
CREATE TABLE upload (                  -- a case list that waits, sealed under its own scope, for at most an hour
  id IDTEXT PRIMARY KEY,
  round IDTEXT NOT NULL REFERENCES round (id),
  scope IDTEXT NOT NULL,               -- list:<id>
  state IDTEXT NOT NULL,               -- waiting, kept, dropped
  content BYTES,                       -- sealed file; none once kept or dropped
  mapping BYTES,                       -- sealed JSON of the columns as matched; none before
  size INT64 NOT NULL,
  made_at INT64 NOT NULL,
  made_by IDTEXT NOT NULL,
  version INT64 NOT NULL
);
CREATE INDEX upload_round ON upload (round);
CREATE TABLE case_list (
  id IDTEXT PRIMARY KEY,
  round IDTEXT NOT NULL REFERENCES round (id),
  scope IDTEXT NOT NULL,               -- list:<id>, destroyed when the sample is agreed
  state IDTEXT NOT NULL,               -- kept, drawn, destroyed, replaced
  row_count INT64 NOT NULL,
  children INT64 NOT NULL,
  refused INT64 NOT NULL,
  fields TEXT NOT NULL,                -- JSON list of the fields that the list has, see caselist.Fields
  kept_at INT64 NOT NULL,
  version INT64 NOT NULL
);
CREATE INDEX case_list_round ON case_list (round);
CREATE TABLE case_list_child (
  id IDTEXT PRIMARY KEY,
  list IDTEXT NOT NULL REFERENCES case_list (id),
  token IDTEXT NOT NULL,               -- keyed by the list's key
  content BYTES                        -- sealed JSON of the child's row; none once the list is destroyed
);
CREATE UNIQUE INDEX case_list_child_token ON case_list_child (list, token);
CREATE TABLE draw (
  id IDTEXT PRIMARY KEY,
  round IDTEXT NOT NULL REFERENCES round (id),
  list IDTEXT NOT NULL REFERENCES case_list (id),
  number INT64 NOT NULL,
  seed TEXT NOT NULL,
  strata TEXT NOT NULL,                -- JSON list of the stratifying fields
  size INT64 NOT NULL,
  reserves INT64 NOT NULL,
  record TEXT NOT NULL,                -- the draw's record as JSON, tokens for ids
  reason TEXT NOT NULL,                -- why drawn again; '' for the first
  state IDTEXT NOT NULL,               -- proposed, superseded, agreed
  at INT64 NOT NULL,
  made_by IDTEXT NOT NULL,
  version INT64 NOT NULL
);
CREATE INDEX draw_round ON draw (round, number);
CREATE TABLE draw_exclusion (
  id IDTEXT PRIMARY KEY,
  draw IDTEXT NOT NULL REFERENCES draw (id),
  token IDTEXT NOT NULL,
  reason BYTES NOT NULL,               -- sealed under the round's scope
  at INT64 NOT NULL,
  made_by IDTEXT NOT NULL
);
CREATE UNIQUE INDEX draw_exclusion_token ON draw_exclusion (draw, token);

-- +goose Down
DROP TABLE draw_exclusion; DROP TABLE draw; DROP TABLE case_list_child; DROP TABLE case_list; DROP TABLE upload;
