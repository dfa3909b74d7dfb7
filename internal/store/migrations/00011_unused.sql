-- +goose Up
-- Why the panel opened without some returns stands with the panel; nothing was ever written here.
ALTER TABLE round DROP COLUMN without_reason;

-- +goose Down
ALTER TABLE round ADD COLUMN without_reason BYTES;
