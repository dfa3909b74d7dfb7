-- +goose Up
CREATE TABLE action (
  id IDTEXT PRIMARY KEY,
  round IDTEXT NOT NULL REFERENCES round (id),
  finding IDTEXT NOT NULL,             -- '' when it comes from none
  what TEXT NOT NULL,
  owner IDTEXT NOT NULL REFERENCES person (id),
  agency IDTEXT NOT NULL,              -- '' for the partnership's own
  due IDTEXT NOT NULL,
  audit_year IDTEXT NOT NULL,          -- the year in which it is worked on
  state IDTEXT NOT NULL,               -- proposed, agreed, done, assured, carried, withdrawn (see macfa.ActionMachine)
  outcome TEXT NOT NULL,               -- what was done and how it can be seen
  carried_from IDTEXT NOT NULL,        -- '' or the action of an earlier year
  made_at INT64 NOT NULL,
  made_by IDTEXT NOT NULL,
  version INT64 NOT NULL
);
CREATE INDEX action_round ON action (round);
CREATE INDEX action_year ON action (audit_year, due);
CREATE INDEX action_owner ON action (owner);
CREATE INDEX action_carried ON action (carried_from);

-- +goose Down
DROP TABLE action;
