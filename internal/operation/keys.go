package operation

import (
	"context"
)

// KeysRotated notes in the record that whoever runs the server has put the key ring under another master key.
func KeysRotated(ctx context.Context, h *House) error {
	_, err := Do(ctx, h.System(), Of{Action: "keys.rotate"}, func(tx *Tx) (string, error) {
		return "", tx.May("keys.rotate", installationThing)
	})
	return err
}
