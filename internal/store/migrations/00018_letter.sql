-- +goose Up
CREATE TABLE letter (                  -- a letter of a round that somebody has kept; until then it is written from the round's data
  id IDTEXT PRIMARY KEY,
  round IDTEXT NOT NULL REFERENCES round (id),
  kind IDTEXT NOT NULL,                -- see programme.LetterKinds
  text BYTES NOT NULL,                 -- sealed under the round: as it was kept, in Markdown
  drawn BYTES NOT NULL,                -- sealed: as the round's data wrote it when it was kept
  at INT64 NOT NULL,
  by_person IDTEXT NOT NULL REFERENCES person (id),
  version INT64 NOT NULL
);
CREATE UNIQUE INDEX letter_round ON letter (round, kind);

-- +goose Down
DROP TABLE letter;
