-- +goose Up
-- Second factors, and sessions that say how they were begun. Whoever was signed in signs in again.
CREATE TABLE factor (                  -- what a person has besides a password
  id IDTEXT PRIMARY KEY,
  person IDTEXT NOT NULL REFERENCES person (id),
  kind IDTEXT NOT NULL,                -- app, passkey
  name TEXT NOT NULL,                  -- what its owner calls it
  secret BYTES,                        -- of an authenticator app, sealed under the installation
  credential TEXT NOT NULL,            -- of a passkey: its public half, JSON; '' otherwise
  handle TEXT NOT NULL,                -- of a passkey: its id, base64url; '' otherwise
  step INT64 NOT NULL,                 -- of an app: the time step of the last code taken, so that each works once
  made_at INT64 NOT NULL,              -- real clock
  used_at INT64 NOT NULL
);
CREATE INDEX factor_person ON factor (person);
CREATE INDEX factor_handle ON factor (handle);
CREATE TABLE recovery_code (           -- ten for the day on which the second factor is not at hand
  id IDTEXT PRIMARY KEY,
  person IDTEXT NOT NULL REFERENCES person (id),
  code IDTEXT NOT NULL,                -- keyed token under the installation
  made_at INT64 NOT NULL,
  used_at INT64
);
CREATE INDEX recovery_code_person ON recovery_code (person);
CREATE TABLE account_use (             -- when somebody last came in: accounts not used sleep
  id IDTEXT PRIMARY KEY,               -- the person's id
  at INT64 NOT NULL                    -- real clock
);
INSERT INTO account_use (id, at) SELECT id, changed_at FROM account;
CREATE TABLE passkey_challenge (       -- those that a passkey has signed: each is taken once
  id IDTEXT PRIMARY KEY,               -- SHA-256 of it
  ends_at INT64 NOT NULL               -- when it could not be used any more
);
CREATE TABLE second_person (           -- what one person asks for and another has to confirm
  id IDTEXT PRIMARY KEY,
  person IDTEXT NOT NULL REFERENCES person (id),
  what IDTEXT NOT NULL,                -- role, link, factors
  role IDTEXT NOT NULL,                -- where a role is to be given; '' otherwise
  agency IDTEXT NOT NULL,
  area IDTEXT NOT NULL,
  state IDTEXT NOT NULL,               -- see macfa.SecondPersonMachine
  asked_by IDTEXT NOT NULL REFERENCES person (id),
  asked_at INT64 NOT NULL,
  decided_by IDTEXT NOT NULL,          -- '' while it waits
  decided_at INT64,
  version INT64 NOT NULL
);
CREATE INDEX second_person_person ON second_person (person, asked_at);
CREATE INDEX second_person_state ON second_person (state);
DELETE FROM session;
ALTER TABLE session ADD COLUMN proof INT64 NOT NULL DEFAULT 1;     -- 1 by password alone, 2 with a second factor
ALTER TABLE session ADD COLUMN proved_at INT64 NOT NULL DEFAULT 0; -- when its owner last proved who they are
ALTER TABLE session ADD COLUMN handle TEXT NOT NULL DEFAULT '';    -- names it in an address
ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT '';   -- "Firefox on Windows"
ALTER TABLE session ADD COLUMN since INT64 NOT NULL DEFAULT 0;     -- when its owner came before; 0 never
ALTER TABLE invitation ADD COLUMN by_person IDTEXT;                -- who made the link; none: the machine, or not known

-- +goose Down
ALTER TABLE invitation DROP COLUMN by_person;
ALTER TABLE session DROP COLUMN since; ALTER TABLE session DROP COLUMN browser; ALTER TABLE session DROP COLUMN handle; ALTER TABLE session DROP COLUMN proved_at; ALTER TABLE session DROP COLUMN proof;
DROP TABLE second_person; DROP TABLE passkey_challenge; DROP TABLE account_use; DROP TABLE recovery_code; DROP TABLE factor;
