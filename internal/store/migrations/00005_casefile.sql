-- +goose Up
CREATE TABLE audit_case (
  id IDTEXT PRIMARY KEY,
  round IDTEXT NOT NULL REFERENCES round (id),
  draw IDTEXT NOT NULL,                -- '' for an added case
  token IDTEXT NOT NULL,               -- of the draw's record
  scope IDTEXT NOT NULL,               -- case:<id>
  area IDTEXT NOT NULL REFERENCES area (id),
  ref IDTEXT NOT NULL,                 -- H4
  stratum TEXT NOT NULL,               -- JSON of the stratum's values, as in the record of the draw
  part IDTEXT NOT NULL,                -- drawn, reserve
  position INT64 NOT NULL,             -- order in the draw
  state IDTEXT NOT NULL,               -- reserve, active, paused, withdrawn, frozen (see macfa.CaseMachine)
  source BYTES,                        -- sealed JSON of the list's row
  why BYTES,                           -- sealed: why it was withdrawn, replaced, paused
  version INT64 NOT NULL
);
CREATE UNIQUE INDEX audit_case_ref ON audit_case (round, ref);
CREATE TABLE case_sheet (
  id IDTEXT PRIMARY KEY,               -- the case's id
  state IDTEXT NOT NULL,               -- open, complete
  child_name BYTES, aliases BYTES, born BYTES, nhs_number BYTES, address BYTES, household BYTES, school BYTES, practice BYTES,
  worker BYTES, picture BYTES,         -- sealed; picture: the short pen picture
  proceedings IDTEXT NOT NULL,         -- '' not asked yet, none, go_on, limit, reserve
  proceedings_note BYTES,              -- sealed
  by_person IDTEXT NOT NULL,
  at INT64 NOT NULL,
  version INT64 NOT NULL
);
CREATE TABLE case_person (             -- siblings and adults of the household and beyond
  id IDTEXT PRIMARY KEY,
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  kind IDTEXT NOT NULL,                -- sibling, adult
  position INT64 NOT NULL,             -- order on the sheet
  name BYTES NOT NULL,                 -- sealed
  born BYTES,                          -- sealed
  relationship BYTES,                  -- sealed
  version INT64 NOT NULL
);
CREATE INDEX case_person_case ON case_person (kase);
CREATE TABLE case_setting (id IDTEXT PRIMARY KEY, kase IDTEXT NOT NULL REFERENCES audit_case (id), setting IDTEXT NOT NULL REFERENCES setting (id));
CREATE UNIQUE INDEX case_setting_case ON case_setting (kase, setting);
CREATE TABLE known_to (
  id IDTEXT PRIMARY KEY,
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  agency IDTEXT NOT NULL REFERENCES agency (id),
  setting IDTEXT NOT NULL,             -- '' or the school or practice asked
  state IDTEXT NOT NULL,               -- waiting, known, not_known, exemption_asked, exempt, not_answered (see macfa.KnownToMachine)
  who TEXT NOT NULL,                   -- JSON list: child, siblings, mother, father, adult
  auditor IDTEXT NOT NULL,             -- person who writes the return, or ''
  practitioner IDTEXT NOT NULL,        -- person asked to reflect, or ''
  reason BYTES,                        -- sealed: why an exemption, why changed
  agreed_by IDTEXT NOT NULL,           -- who agreed the exemption
  asked_at INT64 NOT NULL,
  asked_by IDTEXT NOT NULL,
  answered_at INT64,
  answered_by IDTEXT NOT NULL,
  version INT64 NOT NULL
);
CREATE UNIQUE INDEX known_to_asked ON known_to (kase, agency, setting);
CREATE INDEX known_to_agency ON known_to (agency);
CREATE TABLE identity_view (
  id IDTEXT PRIMARY KEY,
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  person IDTEXT NOT NULL,
  session IDTEXT NOT NULL,             -- in which it was asked; it is shown in no other
  reason BYTES NOT NULL,               -- sealed under the case
  at INT64 NOT NULL,
  ends_at INT64 NOT NULL               -- real clock
);
CREATE INDEX identity_view_case ON identity_view (kase, person);

-- +goose Down
DROP TABLE identity_view; DROP TABLE known_to; DROP TABLE case_setting; DROP TABLE case_person; DROP TABLE case_sheet; DROP TABLE audit_case;
