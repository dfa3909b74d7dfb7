-- +goose Up
CREATE TABLE briefing_reader (         -- who has marked an edition as read
  id IDTEXT PRIMARY KEY,
  edition IDTEXT NOT NULL REFERENCES edition (id),
  person IDTEXT NOT NULL REFERENCES person (id),
  at INT64 NOT NULL
);
CREATE UNIQUE INDEX briefing_reader_once ON briefing_reader (edition, person);
CREATE INDEX briefing_reader_person ON briefing_reader (person);

-- +goose Down
DROP TABLE briefing_reader;
