-- +goose Up
-- What the partnership calls things, as it stands inside a sentence, and its own colour; '' is what comes with the software.
ALTER TABLE partnership ADD COLUMN looked_after_label TEXT NOT NULL DEFAULT '';
ALTER TABLE partnership ADD COLUMN board_label TEXT NOT NULL DEFAULT '';
ALTER TABLE partnership ADD COLUMN audit_label TEXT NOT NULL DEFAULT '';
ALTER TABLE partnership ADD COLUMN brand_colour TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE partnership DROP COLUMN looked_after_label;
ALTER TABLE partnership DROP COLUMN board_label;
ALTER TABLE partnership DROP COLUMN audit_label;
ALTER TABLE partnership DROP COLUMN brand_colour;
