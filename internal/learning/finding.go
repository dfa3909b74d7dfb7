package learning

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/textcheck"
)

// Finding is a strength or a lesson of a round, with its texts opened.
type Finding struct {
	ID, Round    string
	Theme        string // id
	ThemeName    string
	Topic        string // id, with aliases followed
	TopicName    string
	Kind         string              // strength, lesson
	State        string              // emerging, confirmed, withdrawn
	Text         string              // what was found
	Emphasis     string              // the phrase of Text that carries the message, or ""
	Message      string              // what you do
	Promise      string              // what the partnership does
	WordReason   string              // why a word that does not fit the count stays
	Why          string              // why it was withdrawn
	Explained    textcheck.Explained // why words that look like an identifier stay
	N, Of        int                 // cases with evidence, of the round's cases that count
	CarriedFrom  string              // id of the finding of an earlier year, or ""
	CarriedRound string              // the round of that finding
	Position     int64
	At           int64
	By           string // person
	Version      int64
	Evidence     []Evidence // never for people who see no single case
	Sources      []string   // of the evidence, in the order of EvidenceSources
	Guidance     []Guidance
}

// Evidence ties a finding to what shows it.
type Evidence struct {
	ID, Finding string
	Case, Ref   string // Ref is "H4"
	Agency      string // id, "" for the panel
	AgencyName  string
	Question    string // id in the tool, "" when it is not one answer
	Source      string // record, practitioner, family, data
}

// Thing is the finding as the access table sees it, with the areas of its round and the people on its panel.
func (f Finding) Thing(round programme.Round, panel []string) macfa.Thing {
	return macfa.Thing{Kind: "finding", ID: f.ID, Version: f.Version, State: f.State, Areas: round.Thing().Areas, Panel: panel}
}

// Misfits are the words of the finding that do not fit its count and have no reason to stay.
func (f Finding) Misfits() []macfa.Misfit {
	if f.WordReason != "" {
		return nil
	}
	return macfa.Misfits(f.Text, f.N, f.Of)
}

// FindingsOf reads the findings of rounds that the actor may read in their order, with evidence and guidance, in a fixed number of queries.
// The caller still asks May.
func FindingsOf(v *operation.View, rounds []string) ([]Finding, error) {
	rows, err := seenInRounds(v, rounds)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	list, err := openFindings(v, rows)
	if err != nil {
		return nil, err
	}
	if err := fillEvidence(v, list); err != nil {
		return nil, err
	}
	if err := fillSources(v.Snap, list); err != nil {
		return nil, err
	}
	return list, fillGuidance(v.Snap, list)
}

func openFindings(v *operation.View, rows []findingRow) ([]Finding, error) {
	var scopes []string
	for _, r := range rows {
		scopes = append(scopes, roundScope(r.Round))
	}
	if err := v.Scopes(scopes...); err != nil {
		return nil, err
	}
	list := make([]Finding, 0, len(rows))
	for _, r := range rows {
		f, err := r.open(v)
		if err != nil {
			return nil, err
		}
		list = append(list, f)
	}
	return list, nil
}

func (r findingRow) open(v *operation.View) (Finding, error) {
	f, explained := r.Finding, ""
	for _, t := range []struct {
		name   string
		sealed []byte
		to     *string
	}{
		{"text", r.text, &f.Text}, {"emphasis", r.emphasis, &f.Emphasis}, {"message", r.message, &f.Message},
		{"promise", r.promise, &f.Promise}, {"word_reason", r.wordReason, &f.WordReason}, {"why", r.why, &f.Why}, {"explained", r.explained, &explained},
	} {
		var err error
		if *t.to, err = v.Open(roundScope(r.Round), "finding", r.ID, t.name, t.sealed); err != nil {
			return f, err
		}
	}
	if explained == operation.Destroyed {
		explained = ""
	}
	var err error
	f.Explained, err = textcheck.ReadExplained(explained)
	return f, err
}

// roundScope is the scope under which drafts and findings of a round are sealed.
func roundScope(round string) string { return "round:" + round }

// Facts gathers what must be true before a round goes on to Publish: findings with evidence, none without.
func Facts(v *operation.View, round string) (macfa.Facts, error) {
	with, without, err := countFindings(v.Snap, round)
	return macfa.Facts{Findings: with, Unevidenced: without}, err
}
