-- +goose Up
CREATE TABLE topic (
  id IDTEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key IDTEXT NOT NULL UNIQUE,
  alias_of IDTEXT NOT NULL             -- '' or the topic it was merged into
);
CREATE TABLE topic_mention (           -- a topic's history in past briefings
  id IDTEXT PRIMARY KEY,
  topic IDTEXT NOT NULL REFERENCES topic (id),
  edition IDTEXT NOT NULL,
  audit_year IDTEXT NOT NULL,
  area_text TEXT NOT NULL,
  theme TEXT NOT NULL,
  kind IDTEXT NOT NULL,                -- strength, lesson
  status IDTEXT NOT NULL               -- emerging, confirmed
);
CREATE INDEX topic_mention_topic ON topic_mention (topic);
CREATE INDEX topic_mention_edition ON topic_mention (edition);
CREATE TABLE finding (
  id IDTEXT PRIMARY KEY,
  round IDTEXT NOT NULL REFERENCES round (id),
  theme IDTEXT NOT NULL REFERENCES theme (id),
  topic IDTEXT NOT NULL REFERENCES topic (id),
  kind IDTEXT NOT NULL,                -- strength, lesson
  state IDTEXT NOT NULL,               -- emerging, confirmed, withdrawn (see macfa.FindingMachine)
  text BYTES NOT NULL,                 -- sealed under the round: what was found
  emphasis BYTES,                      -- sealed: the phrase that carries the message
  message BYTES,                       -- sealed: what you do
  promise BYTES,                       -- sealed: what the partnership does
  word_reason BYTES,                   -- sealed: why a word that does not fit the count is kept
  why BYTES,                           -- sealed: why it was withdrawn
  cases INT64 NOT NULL,                -- n, kept with the evidence
  of_cases INT64 NOT NULL,             -- N
  carried_from IDTEXT NOT NULL,        -- '' or the finding of an earlier year
  position INT64 NOT NULL,
  at INT64 NOT NULL,
  by_person IDTEXT NOT NULL,
  version INT64 NOT NULL
);
CREATE INDEX finding_round ON finding (round, position);
CREATE INDEX finding_topic ON finding (topic);
CREATE TABLE finding_evidence (
  id IDTEXT PRIMARY KEY,
  finding IDTEXT NOT NULL REFERENCES finding (id),
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  agency IDTEXT NOT NULL,              -- '' the panel's
  question IDTEXT NOT NULL,            -- '' when it is not one answer
  source IDTEXT NOT NULL,              -- record, practitioner, family, data
  at INT64 NOT NULL
);
CREATE INDEX finding_evidence_finding ON finding_evidence (finding);
CREATE TABLE guidance (
  id IDTEXT PRIMARY KEY,
  title TEXT NOT NULL,
  owner TEXT NOT NULL,
  edition TEXT NOT NULL,
  link TEXT NOT NULL,
  review IDTEXT NOT NULL,              -- day, or ''
  version INT64 NOT NULL
);
CREATE TABLE finding_guidance (id IDTEXT PRIMARY KEY, finding IDTEXT NOT NULL REFERENCES finding (id), guidance IDTEXT NOT NULL REFERENCES guidance (id));
CREATE UNIQUE INDEX finding_guidance_finding ON finding_guidance (finding, guidance);

-- +goose Down
DROP TABLE finding_guidance; DROP TABLE guidance; DROP TABLE finding_evidence; DROP TABLE finding; DROP TABLE topic_mention; DROP TABLE topic;
