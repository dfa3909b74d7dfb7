-- +goose Up
CREATE TABLE guest_link (              -- a way in for one form of somebody who has no account
  id IDTEXT PRIMARY KEY,
  kind IDTEXT NOT NULL,                -- return, reflection
  thing IDTEXT NOT NULL,               -- id of the return or the reflection
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  scope IDTEXT NOT NULL,               -- under which the address is sealed
  state IDTEXT NOT NULL,               -- made, opened, ended (see macfa.GuestLinkMachine)
  secret IDTEXT NOT NULL UNIQUE,       -- SHA-256 of the link's secret
  email BYTES,                         -- sealed: the address invited; none: codes are read out
  browser IDTEXT NOT NULL,             -- SHA-256 of the first browser's mark, '' until the link was opened
  told_how IDTEXT NOT NULL,            -- '' until the guest has been told, outside the software, which child it is; telephone, secure_mail, meeting
  told_on IDTEXT NOT NULL, told_by IDTEXT NOT NULL,
  made_at INT64 NOT NULL, by_person IDTEXT NOT NULL REFERENCES person (id),
  opened_at INT64,
  ended_at INT64, ended_by IDTEXT NOT NULL,
  version INT64 NOT NULL
);
CREATE INDEX guest_link_thing ON guest_link (thing, made_at);
CREATE INDEX guest_link_case ON guest_link (kase);
CREATE TABLE guest_code (              -- a one-time code; which digits it has only the key ring can tell
  id IDTEXT PRIMARY KEY,
  link IDTEXT NOT NULL REFERENCES guest_link (id),
  way IDTEXT NOT NULL,                 -- mail, read_out
  made_at INT64 NOT NULL,              -- real clock
  tries INT64 NOT NULL,                -- wrong ones while it was good
  used_at INT64                        -- real clock
);
CREATE INDEX guest_code_link ON guest_code (link, made_at);
CREATE TABLE guest_session (
  id IDTEXT PRIMARY KEY,               -- SHA-256 of the cookie
  link IDTEXT NOT NULL REFERENCES guest_link (id),
  made_at INT64 NOT NULL, seen_at INT64 NOT NULL -- real clock
);
CREATE INDEX guest_session_link ON guest_session (link);

-- +goose Down
DROP TABLE guest_session; DROP TABLE guest_code; DROP TABLE guest_link;
