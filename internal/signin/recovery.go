package signin

import (
	"encoding/base32"
	"strings"

	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

const (
	recoveryCodes = 10
	recoveryBytes = 10 // 80 bits a code: nobody guesses one
)

// newRecoveryCodes makes codes as they are shown, once.
func newRecoveryCodes() []string {
	codes := make([]string, recoveryCodes)
	for i := range codes {
		text := strings.ToLower(base32.StdEncoding.EncodeToString(random(recoveryBytes)))
		codes[i] = strings.Join([]string{text[:4], text[4:8], text[8:12], text[12:]}, "-")
	}
	return codes
}

// recoveryToken is what the database keeps of a code: a keyed token, worth nothing without the key ring.
func recoveryToken(h *operation.House, person, code string) (string, error) {
	return token(h, "recovery code", person+"|"+plainCode(code))
}

func recoveryTokens(h *operation.House, person string, codes []string) ([]string, error) {
	tokens := make([]string, len(codes))
	for i, code := range codes {
		var err error
		if tokens[i], err = recoveryToken(h, person, code); err != nil {
			return nil, err
		}
	}
	return tokens, nil
}

// setRecoveryCodes replaces a person's codes.
func setRecoveryCodes(tx *operation.Tx, person string, tokens []string) error {
	if _, err := tx.Change("recovery_code", `DELETE FROM recovery_code WHERE person = $1`, person); err != nil {
		return err
	}
	for _, t := range tokens {
		if err := tx.ChangeOne("recovery_code", `INSERT INTO recovery_code (id, person, code, made_at) VALUES ($1, $2, $3, $4)`, store.NewID(), person, t, tx.Real); err != nil {
			return err
		}
	}
	return nil
}
