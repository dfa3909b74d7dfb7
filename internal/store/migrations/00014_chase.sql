-- +goose Up
-- Columns added to recorded tables may be NULL: an absent value changes no digest of a row that was there before.
CREATE TABLE contact (                 -- what was said between the partnership's office and an agency about a round
  id IDTEXT PRIMARY KEY,
  round IDTEXT NOT NULL REFERENCES round (id),
  agency IDTEXT NOT NULL REFERENCES agency (id),
  at INT64 NOT NULL,
  by_person IDTEXT NOT NULL,           -- who noted it
  kind IDTEXT NOT NULL,                -- rang, wrote, they_rang, no_answer (see macfa.ContactKinds)
  note BYTES,                          -- sealed under the round
  paused_until IDTEXT NOT NULL         -- no reminder to this agency for this round before this day; '' no pause
);
CREATE INDEX contact_round ON contact (round, agency, at);
CREATE TABLE extension (               -- more time that was given
  id IDTEXT PRIMARY KEY,
  round IDTEXT NOT NULL REFERENCES round (id),
  agency IDTEXT NOT NULL REFERENCES agency (id),
  what IDTEXT NOT NULL,                -- returns, known_to
  ret IDTEXT NOT NULL,                 -- one return; '' all that the agency owed then
  was IDTEXT NOT NULL,                 -- day, the latest of those it replaces
  until IDTEXT NOT NULL,               -- day
  reason BYTES NOT NULL,               -- sealed under the round
  at INT64 NOT NULL,
  by_person IDTEXT NOT NULL
);
CREATE INDEX extension_round ON extension (round, agency, at);
ALTER TABLE audit_return ADD COLUMN first_due IDTEXT; -- the day before any extension; none: no extension
ALTER TABLE known_to ADD COLUMN given_until IDTEXT;   -- extension; none: the round's day for known-to answers
ALTER TABLE person_role ADD COLUMN begins IDTEXT;     -- first day of a deputy's role; none: at once
ALTER TABLE person_role ADD COLUMN ends IDTEXT;       -- last day of it; none: until it is ended
ALTER TABLE person_role ADD COLUMN deputy_of IDTEXT;  -- the person whose deputy the holder is

-- +goose Down
ALTER TABLE person_role DROP COLUMN deputy_of;
ALTER TABLE person_role DROP COLUMN ends;
ALTER TABLE person_role DROP COLUMN begins;
ALTER TABLE known_to DROP COLUMN given_until;
ALTER TABLE audit_return DROP COLUMN first_due;
DROP TABLE extension; DROP TABLE contact;
