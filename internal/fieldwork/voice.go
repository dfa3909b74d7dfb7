package fieldwork

import (
	"context"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Voice is what the child or somebody of the family said to the audit, or why nobody asked.
type Voice struct {
	ID, Case, Agency, AgencyName string
	Whose                        string // see Whose
	Asked                        string // yes, no
	How                          string // see How; "" when nobody asked
	Reason, Said                 string // why nobody asked; what was said
	At                           int64
	scope                        string
	reason, said                 []byte
}

// Named is a code with its words.
type Named struct{ Code, Label string }

// Whose lists whose voice can be asked for, How in what way.
var (
	Whose = []Named{{"child", "The child"}, {"parent", "A parent"}, {"carer", "A carer"}, {"family", "Somebody else of the family"}}
	How   = []Named{{"spoke", "Somebody they know spoke with them"}, {"wrote", "They wrote or drew"}, {"advocate", "Through an advocate"}}
)

func labelOf(list []Named, code string) string {
	for _, n := range list {
		if n.Code == code {
			return n.Label
		}
	}
	return ""
}

// CaseVoices is what the child and the family said about a case, and the reasons why nobody asked.
type CaseVoices struct {
	casefile.Case
	Voices []Voice
	Agency string // whose worker the actor notes an entry as, "" for the partnership's own people
	MayAdd bool
}

// VoicesOf answers what the child and the family said. Until the panel opens agencies see their own entries alone.
func VoicesOf(ctx context.Context, a operation.Actor, kase string) (CaseVoices, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (CaseVoices, error) {
		c, t, agency, err := voiceCase(v, kase)
		if err != nil {
			return CaseVoices{}, err
		}
		if err := v.May("voice.see", t); err != nil {
			return CaseVoices{}, err
		}
		v.About("case", c.ID)
		p := CaseVoices{Case: c, Agency: agency, MayAdd: voiceOpen(c) == nil && v.Can("voice.add", t)}
		if p.Voices, err = voicesOfCase(v, c.ID, agency); err != nil {
			return p, err
		}
		for i := range p.Voices {
			p.Voices[i].scope = c.Scope
			if err := p.Voices[i].open(v); err != nil {
				return p, err
			}
		}
		return p, nil
	})
}

func (x *Voice) open(v *operation.View) (err error) {
	if x.Reason, err = v.Open(x.scope, "voice", x.ID, "reason", x.reason); err != nil {
		return err
	}
	x.Said, err = v.Open(x.scope, "voice", x.ID, "said", x.said)
	return err
}

// Words say in one sentence whose voice it is and how it was asked for.
func (x Voice) Words() string {
	if x.Asked != "yes" {
		return labelOf(Whose, x.Whose) + " was not asked"
	}
	return labelOf(Whose, x.Whose) + ": " + labelOf(How, x.How)
}

// voiceCase reads a case as those see it who ask for its voices: the people with a return on it, the coordinator, and the panel once it is open.
func voiceCase(v *operation.View, kase string) (casefile.Case, macfa.Thing, string, error) {
	c, err := casefile.CaseOf(v, kase)
	if err != nil {
		return c, macfa.Thing{}, "", err
	}
	t := macfa.Thing{Kind: "case", ID: c.ID, Version: c.Version, Areas: []string{c.Area}}
	if t.State, err = panelState(v.Snap, c.Round); err != nil {
		return c, t, "", err
	}
	returns, err := returnsWhere(v, `r.kase = $3`, kase)
	agency := ""
	for _, r := range returns {
		t.Assigned, t.Agencies = append(t.Assigned, r.Auditor), append(t.Agencies, r.Agency)
		if r.Auditor == v.Actor.Person || holds(v.Actor.Agencies(macfa.AgencyLead), r.Agency) {
			agency = r.Agency
		}
		if r.onPanel {
			t.Panel = []string{v.Actor.Person}
		}
	}
	return c, t, agency, err
}

func holds(list []string, one string) bool {
	for _, x := range list {
		if x == one {
			return true
		}
	}
	return false
}

// AddVoice keeps what was said, or why nobody asked.
func AddVoice(ctx context.Context, a operation.Actor, of operation.Of, x Voice) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		c, t, agency, err := voiceCase(tx.View, x.Case)
		if err != nil {
			return "", err
		}
		if err := tx.May("voice.add", t); err != nil {
			return "", err
		}
		tx.About("case", c.ID)
		if err := voiceOpen(c); err != nil {
			return "", err
		}
		if err := checkVoice(x); err != nil {
			return "", err
		}
		x.ID, x.Agency = store.NewID(), agency
		if x.reason, err = tx.Seal(c.Scope, "voice", x.ID, "reason", x.Reason); err != nil {
			return "", err
		}
		if x.said, err = tx.Seal(c.Scope, "voice", x.ID, "said", x.Said); err != nil {
			return "", err
		}
		return x.ID, insertVoice(tx, x)
	})
}

// voiceOpen refuses to add a voice to a case that does not go on, or of which the family is not asked.
func voiceOpen(c casefile.Case) error {
	if err := macfa.CaseWritable(c.State); err != nil {
		return err
	}
	if !macfa.PeopleAsked(c.Proceedings) {
		return macfa.Changed("Parallel proceedings limit the audit of this case, so the child and the family are not asked now. Copy what you typed, and speak to the coordinator.")
	}
	return nil
}

func checkVoice(x Voice) error {
	var problems []macfa.Problem
	need := func(fits bool, field, message string) {
		if !fits {
			problems = append(problems, macfa.Problem{Field: field, Message: message})
		}
	}
	need(labelOf(Whose, x.Whose) != "", "whose", "Choose whose voice this is about.")
	need(x.Asked == "yes" || x.Asked == "no", "asked", "Choose whether somebody asked.")
	if x.Asked == "yes" {
		need(labelOf(How, x.How) != "", "how", "Choose how they were asked.")
		need(x.Said != "", "said", "Say what they said, in their own words if you can.")
	}
	if x.Asked == "no" {
		need(x.How == "" && x.Said == "", "asked", "You wrote what was said. Choose that somebody asked, or take the words away.")
		need(x.Reason != "", "reason", "Give the reason why nobody asked.")
	}
	problems = append(problems, macfa.ProblemsOf(tooLong("said", x.Said, macfa.LongestText))...)
	problems = append(problems, macfa.ProblemsOf(tooLong("reason", x.Reason, LongestNote))...)
	return macfa.InvalidIf(problems)
}
