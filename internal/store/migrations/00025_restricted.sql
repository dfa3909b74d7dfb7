-- +goose Up
CREATE TABLE restricted_entry (        -- read by its author, that agency's lead and the panel's chair alone
  id IDTEXT PRIMARY KEY,
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  ret IDTEXT NOT NULL,                 -- the return it belongs to, '' at the case sheet's address
  agency IDTEXT NOT NULL REFERENCES agency (id),
  place IDTEXT NOT NULL,               -- question, event, address
  question IDTEXT NOT NULL,            -- the question's id in the tool, '' elsewhere
  day IDTEXT NOT NULL,                 -- of a key event, '' elsewhere
  kind IDTEXT NOT NULL,                -- see macfa.RestrictedKinds
  text BYTES NOT NULL,                 -- sealed under the case
  by_person IDTEXT NOT NULL,           -- its author
  at INT64 NOT NULL,
  version INT64 NOT NULL
);
CREATE INDEX restricted_entry_case ON restricted_entry (kase);
CREATE INDEX restricted_entry_return ON restricted_entry (ret);

-- +goose Down
DROP TABLE restricted_entry;
