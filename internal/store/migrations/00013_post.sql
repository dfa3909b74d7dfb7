-- +goose Up
CREATE TABLE job (                     -- work that waits: ids only; claimed by lease on the real clock
  id IDTEXT PRIMARY KEY,
  kind IDTEXT NOT NULL,                -- what is to be done
  thing IDTEXT NOT NULL,               -- id of what it is done to
  not_before INT64 NOT NULL,           -- real clock
  attempts INT64 NOT NULL,
  holder IDTEXT NOT NULL,              -- '' or the node that is at work on it
  until INT64 NOT NULL,                -- end of the lease, real clock
  made_at INT64 NOT NULL,
  done_at INT64                        -- real clock; none while it waits
);
CREATE INDEX job_waiting ON job (done_at, not_before);
CREATE TABLE mail (                    -- a message to one person: without identifiers, composed when it goes
  id IDTEXT PRIMARY KEY,
  slot IDTEXT NOT NULL UNIQUE,         -- day:<person>:<day>, so that there is one a day; otherwise kind:<thing>:<person>
  person IDTEXT NOT NULL REFERENCES person (id),
  kind IDTEXT NOT NULL,                -- digest, reminder, concern
  thing IDTEXT NOT NULL,               -- what it is about, or ''
  day IDTEXT NOT NULL,                 -- on which it is to go, or '' for at once
  state IDTEXT NOT NULL,               -- waiting, sent, kept, lapsed, dropped (see macfa.MailMachine)
  subject TEXT NOT NULL,               -- '' until it has gone
  body TEXT NOT NULL,                  -- as it went
  told TEXT NOT NULL,                  -- JSON list: which things it named, so that a later one knows what is new
  made_at INT64 NOT NULL,
  settled_at INT64,
  version INT64 NOT NULL
);
CREATE INDEX mail_person ON mail (person, day);
CREATE INDEX mail_settled ON mail (settled_at);
CREATE TABLE mail_day (                -- a day on which the messages of the morning were made
  id IDTEXT PRIMARY KEY,               -- the day
  messages INT64 NOT NULL,
  at INT64 NOT NULL
);
CREATE TABLE mail_choice (             -- what a person wants to be told
  id IDTEXT PRIMARY KEY,               -- the person's id
  digest IDTEXT NOT NULL,              -- called, daily, late, none (see macfa.MailChoices)
  version INT64 NOT NULL
);
CREATE TABLE reminder (                -- who was reminded of what an agency owes a round
  id IDTEXT PRIMARY KEY,
  round IDTEXT NOT NULL REFERENCES round (id),
  agency IDTEXT NOT NULL REFERENCES agency (id),
  person IDTEXT NOT NULL REFERENCES person (id),
  mail IDTEXT NOT NULL REFERENCES mail (id),
  at INT64 NOT NULL,
  by_person IDTEXT NOT NULL
);
CREATE INDEX reminder_round ON reminder (round, agency, at);
CREATE TABLE holiday (                 -- the partnership's own exceptions to England's bank holidays
  id IDTEXT PRIMARY KEY,
  day IDTEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  closed INT64 NOT NULL                -- 1: closed beside the rule; 0: worked on, though the rule says closed
);
CREATE TABLE calendar_feed (
  id IDTEXT PRIMARY KEY,               -- the person's id
  secret IDTEXT NOT NULL UNIQUE,       -- SHA-256 of the address's secret
  made_at INT64 NOT NULL,
  version INT64 NOT NULL
);

-- +goose Down
DROP TABLE calendar_feed; DROP TABLE holiday; DROP TABLE reminder; DROP TABLE mail_choice; DROP TABLE mail_day; DROP TABLE mail; DROP TABLE job;
