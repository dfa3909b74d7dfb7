-- +goose Up
CREATE TABLE briefing (
  id IDTEXT PRIMARY KEY,
  slug IDTEXT UNIQUE,                  -- none until it is public
  audit_year IDTEXT NOT NULL,
  area_text TEXT NOT NULL,             -- Hackney; City of London and Hackney
  origin IDTEXT NOT NULL,              -- findings, brought_in
  state IDTEXT NOT NULL,               -- draft, for_sign_off, signed_off, public, withdrawn (see macfa.BriefingMachine)
  scope IDTEXT NOT NULL,               -- briefing:<id>
  draft BYTES,                         -- sealed JSON of the document while it is worked on
  sources TEXT NOT NULL,               -- JSON: which sentence of the draft comes from which finding
  explained BYTES,                     -- sealed JSON: hits of the text check that are fine, and why
  note BYTES,                          -- sealed: why it was sent back
  author IDTEXT NOT NULL,              -- who wrote on it last, or sent it
  writers TEXT NOT NULL,               -- JSON: everybody who wrote on this draft; none of them signs it off
  withdrawn_why TEXT NOT NULL,         -- public: why it is no longer there
  sent_at INT64, signed_at INT64,
  signed_by IDTEXT NOT NULL,
  made_at INT64 NOT NULL,
  version INT64 NOT NULL
);
CREATE TABLE briefing_area (id IDTEXT PRIMARY KEY, briefing IDTEXT NOT NULL REFERENCES briefing (id), area IDTEXT NOT NULL REFERENCES area (id));
CREATE UNIQUE INDEX briefing_area_briefing ON briefing_area (briefing, area);
CREATE TABLE briefing_round (id IDTEXT PRIMARY KEY, briefing IDTEXT NOT NULL REFERENCES briefing (id), round IDTEXT NOT NULL REFERENCES round (id));
CREATE UNIQUE INDEX briefing_round_briefing ON briefing_round (briefing, round);
CREATE TABLE edition (
  id IDTEXT PRIMARY KEY,
  briefing IDTEXT NOT NULL REFERENCES briefing (id),
  number INT64 NOT NULL,
  title TEXT NOT NULL,                 -- that of the document
  document TEXT NOT NULL,              -- JSON, public
  draft BYTES,                         -- sealed under the briefing: the draft it was made from, for a correction
  published_at INT64 NOT NULL,
  published_by IDTEXT NOT NULL,
  version INT64 NOT NULL
);
CREATE UNIQUE INDEX edition_number ON edition (briefing, number);
CREATE INDEX edition_published ON edition (published_at);

-- +goose Down
DROP TABLE edition; DROP TABLE briefing_round; DROP TABLE briefing_area; DROP TABLE briefing;
