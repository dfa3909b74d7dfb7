-- +goose Up
ALTER TABLE panel ADD COLUMN released_at INT64 NOT NULL DEFAULT 0;          -- when the pack went out, 0 before
ALTER TABLE panel_member ADD COLUMN stands_for IDTEXT NOT NULL DEFAULT '';  -- the member for whom a substitute sits
ALTER TABLE panel_member ADD COLUMN conflict_by IDTEXT NOT NULL DEFAULT ''; -- the person who declared it, '' the member
ALTER TABLE panel_case ADD COLUMN started_at INT64 NOT NULL DEFAULT 0;      -- when the panel began with the case, 0 before
ALTER TABLE panel_case ADD COLUMN differences INT64 NOT NULL DEFAULT -1;    -- counted when the answers froze, -1 before this was kept
ALTER TABLE panel_case ADD COLUMN contradictions INT64 NOT NULL DEFAULT 0;
ALTER TABLE panel_case ADD COLUMN must TEXT NOT NULL DEFAULT '';            -- questions without which the case is not agreed, by a blank
CREATE TABLE line_link (
  id IDTEXT PRIMARY KEY,               -- the round's id
  links TEXT NOT NULL,                 -- JSON: question or section of the tool → line of enquiry
  version INT64 NOT NULL
);
CREATE TABLE case_action (
  id IDTEXT PRIMARY KEY,
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  panel IDTEXT NOT NULL REFERENCES panel (id),
  agency IDTEXT NOT NULL REFERENCES agency (id),
  what BYTES,                          -- sealed under the case
  due IDTEXT NOT NULL,                 -- day
  state IDTEXT NOT NULL,               -- owed, done (see macfa.CaseActionMachine)
  at INT64 NOT NULL,
  by_person IDTEXT NOT NULL,
  done_at INT64 NOT NULL,              -- 0 before
  done_by IDTEXT NOT NULL,
  version INT64 NOT NULL
);
CREATE INDEX case_action_case ON case_action (kase);
CREATE INDEX case_action_owed ON case_action (agency, state);
CREATE TABLE panel_guest (
  id IDTEXT PRIMARY KEY,
  panel IDTEXT NOT NULL REFERENCES panel (id),
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  person IDTEXT NOT NULL REFERENCES person (id),
  at INT64 NOT NULL,
  by_person IDTEXT NOT NULL
);
CREATE UNIQUE INDEX panel_guest_person ON panel_guest (kase, person);

-- +goose Down
DROP TABLE panel_guest; DROP TABLE case_action; DROP TABLE line_link;
ALTER TABLE panel_case DROP COLUMN must; ALTER TABLE panel_case DROP COLUMN contradictions; ALTER TABLE panel_case DROP COLUMN differences; ALTER TABLE panel_case DROP COLUMN started_at;
ALTER TABLE panel_member DROP COLUMN conflict_by; ALTER TABLE panel_member DROP COLUMN stands_for; ALTER TABLE panel DROP COLUMN released_at;
