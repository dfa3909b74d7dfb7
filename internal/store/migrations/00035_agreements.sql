-- +goose Up
CREATE TABLE sharing_agreement (       -- by which an agency may be shown who the children are
  id IDTEXT PRIMARY KEY,
  agency IDTEXT NOT NULL REFERENCES agency (id),
  signed_on IDTEXT NOT NULL,           -- day
  review_on IDTEXT NOT NULL,           -- day
  controllers TEXT NOT NULL,           -- who decides, alone or jointly, what is done with the data
  notice TEXT NOT NULL,                -- where families read about it: the privacy notice
  ended_on IDTEXT NOT NULL,            -- day, '' while it holds
  by_person IDTEXT NOT NULL,
  at INT64 NOT NULL,
  version INT64 NOT NULL
);
CREATE INDEX sharing_agreement_agency ON sharing_agreement (agency);
CREATE TABLE round_safeguard (         -- what a round has agreed about who sees and who writes
  id IDTEXT PRIMARY KEY,               -- the round's id
  guardian TEXT NOT NULL,              -- the Caldicott Guardian who agreed that adults' health records are read, '' before
  guardian_on IDTEXT NOT NULL,         -- day, '' before
  lead_writes INT64 NOT NULL,          -- 1: one person may write a return and sign it off
  worker_writes INT64 NOT NULL,        -- 1: who worked with the family may write the return
  by_person IDTEXT NOT NULL,
  at INT64 NOT NULL,
  version INT64 NOT NULL
);

-- +goose Down
DROP TABLE round_safeguard; DROP TABLE sharing_agreement;
