-- +goose Up
CREATE TABLE panel (
  id IDTEXT PRIMARY KEY,
  round IDTEXT NOT NULL UNIQUE REFERENCES round (id),
  day IDTEXT NOT NULL,
  place TEXT NOT NULL,
  state IDTEXT NOT NULL,               -- gathering, open, closed (see macfa.PanelMachine)
  opened_at INT64, closed_at INT64,
  without_reason BYTES,                -- sealed under the round: why it opened without some returns
  version INT64 NOT NULL
);
CREATE TABLE panel_member (
  id IDTEXT PRIMARY KEY,
  panel IDTEXT NOT NULL REFERENCES panel (id),
  person IDTEXT NOT NULL REFERENCES person (id),
  agency IDTEXT NOT NULL,              -- '' for an independent member
  chair INT64 NOT NULL,
  attendance IDTEXT NOT NULL,          -- '' not taken yet, here, apologies, absent
  joined TEXT NOT NULL,                -- a time, when late
  conflict IDTEXT NOT NULL,            -- none, declared, stay, speak, leave
  conflict_note BYTES,                 -- sealed under the round
  version INT64 NOT NULL
);
CREATE UNIQUE INDEX panel_member_person ON panel_member (panel, person);
CREATE TABLE agreed (
  id IDTEXT PRIMARY KEY,
  panel IDTEXT NOT NULL REFERENCES panel (id),
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  question IDTEXT NOT NULL,
  agency IDTEXT NOT NULL,              -- '' the panel's joint judgement; an agency: its own-work grade as moderated
  choice IDTEXT NOT NULL,
  because BYTES,                       -- sealed under the case
  views BYTES,                         -- sealed: different views, with the agency
  at INT64 NOT NULL,
  by_person IDTEXT NOT NULL,
  version INT64 NOT NULL
);
CREATE UNIQUE INDEX agreed_question ON agreed (kase, question, agency);
CREATE TABLE panel_case (
  id IDTEXT PRIMARY KEY,               -- the case's id
  panel IDTEXT NOT NULL REFERENCES panel (id),
  note BYTES,                          -- sealed: the plain note box
  state IDTEXT NOT NULL,               -- open, agreed
  version INT64 NOT NULL
);

-- +goose Down
DROP TABLE panel_case; DROP TABLE agreed; DROP TABLE panel_member; DROP TABLE panel;
