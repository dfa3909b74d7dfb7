-- +goose Up
-- Why words that look like an identifier stay, by the key of each: sealed under the round.
ALTER TABLE finding ADD COLUMN explained BYTES;
ALTER TABLE action ADD COLUMN explained BYTES;

-- +goose Down
ALTER TABLE finding DROP COLUMN explained;
ALTER TABLE action DROP COLUMN explained;
