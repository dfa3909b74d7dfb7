-- +goose Up
CREATE TABLE case_event (              -- what has happened to a case on the way
  id IDTEXT PRIMARY KEY,
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  number INT64 NOT NULL,               -- order within the case, from 1
  kind IDTEXT NOT NULL,                -- see macfa.CaseEvents
  day IDTEXT NOT NULL,                 -- on which it happened
  from_state IDTEXT NOT NULL,          -- of the case before
  to_state IDTEXT NOT NULL,            -- of the case after
  note BYTES,                          -- sealed under the case
  former BYTES,                        -- sealed: name and aliases that left the case sheet; read by the text check alone
  at INT64 NOT NULL,
  by_person IDTEXT NOT NULL
);
CREATE UNIQUE INDEX case_event_case ON case_event (kase, number);
ALTER TABLE audit_case ADD COLUMN identity_closed INT64 NOT NULL DEFAULT 0;
ALTER TABLE case_sheet ADD COLUMN proceedings_kinds TEXT NOT NULL DEFAULT '';
ALTER TABLE partnership ADD COLUMN rapid_review TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE partnership DROP COLUMN rapid_review;
ALTER TABLE case_sheet DROP COLUMN proceedings_kinds;
ALTER TABLE audit_case DROP COLUMN identity_closed;
DROP TABLE case_event;
