package briefing

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/textcheck"
)

// Hit is something in a draft that could identify a child.
type Hit struct {
	Part, Field string
	Where       string // in words: "Introduction", "Fathers"
	textcheck.Hit
	MustChange bool   // an identifier: the draft cannot be sent before it is gone or explained
	Key        string // names a hit
	Reason     string // why it is fine
}

// Open tells whether the hit keeps the draft from being sent.
func (h Hit) Open() bool { return h.Reason == "" }

// checked looks through everything that would be public.
func (b Briefing) checked(v *operation.View, d Draft) ([]Hit, error) {
	rounds, err := roundsOf(v.Snap, b.ID)
	if err != nil {
		return nil, err
	}
	names, err := NamesOf(v, rounds...)
	if err != nil {
		return nil, err
	}
	reasons, err := b.reasons(v)
	if err != nil {
		return nil, err
	}
	var hits []Hit
	for _, p := range d.parts() {
		for _, f := range p.Fields() {
			if f.Name == "issuer" {
				continue
			}
			for _, h := range textcheck.Find(f.Text, names) {
				key := hitKey(p.ID, f.Name, h.Text)
				hits = append(hits, Hit{Part: p.ID, Field: f.Name, Where: p.where(), Hit: h, MustChange: true, Key: key, Reason: reasons[key]})
			}
			for _, h := range textcheck.LookAt(f.Text) {
				key := hitKey(p.ID, f.Name, h.Text)
				hits = append(hits, Hit{Part: p.ID, Field: f.Name, Where: p.where(), Hit: h, Key: key, Reason: reasons[key]})
			}
		}
	}
	return hits, nil
}

func (p Part) where() string {
	switch {
	case p.Kind == HeadPart:
		return "Title and introduction"
	case p.Topic != "":
		return p.Topic
	case p.Title != "":
		return p.Title
	}
	return "A strength"
}

// hitKey names a hit for as long as its words stand in the same field.
func hitKey(part, field, text string) string {
	sum := sha256.Sum256([]byte(part + "\x00" + field + "\x00" + strings.ToLower(text)))
	return hex.EncodeToString(sum[:8])
}

func (b Briefing) reasons(v *operation.View) (map[string]string, error) {
	reasons := map[string]string{}
	text, err := b.open(v, "explained", b.explained)
	if err != nil || text == "" || text == operation.Destroyed {
		return reasons, err
	}
	return reasons, json.Unmarshal([]byte(text), &reasons)
}

// NamesOf opens the names of everybody in the case sheets of rounds, for the check of a text. They are compared, never shown.
func NamesOf(v *operation.View, rounds ...string) ([]string, error) {
	sealed, err := sealedNames(v, rounds)
	if err != nil || len(sealed) == 0 {
		return nil, err
	}
	var scopes []string
	for _, n := range sealed {
		scopes = append(scopes, n.scope)
	}
	if err := v.Scopes(scopes...); err != nil {
		return nil, err
	}
	var names []string
	for _, n := range sealed {
		text, err := v.Open(n.scope, n.table, n.row, n.field, n.text)
		if err != nil {
			return nil, err
		}
		if text != operation.Destroyed {
			names = append(names, textcheck.PeopleIn(text)...)
		}
	}
	return names, nil
}

// Explain keeps why something that was to be looked at is fine.
func Explain(ctx context.Context, a operation.Actor, of operation.Of, id, key, reason string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		b, _, err := writable(tx, id, "briefing.explain")
		if err != nil {
			return "", err
		}
		if reason == "" {
			return "", macfa.At("reason-"+key, "Say why it is fine, or change the text.")
		}
		reasons, err := b.reasons(tx.View)
		if err != nil {
			return "", err
		}
		reasons[key] = reason
		text, err := json.Marshal(reasons)
		if err != nil {
			return "", err
		}
		if b.explained, err = tx.Seal(scopeOf(b.ID), "briefing", b.ID, "explained", string(text)); err != nil {
			return "", err
		}
		return id, updateBriefing(tx, b)
	})
}

// clear lists what keeps a draft from being signed off or published. It names no words of the text.
func (b Briefing) clear(v *operation.View, d Draft) error {
	hits, err := b.checked(v, d)
	if err != nil {
		return err
	}
	must, look := 0, 0
	for _, h := range hits {
		switch {
		case !h.Open():
		case h.MustChange:
			must++
		default:
			look++
		}
	}
	var list []macfa.Problem
	if must > 0 {
		list = append(list, macfa.Problem{Field: "check", Message: fmt.Sprintf("The text names what could identify a child in %s. Change it, or say why it tells nobody who a child is.", counted(must, "place", "places"))})
	}
	if look > 0 {
		list = append(list, macfa.Problem{Field: "check", Message: fmt.Sprintf("Look at %s and say why it is fine, or change the text.", counted(look, "place", "places"))})
	}
	if len(d.Published(b.Area, b.Year).Themes) == 0 {
		list = append(list, macfa.Problem{Message: "Everything is left out. Keep at least one strength or lesson."})
	}
	return macfa.InvalidIf(list)
}
