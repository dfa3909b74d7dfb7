-- +goose Up
CREATE TABLE record_check (            -- the daily check of the whole record, once a day by whichever node is first
  id IDTEXT PRIMARY KEY,               -- the day in London, by the real clock
  at INT64 NOT NULL,                   -- when it began, real clock
  fits INT64 NOT NULL,                 -- 1: everything fitted
  entries INT64 NOT NULL,              -- in the tree
  row_count INT64 NOT NULL,            -- rows whose digests were held against it
  misfit TEXT NOT NULL,                -- what did not fit first, for whoever runs the server; '' where all did
  note TEXT NOT NULL,                  -- the newest signed checkpoint of then
  filed_at INT64,                      -- when the checkpoint was put into the folder for it
  mailed_at INT64,                     -- when the mail server took the message with it
  version INT64 NOT NULL
);

-- +goose Down
DROP TABLE record_check;
