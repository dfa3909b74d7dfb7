-- +goose Up
-- The ground: accounts and sessions, scopes of keys, the record, keys of repeated posts, leases.
CREATE TABLE installation (
  id IDTEXT PRIMARY KEY,               -- always 'installation'
  demonstration INT64 NOT NULL,        -- 1: invented people only; the mark that lets `demo` use a place
  ring TEXT NOT NULL,                  -- fingerprint of the key ring this database belongs to
  made_at INT64 NOT NULL
);
CREATE TABLE person (
  id IDTEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  email_key IDTEXT NOT NULL UNIQUE,    -- lower case, for looking up
  phone TEXT NOT NULL,
  state IDTEXT NOT NULL,               -- invited, active, left
  made_at INT64 NOT NULL,
  version INT64 NOT NULL
);
CREATE TABLE person_role (
  id IDTEXT PRIMARY KEY,
  person IDTEXT NOT NULL REFERENCES person (id),
  role IDTEXT NOT NULL,
  agency IDTEXT NOT NULL,              -- '' where the role is not held for one agency
  area IDTEXT NOT NULL,                -- '' for all areas
  given_at INT64 NOT NULL,
  ended_at INT64
);
CREATE INDEX person_role_person ON person_role (person);
CREATE INDEX person_role_agency ON person_role (agency, role);
CREATE TABLE account (
  id IDTEXT PRIMARY KEY,               -- the person's id
  password TEXT NOT NULL,              -- argon2id, encoded with its parameters
  changed_at INT64 NOT NULL,
  version INT64 NOT NULL
);
CREATE TABLE invitation (
  id IDTEXT PRIMARY KEY,
  person IDTEXT NOT NULL REFERENCES person (id),
  secret IDTEXT NOT NULL UNIQUE,       -- SHA-256 of the link's secret
  made_at INT64 NOT NULL,
  ends_at INT64 NOT NULL,
  used_at INT64
);
CREATE TABLE session (
  id IDTEXT PRIMARY KEY,               -- SHA-256 of the cookie's secret
  person IDTEXT NOT NULL,
  made_at INT64 NOT NULL,
  seen_at INT64 NOT NULL
);
CREATE INDEX session_person ON session (person);
CREATE TABLE sign_in_attempt (
  id IDTEXT PRIMARY KEY,
  subject IDTEXT NOT NULL,             -- keyed token of the account or the source
  at INT64 NOT NULL
);
CREATE INDEX sign_in_attempt_subject ON sign_in_attempt (subject, at);
CREATE TABLE scope (
  id IDTEXT PRIMARY KEY,               -- kind:id
  state IDTEXT NOT NULL,               -- alive, destroyed
  made_at INT64 NOT NULL,
  ended_at INT64
);
CREATE TABLE idempotency_key (
  actor IDTEXT NOT NULL,
  key IDTEXT NOT NULL,
  action IDTEXT NOT NULL,
  body IDTEXT NOT NULL,                -- keyed digest of what was posted
  result TEXT NOT NULL,
  at INT64 NOT NULL,                   -- real clock
  PRIMARY KEY (actor, key)
);
CREATE INDEX idempotency_key_at ON idempotency_key (at);
CREATE TABLE trail_entry (
  seq SEQUENCE,                        -- taken after the rows are written: of two changes of one row the later has the higher
  id IDTEXT NOT NULL UNIQUE,
  at INT64 NOT NULL,
  actor IDTEXT NOT NULL,
  role IDTEXT NOT NULL,
  action IDTEXT NOT NULL,
  thing IDTEXT NOT NULL,               -- kind:id
  about IDTEXT NOT NULL,               -- the round or case under which it is listed, kind:id
  version INT64 NOT NULL,
  outcome IDTEXT NOT NULL,             -- done, seen
  digests TEXT NOT NULL,               -- JSON: table, row, digest, gone
  place INT64                          -- position in the tree; none until the sequencer has placed it
);
CREATE UNIQUE INDEX trail_entry_place ON trail_entry (place);
CREATE INDEX trail_entry_thing ON trail_entry (thing, at);
CREATE INDEX trail_entry_about ON trail_entry (about, at);
CREATE INDEX trail_entry_actor ON trail_entry (actor, at);
CREATE TABLE trail_hash (
  id INT64 PRIMARY KEY,                -- stored hash index of the tree
  hash BYTES NOT NULL
);
CREATE TABLE trail_checkpoint (
  id INT64 PRIMARY KEY,                -- size of the tree
  note TEXT NOT NULL,                  -- signed
  at INT64 NOT NULL                    -- real clock
);
CREATE TABLE lease (
  id IDTEXT PRIMARY KEY,
  holder IDTEXT NOT NULL,
  until INT64 NOT NULL                 -- real clock
);

-- +goose Down
DROP TABLE lease; DROP TABLE trail_checkpoint; DROP TABLE trail_hash; DROP TABLE trail_entry; DROP TABLE idempotency_key;
DROP TABLE scope; DROP TABLE sign_in_attempt; DROP TABLE session; DROP TABLE invitation; DROP TABLE account; DROP TABLE person_role; DROP TABLE person; DROP TABLE installation;
