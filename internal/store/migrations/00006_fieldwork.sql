-- +goose Up
CREATE TABLE audit_return (
  id IDTEXT PRIMARY KEY,
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  agency IDTEXT NOT NULL REFERENCES agency (id),
  setting IDTEXT NOT NULL,
  auditor IDTEXT NOT NULL,             -- person
  state IDTEXT NOT NULL,               -- not_started, started, sent, sent_back, signed_off, frozen, gone_without (see macfa.ReturnMachine)
  due IDTEXT NOT NULL,                 -- day
  sent_at INT64, signed_at INT64,
  signed_by IDTEXT NOT NULL,
  note BYTES,                          -- sealed: what the lead wrote when sending back
  heard_at INT64,                      -- last heard from
  version INT64 NOT NULL
);
CREATE UNIQUE INDEX audit_return_asked ON audit_return (kase, agency, setting);
CREATE INDEX audit_return_agency ON audit_return (agency);
CREATE INDEX audit_return_auditor ON audit_return (auditor);
CREATE TABLE answer (
  id IDTEXT PRIMARY KEY,
  ret IDTEXT NOT NULL REFERENCES audit_return (id),
  question IDTEXT NOT NULL,            -- the question's id in the tool
  path IDTEXT NOT NULL,                -- repeat path, '' outside repeats
  choice IDTEXT NOT NULL,              -- a level's code, or ''
  choices TEXT NOT NULL,               -- JSON list, or ''
  number INT64,
  day IDTEXT NOT NULL,
  text BYTES, why BYTES, evidence BYTES, -- sealed under the case
  given BYTES,                         -- sealed JSON of the answer as given, frozen when the panel opens
  at INT64 NOT NULL,
  by_person IDTEXT NOT NULL,
  version INT64 NOT NULL
);
CREATE UNIQUE INDEX answer_question ON answer (ret, question, path);
CREATE TABLE key_event (
  id IDTEXT PRIMARY KEY,
  ret IDTEXT NOT NULL REFERENCES audit_return (id),
  day IDTEXT NOT NULL,
  text BYTES NOT NULL,                 -- sealed
  at INT64 NOT NULL,
  by_person IDTEXT NOT NULL,
  version INT64 NOT NULL
);
CREATE INDEX key_event_return ON key_event (ret, day);
CREATE TABLE reflection (
  id IDTEXT PRIMARY KEY,
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  agency IDTEXT NOT NULL REFERENCES agency (id),
  person IDTEXT NOT NULL REFERENCES person (id),
  state IDTEXT NOT NULL,               -- asked, written, taken_back (see macfa.ReflectionMachine)
  well BYTES, harder BYTES, family BYTES, support BYTES, change BYTES, -- sealed: the five open questions
  named INT64 NOT NULL,                -- 1: the writer offers the name to the panel
  at INT64,
  version INT64 NOT NULL
);
CREATE INDEX reflection_person ON reflection (person);
CREATE UNIQUE INDEX reflection_asked ON reflection (kase, agency, person);
CREATE TABLE voice (
  id IDTEXT PRIMARY KEY,
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  agency IDTEXT NOT NULL,              -- whose worker asked, '' for the partnership's own people
  whose IDTEXT NOT NULL,               -- child, parent, carer, family
  asked IDTEXT NOT NULL,               -- yes, no
  how IDTEXT NOT NULL,                 -- spoke, wrote, advocate, '' when not asked
  reason BYTES,                        -- sealed: why not
  said BYTES,                          -- sealed
  at INT64 NOT NULL,
  by_person IDTEXT NOT NULL,
  version INT64 NOT NULL
);
CREATE INDEX voice_case ON voice (kase);
CREATE TABLE concern (
  id IDTEXT PRIMARY KEY,
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  agency IDTEXT NOT NULL,              -- of whoever raised it, '' for the partnership's own people
  kind IDTEXT NOT NULL,                -- child_at_risk, practice_issue, professional_disagreement, allegation
  state IDTEXT NOT NULL,               -- open, resolved (see macfa.ConcernMachine)
  what BYTES NOT NULL, done BYTES, told BYTES, -- sealed
  outcome BYTES,                       -- sealed: referral recorded, how it was resolved
  raised_by IDTEXT NOT NULL,
  raised_at INT64 NOT NULL,
  closed_by IDTEXT NOT NULL,
  closed_at INT64,
  version INT64 NOT NULL
);
CREATE INDEX concern_case ON concern (kase);

-- +goose Down
DROP TABLE concern; DROP TABLE voice; DROP TABLE reflection; DROP TABLE key_event; DROP TABLE answer; DROP TABLE audit_return;
