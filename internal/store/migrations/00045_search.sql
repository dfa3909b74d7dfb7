-- +goose Up
CREATE TABLE case_token (              -- by which a case is found from a name or a number, and nobody without the key reads either
  id IDTEXT PRIMARY KEY,
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  person IDTEXT NOT NULL,              -- whose: child, or sibling-1, adult-2 by the order on the sheet
  kind IDTEXT NOT NULL,                -- name: one word of it; nhs
  token IDTEXT NOT NULL                -- keyed by the installation's key
);
CREATE INDEX case_token_case ON case_token (kase);
CREATE INDEX case_token_token ON case_token (token, kind);
CREATE TABLE person_search (           -- that somebody searched for a child, without what was typed
  id IDTEXT PRIMARY KEY,
  person IDTEXT NOT NULL,
  reason BYTES NOT NULL,               -- sealed under the installation
  found INT64 NOT NULL,                -- how many cases
  at INT64 NOT NULL,
  real_at INT64 NOT NULL               -- real clock: searches are counted by it
);
CREATE INDEX person_search_person ON person_search (person, real_at);
CREATE INDEX person_search_at ON person_search (at);

-- +goose Down
DROP TABLE person_search; DROP TABLE case_token;
