-- +goose Up
CREATE TABLE sso_identity (            -- whose account at the organisation's provider belongs to whom
  id IDTEXT PRIMARY KEY,               -- the person's id
  subject IDTEXT NOT NULL UNIQUE,      -- keyed token of the provider's name and of its name for the account
  made_at INT64 NOT NULL,              -- real clock
  version INT64 NOT NULL
);

-- +goose Down
DROP TABLE sso_identity;
