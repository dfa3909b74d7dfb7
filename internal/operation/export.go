package operation

import (
	"encoding/base64"
	"encoding/json"
	"io"

	"golang.org/x/mod/sumdb/tlog"

	"caseaudit/internal/ledger"
	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
)

// Exporting says what of the record goes out.
type Exporting struct {
	About  string                   // "round:<id>", "case:<id>"; "" for all of it
	Note   string                   // the signed checkpoint to prove against; "" for the newest
	Most   int                      // entries at most, the newest; 0: all
	Hidden func(action string) bool // whose content does not go out, only its place; nil: none
}

// exportHead is the first line of an export, exportLine each other. Docs/operate.md says how they are checked.
type exportHead struct {
	Format     string `json:"format"`
	Checkpoint string `json:"checkpoint"` // as signed
	Key        string `json:"key"`        // of its signature
}

type exportLine struct {
	Place int64       `json:"place"`
	Leaf  string      `json:"leaf,omitempty"` // the entry's canonical bytes
	Hash  string      `json:"hash,omitempty"` // instead of the leaf, where its content does not go out
	Proof []tlog.Hash `json:"proof"`
}

// ExportRecord writes entries as lines of JSON, each with the proof that it is in the tree of one checkpoint. Entries that came
// after the checkpoint are left out. A page of them is in memory at once.
func ExportRecord(s *store.Snap, h *House, to io.Writer, e Exporting) (entries int64, err error) {
	note, size, err := exportOver(s, h, e.Note)
	if err != nil {
		return 0, err
	}
	out := json.NewEncoder(to)
	out.SetEscapeHTML(false)
	if err := out.Encode(exportHead{"caseaudit record 1", note, h.Ring.VerifierKey()}); err != nil {
		return 0, err
	}
	from := int64(0)
	if e.Most > 0 {
		if from, err = s.NewestAbout(e.About, size, e.Most); err != nil {
			return 0, err
		}
	}
	for {
		list, err := e.page(s, from, size)
		if err != nil || len(list) == 0 {
			return entries, err
		}
		if err := e.write(s, out, list, size); err != nil {
			return entries, err
		}
		entries += int64(len(list))
		from = *list[len(list)-1].Place + 1
	}
}

func (e Exporting) page(s *store.Snap, from, size int64) ([]store.Entered, error) {
	if e.About != "" {
		return s.PlacedAbout(e.About, from, size, page)
	}
	list, err := s.Placed(from, page)
	for len(list) > 0 && *list[len(list)-1].Place >= size {
		list = list[:len(list)-1]
	}
	return list, err
}

func (e Exporting) write(s *store.Snap, out *json.Encoder, list []store.Entered, size int64) error {
	places := make([]int64, len(list))
	for i, l := range list {
		places[i] = *l.Place
	}
	proofs, err := ledger.ProveInclusions(s, size, places)
	if err != nil {
		return err
	}
	for i, l := range list {
		line := exportLine{Place: places[i], Proof: proofs[i].Proof}
		if e.Hidden != nil && e.Hidden(l.Action) {
			hash := tlog.RecordHash(l.Leaf())
			line.Hash = base64.StdEncoding.EncodeToString(hash[:])
		} else {
			line.Leaf = string(l.Leaf())
		}
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// exportOver is the checkpoint to prove against. One that the record does not continue proves nothing.
func exportOver(s *store.Snap, h *House, note string) (signed string, size int64, err error) {
	if note == "" {
		last, err := s.LastCheckpoint()
		if err != nil && macfa.KindOf(err) == macfa.NotFound {
			return "", 0, nil
		}
		return last.Note, last.Size, err
	}
	v, err := verifier(h)
	if err != nil {
		return "", 0, err
	}
	c, err := ledger.OpenCheckpoint([]byte(note), v)
	if err != nil {
		return "", 0, err
	}
	return note, c.Size, continues(s, h, c)
}
