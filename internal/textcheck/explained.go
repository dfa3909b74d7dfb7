package textcheck

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
)

// Explained holds, by the key of a hit, why it tells nobody who somebody is.
type Explained map[string]string

// Key names a hit for as long as its words stand in the same field, whatever stands around them.
func Key(field, words string) string {
	sum := sha256.Sum256([]byte(field + "\x00" + strings.ToLower(words)))
	return hex.EncodeToString(sum[:8])
}

// Left gives the hits of a field's text that nobody has explained, each words once. The reasons that still have a hit go into used.
func (e Explained) Left(field, text string, known []string, used Explained) []Hit {
	var left []Hit
	asked := map[string]bool{}
	for _, hit := range Find(text, known) {
		key := Key(field, hit.Text)
		switch why := strings.TrimSpace(e[key]); {
		case why != "":
			used[key] = why
		case !asked[key]:
			asked[key] = true
			left = append(left, hit)
		}
	}
	return left
}

// Text is what is sealed of explanations; "" is none.
func (e Explained) Text() string {
	if len(e) == 0 {
		return ""
	}
	text, err := json.Marshal(e)
	if err != nil {
		panic(err) // a map of texts
	}
	return string(text)
}

// ReadExplained reads what Text gave.
func ReadExplained(text string) (Explained, error) {
	e := Explained{}
	if text == "" {
		return e, nil
	}
	return e, json.Unmarshal([]byte(text), &e)
}
