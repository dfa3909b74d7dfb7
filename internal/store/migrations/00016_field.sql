-- +goose Up
ALTER TABLE partnership ADD COLUMN support TEXT NOT NULL DEFAULT ''; -- whom practitioners can turn to when a case is hard
CREATE TABLE known_to_practitioner (   -- asked to reflect beside the first, who stands in known_to
  id IDTEXT PRIMARY KEY,
  known IDTEXT NOT NULL REFERENCES known_to (id),
  person IDTEXT NOT NULL REFERENCES person (id)
);
CREATE UNIQUE INDEX known_to_practitioner_named ON known_to_practitioner (known, person);
CREATE INDEX known_to_practitioner_person ON known_to_practitioner (person);
CREATE TABLE return_comment (          -- of the agency's lead, at a question of a return sent back
  id IDTEXT PRIMARY KEY,
  ret IDTEXT NOT NULL REFERENCES audit_return (id),
  question IDTEXT NOT NULL,            -- the question's id in the tool
  state IDTEXT NOT NULL,               -- open, done (see macfa.CommentMachine)
  text BYTES NOT NULL, reply BYTES,    -- sealed under the case
  by_person IDTEXT NOT NULL, at INT64 NOT NULL,
  done_by IDTEXT NOT NULL, done_at INT64,
  version INT64 NOT NULL
);
CREATE INDEX return_comment_return ON return_comment (ret, at);
CREATE TABLE on_behalf (               -- of a return or a reflection typed in by somebody else
  id IDTEXT PRIMARY KEY,               -- that of the return or the reflection
  kind IDTEXT NOT NULL,                -- return, reflection
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  spoke BYTES NOT NULL,                -- sealed under the case: who spoke, name and post
  how IDTEXT NOT NULL,                 -- telephone, meeting, paper
  spoke_on IDTEXT NOT NULL,            -- day
  typed_by IDTEXT NOT NULL,            -- person
  confirmed IDTEXT NOT NULL,           -- '' not asked yet, yes, no
  confirmed_by BYTES,                  -- sealed: who said that it is right
  confirmed_how IDTEXT NOT NULL,       -- telephone, meeting, paper, '' when nobody did
  reason BYTES,                        -- sealed: why nobody confirmed it
  at INT64 NOT NULL,
  version INT64 NOT NULL
);
CREATE INDEX on_behalf_case ON on_behalf (kase);
CREATE TABLE case_feedback (           -- to the practitioners of a case, before the public hears
  id IDTEXT PRIMARY KEY,               -- the case's id
  state IDTEXT NOT NULL,               -- draft, given (see macfa.FeedbackMachine)
  text BYTES NOT NULL,                 -- sealed under the case
  by_person IDTEXT NOT NULL, at INT64 NOT NULL,
  given_on IDTEXT NOT NULL,            -- day, '' while it is a draft
  version INT64 NOT NULL
);
CREATE TABLE feedback_heard (          -- what a practitioner did with it
  id IDTEXT PRIMARY KEY,               -- the reflection's id
  kase IDTEXT NOT NULL REFERENCES audit_case (id),
  told_by IDTEXT NOT NULL,             -- who told them by word of mouth, '' where they marked it themselves
  answer BYTES,                        -- sealed under the case
  at INT64 NOT NULL,
  version INT64 NOT NULL
);
CREATE INDEX feedback_heard_case ON feedback_heard (kase);
CREATE TABLE briefing_untold (         -- why a briefing became public before all practitioners were told
  id IDTEXT PRIMARY KEY,
  briefing IDTEXT NOT NULL REFERENCES briefing (id),
  untold INT64 NOT NULL,               -- how many cases it was about
  reason BYTES NOT NULL,               -- sealed under the briefing
  by_person IDTEXT NOT NULL, at INT64 NOT NULL
);
CREATE INDEX briefing_untold_briefing ON briefing_untold (briefing);

-- +goose Down
DROP TABLE briefing_untold; DROP TABLE feedback_heard; DROP TABLE case_feedback; DROP TABLE on_behalf; DROP TABLE return_comment; DROP TABLE known_to_practitioner;
ALTER TABLE partnership DROP COLUMN support;
