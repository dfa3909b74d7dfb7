package casefile

import (
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// KnownTo is the question whether one agency, or one school or practice of it, knows the family of one case, with its answer.
type KnownTo struct {
	ID                             string
	Case, Ref, Scope, Area         string
	WhoScope                       string // see Case.WhoScope
	Stratum                        string
	Round                          string
	Agency, AgencyName             string
	Contact, Phone                 string // of the agency
	Setting, SettingName           string // "" where the agency itself was asked
	State                          string // see macfa.KnownToMachine
	Who                            []string
	Auditor, AuditorName           string
	Practitioner, PractitionerName string
	Further                        []Named   // practitioners asked to reflect besides
	Reason                         string    // why an exemption, why declined, why changed; opened only where a page shows it
	AgreedBy                       string    // who agreed the exemption
	AskedAt, AnsweredAt            int64     // 0: not yet
	AnsweredBy                     string    // name
	GivenUntil                     macfa.Day // more time that was given; none: no extension
	Version                        int64
	ReturnState                    string // of the return asked for, "" where none is; see macfa.ReturnMachine

	reason []byte // sealed
	who    string // as stored
}

// KnownWho lists who of a family can be known to an agency.
var KnownWho = []struct{ Code, Label string }{
	{"child", "Child"}, {"siblings", "Siblings"}, {"mother", "Mother"}, {"father", "Father"}, {"adult", "Other adult"},
}

// Heading names what was asked: "Case H1", "Case H1 · Larch Academy".
func (k KnownTo) Heading() string {
	if k.SettingName != "" {
		return "Case " + k.Ref + " · " + k.SettingName
	}
	return "Case " + k.Ref
}

// HasReturn tells whether the agency has been asked for its return.
func (k KnownTo) HasReturn() bool { return k.ReturnState != "" }

// ReturnSigned tells whether the agency's return is signed off or with the panel.
func (k KnownTo) ReturnSigned() bool {
	return k.ReturnState == "signed_off" || k.ReturnState == "frozen"
}

// Reflecting names the practitioners asked to reflect: "Kofi Mensah, Ann Reed".
func (k KnownTo) Reflecting() string {
	var names []string
	if k.PractitionerName != "" {
		names = append(names, k.PractitionerName)
	}
	for _, n := range k.Further {
		names = append(names, n.Name)
	}
	return strings.Join(names, ", ")
}

// Asked names who was asked: "Education", "Education · Larch Academy".
func (k KnownTo) Asked() string {
	if k.SettingName != "" {
		return k.AgencyName + " · " + k.SettingName
	}
	return k.AgencyName
}

// Words says how the question stands.
func (k KnownTo) Words() string {
	return map[string]string{"known": "Known", "not_known": "Not known", "exemption_asked": "Exemption asked for", "exempt": "Exempt",
		"not_answered": "Not answered", "waiting": "Waiting"}[k.State]
}

// WhoWords says who is known: "Child, mother".
func (k KnownTo) WhoWords() string {
	var words []string
	for _, w := range KnownWho {
		for _, code := range k.Who {
			if code == w.Code {
				words = append(words, w.Label)
			}
		}
	}
	text := strings.ToLower(strings.Join(words, ", "))
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// Kind says what kind of child it is, by the groups of the draw.
func (k KnownTo) Kind() string { return Case{Stratum: k.Stratum}.Kind() }

// Late tells whether the answer is owed since before the round's day for answers, or the day that was given instead.
func (k KnownTo) Late(due, today macfa.Day) bool {
	return k.State == "waiting" && today.After(macfa.LaterDay(due, k.GivenUntil))
}

// dueWith is the day by which answers are due: the round's, or for answers that wait the latest that was given instead.
func dueWith(rows []KnownTo, due macfa.Day) macfa.Day {
	for _, k := range rows {
		if k.State == "waiting" {
			due = macfa.LaterDay(due, k.GivenUntil)
		}
	}
	return due
}

func (k KnownTo) thing() macfa.Thing {
	return macfa.Thing{Kind: "known-to", ID: k.ID, Version: k.Version, State: k.State, Agencies: []string{k.Agency}, Areas: []string{k.Area}}
}

// openReason reads why, sealed under the case.
func (k *KnownTo) openReason(v *operation.View) (err error) {
	k.Reason, err = v.Open(k.Scope, "known_to", k.ID, "reason", k.reason)
	return err
}

// openReasons reads the reasons of rows, with one query for all their cases.
func openReasons(v *operation.View, rows []KnownTo) error {
	var scopes []string
	for _, k := range rows {
		if len(k.reason) > 0 {
			scopes = append(scopes, k.Scope)
		}
	}
	if err := v.Scopes(scopes...); err != nil {
		return err
	}
	for i := range rows {
		if err := rows[i].openReason(v); err != nil {
			return err
		}
	}
	return nil
}

// KnownToSum counts answers.
type KnownToSum struct {
	All, Known, NotKnown, Exempt int
	ToDecide                     int // exemptions asked for
	Without                      int // gone on without
	Waiting                      int // late ones included
	Late                         int
	ReturnsAsked, ReturnsIn      int // returns asked for, and those signed off
}

// In counts the answers that are in.
func (s KnownToSum) In() int { return s.Known + s.NotKnown + s.Exempt }

func sumOf(rows []KnownTo, due, today macfa.Day) KnownToSum {
	s := KnownToSum{All: len(rows)}
	for _, k := range rows {
		switch k.State {
		case "known":
			s.Known++
		case "not_known":
			s.NotKnown++
		case "exempt":
			s.Exempt++
		case "exemption_asked":
			s.ToDecide++
		case "not_answered":
			s.Without++
		default:
			s.Waiting++
		}
		if k.Late(due, today) {
			s.Late++
		}
		if k.HasReturn() && k.ReturnState != "not_needed" {
			s.ReturnsAsked++
		}
		if k.ReturnSigned() {
			s.ReturnsIn++
		}
	}
	return s
}

// answering are the stages in which an agency answers and changes its answers.
func answering(r programme.Round) bool {
	return r.Stage == macfa.StageCheck || r.Stage == macfa.StageAudit
}

func notAnswering() error {
	return macfa.Changed("The known-to check of this round is over, so its answers cannot be changed any more. If one is wrong, tell the coordinator.")
}
