-- +goose Up
-- Columns added to recorded tables may be NULL: an absent value changes no digest of a row that was there before.
ALTER TABLE audit_case ADD COLUMN identity_scope IDTEXT;  -- who:<id>: who the child is, under a key of its own; NULL: under the case's
ALTER TABLE destruction ADD COLUMN kind IDTEXT;           -- see macfa.Keepings; NULL: narrative
CREATE TABLE destroyed_part (          -- of which cases something other than the whole was destroyed
  id IDTEXT PRIMARY KEY,
  destruction IDTEXT NOT NULL REFERENCES destruction (id),
  kase IDTEXT NOT NULL REFERENCES audit_case (id)
);
CREATE UNIQUE INDEX destroyed_part_case ON destroyed_part (destruction, kase);
CREATE TABLE keeping_change (          -- of how long one kind is kept; the last agreed one of a kind holds
  id IDTEXT PRIMARY KEY,
  kind IDTEXT NOT NULL,                -- see macfa.Keepings
  number INT64 NOT NULL,               -- order within the kind, from 1
  days INT64 NOT NULL,
  was INT64 NOT NULL,                  -- days before
  reason TEXT NOT NULL,
  state IDTEXT NOT NULL,               -- proposed, agreed, dropped (see macfa.KeepingMachine)
  proposed_by IDTEXT NOT NULL REFERENCES person (id),
  proposed_at INT64 NOT NULL,
  ended_by IDTEXT NOT NULL,            -- '' before
  ended_at INT64,
  version INT64 NOT NULL
);
CREATE UNIQUE INDEX keeping_change_kind ON keeping_change (kind, number);
CREATE TABLE legal_hold (              -- while it stands nothing is destroyed
  id IDTEXT PRIMARY KEY,
  kase IDTEXT NOT NULL,                -- '' for the whole installation
  state IDTEXT NOT NULL,               -- standing, lift_asked, lifted (see macfa.HoldMachine)
  reason BYTES NOT NULL,               -- sealed under the case, or under the installation
  set_by IDTEXT NOT NULL REFERENCES person (id),
  set_at INT64 NOT NULL,
  asked_by IDTEXT NOT NULL,            -- who asked to lift it, '' before
  asked_at INT64,
  lifted_by IDTEXT NOT NULL,
  lifted_at INT64,
  version INT64 NOT NULL
);
CREATE INDEX legal_hold_case ON legal_hold (kase, state);
CREATE TABLE objection (               -- of a family to the audit of a case
  id IDTEXT PRIMARY KEY,
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  state IDTEXT NOT NULL,               -- open, decided (see macfa.ObjectionMachine)
  whose IDTEXT NOT NULL,               -- child, parent, carer, family
  text BYTES NOT NULL,                 -- sealed under the case: what they object to
  received IDTEXT NOT NULL,            -- day
  received_by TEXT NOT NULL,           -- agency or office that heard it, never a family's name
  due IDTEXT NOT NULL,
  outcome IDTEXT NOT NULL,             -- '' before; upheld, partly, not_upheld
  because BYTES,                       -- sealed: the reason
  part BYTES,                          -- sealed: what is left out where it is partly upheld
  letter BYTES,                        -- sealed: the words to the family
  made_by IDTEXT NOT NULL REFERENCES person (id),
  made_at INT64 NOT NULL,
  decided_by IDTEXT NOT NULL,
  decided_at INT64,
  version INT64 NOT NULL
);
CREATE INDEX objection_case ON objection (kase);
CREATE INDEX objection_state ON objection (state, due);
CREATE TABLE subject_request (         -- somebody asks for everything that is kept about them
  id IDTEXT PRIMARY KEY,
  scope IDTEXT NOT NULL,               -- request:<id>, destroyed when it is closed
  state IDTEXT NOT NULL,               -- received, gathered, exported, answered, refused (see macfa.SubjectMachine)
  whose IDTEXT NOT NULL,               -- child, sibling, adult
  name BYTES NOT NULL,                 -- sealed under the request: whose data it is
  asked_for BYTES NOT NULL,            -- sealed: who asks, and how their identity was checked
  received IDTEXT NOT NULL,            -- day
  due IDTEXT NOT NULL,                 -- one calendar month later
  outcome BYTES,                       -- sealed: how it was sent, or why refused
  made_by IDTEXT NOT NULL REFERENCES person (id),
  made_at INT64 NOT NULL,
  gathered_at INT64,
  exported_at INT64,
  closed_by IDTEXT NOT NULL,
  closed_at INT64,
  version INT64 NOT NULL
);
CREATE INDEX subject_request_state ON subject_request (state, due);
CREATE TABLE subject_case (            -- the cases in which the data subject occurs
  id IDTEXT PRIMARY KEY,
  request IDTEXT NOT NULL REFERENCES subject_request (id),
  kase IDTEXT NOT NULL REFERENCES audit_case (id)
);
CREATE UNIQUE INDEX subject_case_request ON subject_case (request, kase);
CREATE INDEX subject_case_case ON subject_case (kase);
CREATE TABLE subject_part (            -- one part of what was gathered, with its marks
  id IDTEXT PRIMARY KEY,
  request IDTEXT NOT NULL REFERENCES subject_request (id),
  number INT64 NOT NULL,
  title TEXT NOT NULL,                 -- without names
  content BYTES,                       -- sealed under the request: the texts with their marks as JSON
  reviewed_by IDTEXT NOT NULL,         -- '' before
  reviewed_at INT64,
  version INT64 NOT NULL
);
CREATE UNIQUE INDEX subject_part_number ON subject_part (request, number);

-- +goose Down
DROP TABLE subject_part; DROP TABLE subject_case; DROP TABLE subject_request; DROP TABLE objection; DROP TABLE legal_hold; DROP TABLE keeping_change; DROP TABLE destroyed_part;
ALTER TABLE destruction DROP COLUMN kind; ALTER TABLE audit_case DROP COLUMN identity_scope;
