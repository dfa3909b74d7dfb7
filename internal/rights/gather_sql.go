package rights

import (
	"fmt"
	"strings"

	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// source is one sealed field in which something about the people of a case stands.
type source struct {
	part  int    // see partTitles
	label string // what it is, for the reader
	table string
	field string
	who   bool   // it lies under the key of who the child is
	joins string // leads from a case c, or a return t of it, to the row x
	more  string // a condition

	chosen string // a condition: something was chosen, whether or not anything was written
	// SQL for what the row says besides: the agency whose it is, the question it answers, what was chosen, the day, and whether the
	// whole field is about the child (child) or about one other person (other)
	agency, question, choice, day, about string
}

const (
	ofCase    = `x ON x.kase = c.id`
	ofOwnCase = `x ON x.id = c.id`
	ofReturn  = `x ON x.ret = t.id`
)

// The parts of what is gathered, in their order.
const (
	partWho = iota
	partCase
	partReturns
	partReflections
	partVoice
	partConcerns
	partPanel
	partLooks
)

var partTitles = []string{"Who the child and the family are", "What happened to the case", "What the agencies wrote", "What practitioners wrote",
	"What the child and the family said", "Concerns that were raised", "What the panel agreed", "Who asked who the child is, and why"}

// sources lists every sealed field about the people of a case. A test holds the list against the database: a field that is in no
// answer has to say why (see notInAnAnswer).
var sources = func() []source {
	var list []source
	add := func(s source) { list = append(list, s) }
	for _, f := range [][2]string{{"child_name", "Name"}, {"aliases", "Also known as"}, {"born", "Date of birth"}, {"nhs_number", "NHS number"}, {"address", "Address"},
		{"household", "Household"}, {"school", "School"}, {"practice", "Practice"}, {"worker", "Allocated worker"}} {
		add(source{part: partWho, label: f[1], table: "case_sheet", field: f[0], who: true, joins: ofOwnCase, about: "'child'"})
	}
	for _, f := range [][2]string{{"name", "Somebody of the family: name"}, {"born", "Somebody of the family: born"}, {"relationship", "Somebody of the family: relationship"}} {
		add(source{part: partWho, label: f[1], table: "case_person", field: f[0], who: true, joins: ofCase, about: "x.id"})
	}
	add(source{part: partWho, label: "From the council’s list", table: "audit_case", field: "source", who: true, joins: ofOwnCase, about: "'child'"})
	add(source{part: partWho, label: "Former names", table: "case_event", field: "former", who: true, joins: ofCase, about: "'child'"})
	add(source{part: partCase, label: "Short description", table: "case_sheet", field: "picture", joins: ofOwnCase})
	add(source{part: partCase, label: "Parallel proceedings", table: "case_sheet", field: "proceedings_note", joins: ofOwnCase})
	add(source{part: partCase, label: "What happened", table: "case_event", field: "note", joins: ofCase, day: "x.day"})
	add(source{part: partCase, label: "Why the case was withdrawn or replaced", table: "audit_case", field: "why", joins: ofOwnCase})
	add(source{part: partCase, label: "Answer to the known-to check", table: "known_to", field: "reason", joins: ofCase, agency: "x.agency"})
	add(source{part: partCase, label: "What the practitioners were told", table: "case_feedback", field: "text", joins: ofOwnCase, day: "x.given_on"})
	add(source{part: partCase, label: "What a practitioner answered", table: "feedback_heard", field: "answer", joins: ofCase})
	add(source{part: partCase, label: "Owed for this child", table: "case_action", field: "what", joins: ofCase, agency: "x.agency", day: "x.due"})
	for _, f := range [][2]string{{"text", "Answer"}, {"why", "Why"}, {"evidence", "What in the record shows it"}} {
		s := source{part: partReturns, label: f[1], table: "answer", field: f[0], joins: ofReturn, agency: "t.agency", question: "x.question"}
		if f[0] == "text" {
			s.choice = "CASE WHEN x.choice <> '' THEN x.choice WHEN x.choices <> '' THEN x.choices WHEN x.day <> '' THEN x.day ELSE COALESCE(CAST(x.number AS TEXT), '') END"
			s.chosen = "x.choice <> '' OR x.choices <> '' OR x.day <> '' OR x.number IS NOT NULL"
		}
		add(s)
	}
	add(source{part: partReturns, label: "Key event", table: "key_event", field: "text", joins: ofReturn, agency: "t.agency", day: "x.day"})
	add(source{part: partReturns, label: "The agency lead’s comment", table: "return_comment", field: "text", joins: ofReturn, agency: "t.agency", question: "x.question"})
	add(source{part: partReturns, label: "Answer to the comment", table: "return_comment", field: "reply", joins: ofReturn, agency: "t.agency", question: "x.question"})
	add(source{part: partReturns, label: "Why a return was sent back", table: "audit_return", field: "note", joins: ofCase, agency: "x.agency"})
	for _, f := range [][2]string{{"spoke", "Typed in for"}, {"confirmed_by", "Confirmed by"}, {"reason", "Why nobody confirmed it"}} {
		add(source{part: partReturns, label: f[1], table: "on_behalf", field: f[0], joins: ofCase})
	}
	for _, f := range [][2]string{{"well", "What went well"}, {"harder", "What was harder"}, {"family", "About the family"}, {"support", "Support"}, {"change", "What would change"}} {
		add(source{part: partReflections, label: f[1], table: "reflection", field: f[0], joins: ofCase, agency: "x.agency"})
	}
	add(source{part: partVoice, label: "What was said", table: "voice", field: "said", joins: ofCase, agency: "x.agency"})
	add(source{part: partVoice, label: "Why nobody asked", table: "voice", field: "reason", joins: ofCase, agency: "x.agency"})
	for _, f := range [][2]string{{"text", "What the family objected to"}, {"because", "How it was decided"}, {"part", "What is left out"}, {"letter", "The letter to the family"}} {
		add(source{part: partVoice, label: f[1], table: "objection", field: f[0], joins: ofCase, day: "x.received"})
	}
	for _, f := range [][2]string{{"what", "Concern"}, {"done", "What was done"}, {"told", "Who was told"}, {"outcome", "How it ended"}} {
		add(source{part: partConcerns, label: f[1], table: "concern", field: f[0], joins: ofCase, more: "x.kind <> 'allegation'", agency: "x.agency"})
	}
	add(source{part: partPanel, label: "Why", table: "agreed", field: "because", joins: ofCase, agency: "x.agency", question: "x.question", choice: "x.choice", chosen: "x.choice <> ''"})
	add(source{part: partPanel, label: "Different views", table: "agreed", field: "views", joins: ofCase, question: "x.question"})
	add(source{part: partPanel, label: "Note of the panel", table: "panel_case", field: "note", joins: ofOwnCase})
	add(source{part: partLooks, label: "Reason given", table: "identity_view", field: "reason", joins: ofCase})
	return list
}()

// notInAnAnswer lists sealed fields of cases that are in no answer, each with its reason.
var notInAnAnswer = map[string]string{
	"answer.given":          "the answer as it was when the panel opened: it stands among the answers",
	"restricted_entry.text": "never in an export: its agency decides, and the request's page counts them",
	"legal_hold.reason":     "about an inquiry, not about the people of the case",
	"person_search.reason":  "why somebody searched: the term is kept nowhere, so it is about nobody who could be named",
	"guest_link.email":      "the address of a professional who was asked for a return",
	"action.explained":      "why words of an action are no identifier: about the text, not about a person",
}

// gathered is one field as it is stored.
type gathered struct {
	part, number                                int64 // number: which of sources
	label, ref, agency, question, choice, about string
	tool, day                                   string
	scope, table, row, field                    string
	content                                     []byte
}

func (g *gathered) fields() []any {
	return []any{&g.part, &g.number, &g.ref, &g.agency, &g.question, &g.choice, &g.about, &g.tool, &g.day, &g.scope, &g.table, &g.row, &g.field, &g.content}
}

// query gives the rows of one source, within the actor's reach: $1; $2 is the request.
func (s source) query(number int) string {
	key, sql := "c.scope", func(text string) string {
		if text == "" {
			return "''"
		}
		return text
	}
	returns := ""
	if s.joins == ofReturn {
		returns = "JOIN audit_return t ON t.kase = c.id"
	}
	if s.who {
		key = "COALESCE(c.identity_scope, c.scope)"
	}
	filled := "x." + s.field + " IS NOT NULL"
	if s.chosen != "" {
		filled = "(" + filled + " OR " + s.chosen + ")"
	}
	if s.more != "" {
		filled += " AND " + s.more
	}
	return fmt.Sprintf(`SELECT %d, %d, c.ref, COALESCE((SELECT g.name FROM agency g WHERE g.id = %s), ''), %s, %s, %s, rd.tool, %s, %s, '%s', x.id, '%s', x.%s FROM subject_case sj JOIN audit_case c ON c.id = sj.kase %s JOIN %s %s JOIN round rd ON rd.id = c.round
		WHERE sj.request = $2 AND %s AND %s`, s.part, number, sql(s.agency), sql(s.question), sql(s.choice), sql(s.about), sql(s.day), key,
		s.table, s.field, s.field, returns, s.table, s.joins, inReach, filled)
}

// gatherAll reads every field about the people of a request's cases.
func gatherAll(v *operation.View, request string) ([]gathered, error) {
	queries := make([]string, len(sources))
	for i, s := range sources {
		queries[i] = s.query(i)
	}
	rows, err := store.All(v.Snap, (*gathered).fields, `SELECT * FROM (`+strings.Join(queries, " UNION ALL ")+`) y`, reach(v), request)
	for i, g := range rows {
		rows[i].label = sources[g.number].label
	}
	return rows, err
}

// professionals reads the names of the people who worked on a request's cases.
func professionals(v *operation.View, request string) ([]string, error) {
	return store.Texts(v.Snap, `SELECT DISTINCT p.name FROM person p WHERE p.id IN (
		SELECT k.auditor FROM known_to k JOIN subject_case s ON s.kase = k.kase WHERE s.request = $1
		UNION SELECT k.practitioner FROM known_to k JOIN subject_case s ON s.kase = k.kase WHERE s.request = $1
		UNION SELECT kp.person FROM known_to_practitioner kp JOIN known_to k ON k.id = kp.known JOIN subject_case s ON s.kase = k.kase WHERE s.request = $1
		UNION SELECT f.person FROM reflection f JOIN subject_case s ON s.kase = f.kase WHERE s.request = $1) ORDER BY p.name`, request)
}

const partColumns = `SELECT p.id, p.request, p.number, p.title, p.content, COALESCE(w.name, ''), p.version FROM subject_part p LEFT JOIN person w ON w.id = p.reviewed_by
	JOIN subject_request q ON q.id = p.request WHERE `

func partFields(p *Part) []any {
	return []any{&p.ID, &p.Request, &p.Number, &p.Title, &p.content, &p.ReviewedName, &p.Version}
}

func partsOf(v *operation.View, request string) ([]Part, error) {
	return store.All(v.Snap, partFields, partColumns+allInReach+` AND p.request = $2 ORDER BY p.number`, reach(v), request)
}

func partByID(v *operation.View, request, id string) (Part, error) {
	return store.One(v.Snap, partFields, partColumns+allInReach+` AND p.request = $2 AND p.id = $3`, reach(v), request, id)
}

func insertPart(tx *operation.Tx, r Request, number int, title, content string) error {
	id := store.NewID()
	sealed, err := tx.Seal(r.scope, "subject_part", id, "content", content)
	if err != nil {
		return err
	}
	_, err = tx.Change("subject_part", `INSERT INTO subject_part (id, request, number, title, content, reviewed_by, version) VALUES ($1, $2, $3, $4, $5, '', 1)`,
		id, r.ID, int64(number), title, sealed)
	return err
}

func updatePart(tx *operation.Tx, r Request, p Part, version int64, content string) error {
	sealed, err := tx.Seal(r.scope, "subject_part", p.ID, "content", content)
	if err != nil {
		return err
	}
	return tx.ChangeOne("subject_part", `UPDATE subject_part SET content = $3, reviewed_by = $4, reviewed_at = $5, version = version + 1 WHERE id = $1 AND version = $2`,
		p.ID, version, sealed, tx.Actor.Person, tx.Now)
}

// dropParts removes what was gathered before, to be gathered again.
func dropParts(tx *operation.Tx, request string) error {
	_, err := tx.Change("subject_part", `DELETE FROM subject_part WHERE request = $1`, request)
	return err
}

// emptyParts lets the texts go; that they were reviewed, and by whom, stays.
func emptyParts(tx *operation.Tx, request string) error {
	_, err := tx.Change("subject_part", `UPDATE subject_part SET content = NULL, version = version + 1 WHERE request = $1`, request)
	return err
}

// AnswerFields names every sealed field of cases that is in answers, or that says why it is in none: "voice.said".
func AnswerFields() []string {
	var list []string
	for _, s := range sources {
		list = append(list, s.table+"."+s.field)
	}
	for field := range notInAnAnswer {
		list = append(list, field)
	}
	return list
}
