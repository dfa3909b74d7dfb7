package briefing

import (
	"strconv"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Where a briefing comes from.
const (
	FromFindings = "findings"
	BroughtIn    = "brought_in"
)

// Briefing is one briefing with all its editions: the newest is shown at its slug, a draft is the next one.
type Briefing struct {
	ID       string
	Slug     string // "" until it is public
	Year     macfa.AuditYear
	Area     string // in words: "City of London and Hackney"
	Origin   string // FromFindings, BroughtIn
	State    string // see macfa.BriefingMachine
	Author   string // person who wrote on the draft last, or sent it
	Writers  []string
	SentAt   int64
	SignedAt int64
	SignedBy string
	Why      string // why it was withdrawn
	MadeAt   int64
	Version  int64

	areas   []string          // ids
	sources map[string]string // finding by sentence of the draft

	draft, explained, note []byte // sealed
}

// Thing is the briefing as the access table sees it.
func (b Briefing) Thing() macfa.Thing {
	return macfa.Thing{Kind: "briefing", ID: b.ID, Version: b.Version, State: b.State, Areas: b.areas}
}

// Name is what people call it in lists and captions: "Hackney 2014/15".
func (b Briefing) Name() string { return b.Area + " " + string(b.Year) }

// Address is where people work on it.
func (b Briefing) Address() string { return "/drafts/" + b.ID }

// stateWords are the states as screens say them.
var stateWords = map[string]string{"draft": "Draft", "for_sign_off": "Waits for sign-off", "signed_off": "Signed off", "public": "Public", "withdrawn": "Withdrawn"}

// StateWord is its state in the words of the screen.
func (b Briefing) StateWord() string { return stateWords[b.State] }

func (b Briefing) open(v *operation.View, field string, sealed []byte) (string, error) {
	return v.Open(scopeOf(b.ID), "briefing", b.ID, field, sealed)
}

func scopeOf(id string) string { return "briefing:" + id }

// slugBase is the public address of the first briefing of an area and audit year: "hackney-2014-15".
func slugBase(area string, year macfa.AuditYear) string {
	words := strings.FieldsFunc(strings.ReplaceAll(strings.ToLower(area), "&", " and "), notInSlug)
	if len(words) == 0 {
		words = []string{"briefing"}
	}
	return strings.Join(append(words, year.Slug()), "-")
}

func notInSlug(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') }

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
