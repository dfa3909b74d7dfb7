-- +goose Up
CREATE TABLE destruction (             -- of what tells who the children of a round are, and of what was written about them
  id IDTEXT PRIMARY KEY,
  round IDTEXT NOT NULL REFERENCES round (id),
  state IDTEXT NOT NULL,               -- proposed, done, dropped (see macfa.DestructionMachine)
  cases INT64 NOT NULL,                -- how many, as proposed; then as done
  proposed_by IDTEXT NOT NULL REFERENCES person (id),
  proposed_at INT64 NOT NULL,
  ended_by IDTEXT NOT NULL,            -- who did it or dropped it, '' before
  ended_at INT64,
  version INT64 NOT NULL
);
CREATE INDEX destruction_round ON destruction (round);
CREATE TABLE destroyed_case (          -- the cases of a destruction that is done
  id IDTEXT PRIMARY KEY,               -- the case's id
  destruction IDTEXT NOT NULL REFERENCES destruction (id)
);
CREATE INDEX destroyed_case_destruction ON destroyed_case (destruction);
CREATE TABLE copies_gone (             -- an agency's word that its own copies of a round are gone
  id IDTEXT PRIMARY KEY,
  round IDTEXT NOT NULL REFERENCES round (id),
  agency IDTEXT NOT NULL REFERENCES agency (id),
  at INT64 NOT NULL,
  by_person IDTEXT NOT NULL REFERENCES person (id)
);
CREATE UNIQUE INDEX copies_gone_round ON copies_gone (round, agency);

-- +goose Down
DROP TABLE copies_gone; DROP TABLE destroyed_case; DROP TABLE destruction;
