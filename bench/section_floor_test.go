package bench

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"caseaudit/internal/audittool"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
)

// sectionFloor is the section page written by hand: it reads the same rows with four prepared statements, opens the sealed texts,
// and appends the page's bytes. It knows by heart what stands in no row; what the rows say, those of the tool included, which it
// keeps in memory as the program does, it escapes and appends each time.
type sectionFloor struct {
	p                                *place
	ret                              string
	session, returned, answers, keys *sql.Stmt
	parts                            []part
}

// part is a piece of the page: bytes that never change, and after them something out of the rows.
type part struct {
	fixed []byte
	value func(*rowsOfPage) string // nil where nothing follows
}

// rowsOfPage is what the page shows.
type rowsOfPage struct {
	person, partnership, ref, agency string
	answers                          map[string]*answerOfPage
	saved                            int64
}

type answerOfPage struct {
	id, choice, choices, day string
	number                   *int64
	sealed                   [3][]byte
	texts                    [3]string // text, why, evidence
	version                  int64
}

func newSectionFloor(b *testing.B, p *place, ret string, section macfa.Section, page []byte) http.Handler {
	b.Helper()
	db := bare(b, p.In.Config.Address(), 4)
	f := &sectionFloor{p: p, ret: ret, parts: (&taker{p: p, names: namesOf(p, section)}).partsOf(page),
		session: prepared(b, db, `SELECT p.name, r.role, r.agency, r.area, t.name, s.seen_at FROM session s JOIN person p ON p.id = s.person
			JOIN person_role r ON r.person = p.id AND r.ended_at IS NULL CROSS JOIN partnership t
			WHERE s.id = $1 AND s.made_at > $2 AND s.seen_at > $3 AND p.state <> 'left'`),
		returned: prepared(b, db, `SELECT r.kase, r.auditor, r.state, r.due, r.version, c.ref, c.area, c.state, c.scope, d.audit_year, d.number, d.tool, g.name
			FROM audit_return r JOIN audit_case c ON c.id = r.kase JOIN round d ON d.id = c.round JOIN agency g ON g.id = r.agency WHERE r.id = $1`),
		answers: prepared(b, db, `SELECT id, question, choice, choices, number, day, text, why, evidence, at, by_person, version FROM answer WHERE ret = $1`),
		keys:    prepared(b, db, `SELECT state FROM scope WHERE id = $1`)}
	return f
}

// ServeHTTP writes the page.
func (f *sectionFloor) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	page := f.read(r)
	out := make([]byte, 0, 48<<10)
	for _, p := range f.parts {
		out = append(out, p.fixed...)
		if p.value != nil {
			out = append(out, p.value(page)...)
		}
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(out)))
	w.WriteHeader(http.StatusOK)
	_, err := w.Write(out)
	done(err)
}

func (f *sectionFloor) read(r *http.Request) *rowsOfPage {
	cookie, err := r.Cookie("caseaudit")
	done(err)
	sum := sha256.Sum256([]byte(cookie.Value))
	now := time.Now().UnixMicro()
	page := &rowsOfPage{answers: map[string]*answerOfPage{}}
	var s [12]string
	var n [3]int64
	done(f.session.QueryRow(hex.EncodeToString(sum[:]), now-12*3600*1e6, now-1800*1e6).Scan(&page.person, &s[0], &s[1], &s[2], &page.partnership, &n[0]))
	done(f.returned.QueryRow(f.ret).Scan(&s[0], &s[1], &s[2], &s[3], &n[0], &page.ref, &s[4], &s[5], &s[6], &s[7], &n[1], &s[8], &page.agency))
	scope := s[6]
	rows, err := f.answers.Query(f.ret)
	done(err)
	for rows.Next() {
		var a answerOfPage
		var question, by string
		var at int64
		done(rows.Scan(&a.id, &question, &a.choice, &a.choices, &a.number, &a.day, &a.sealed[0], &a.sealed[1], &a.sealed[2], &at, &by, &a.version))
		page.answers[question], page.saved = &a, max(page.saved, at)
	}
	done(rows.Close())
	done(f.keys.QueryRow(scope).Scan(&s[0]))
	for _, a := range page.answers {
		for i, field := range []string{"text", "why", "evidence"} {
			if len(a.sealed[i]) > 0 {
				plain, err := f.p.In.House.Ring.Open(seal.Scope(scope), seal.Place("answer", a.id, field), a.sealed[i])
				done(err)
				a.texts[i] = string(plain)
			}
		}
	}
	return page
}

// taker takes a page apart.
type taker struct {
	p     *place
	names map[string]func(*rowsOfPage) string // texts of rows, as they stand in the page
	parts []part
}

// fromRows finds in the page what the answers decide.
var fromRows = regexp.MustCompile(`type="radio" id="[^"]*" name="choice\.([^"]+)" value="([^"]+)"( checked)?` +
	`|name="version\.([^"]+)" value="([^"]+)"` +
	`|name="was\.([^"]+)" value="([^"]+)"` +
	`|name="key" value="([^"]+)"` +
	`|name="(text|why|evidence)\.([^"]+)"[^>]*>\n?([^<]*)</textarea>` +
	`|Saved today at ([^<]+)` +
	`|<li class="ca-sections__item[^"]*">(<span class="ca-mark">.*?</span></span>)<a class="govuk-link" href="[^"]*/([a-z]+)"`)

func (t *taker) partsOf(page []byte) []part {
	from := 0
	for _, m := range fromRows.FindAllSubmatchIndex(page, -1) {
		begin, end, value := t.valueAt(page, m)
		t.texts(page[from:begin])
		t.parts[len(t.parts)-1].value = value
		from = end
	}
	t.texts(page[from:])
	return t.parts
}

// valueAt is where a value stands in the page, and how it comes out of the rows.
func (t *taker) valueAt(page []byte, m []int) (begin, end int, value func(*rowsOfPage) string) {
	group := func(i int) string { return string(page[m[2*i]:m[2*i+1]]) }
	switch {
	case m[2] >= 0:
		question, code := group(1), group(2)
		return m[5] + 1, max(m[5]+1, m[7]), func(r *rowsOfPage) string { return checkedIf(r.answers[question], code) }
	case m[8] >= 0:
		question := group(4)
		return m[10], m[11], func(r *rowsOfPage) string { return strconv.FormatInt(r.answers[question].version, 10) }
	case m[12] >= 0:
		question := group(6)
		return m[14], m[15], func(r *rowsOfPage) string { return r.answers[question].mark(question) }
	case m[16] >= 0:
		return m[16], m[17], func(*rowsOfPage) string { return store.NewID() }
	case m[18] >= 0:
		field, question := fieldNumber[group(9)], group(10)
		return m[22], m[23], func(r *rowsOfPage) string { return escaped(r.answers[question].texts[field]) }
	case m[24] >= 0:
		zone := t.p.In.House.Zone
		return m[24], m[25], func(r *rowsOfPage) string { return time.UnixMicro(r.saved).In(zone).Format("3:04pm") }
	}
	section, _ := audittool.Standard().Section(group(14))
	return m[26], m[27], t.stateOf(section, group(13))
}

// stateOf is the mark of a section in the list at the left: it looks at every question of it. In the page measured here a section
// is done or not started.
func (t *taker) stateOf(section macfa.Section, shown string) func(*rowsOfPage) string {
	return func(r *rowsOfPage) string {
		filled := 0
		for i := range section.Questions {
			if a := r.answers[section.Questions[i].ID]; a != nil && (a.choice != "" || len(a.sealed[0]) > 0) && len(a.sealed[1]) > 0 {
				filled++
			}
		}
		if filled != 0 && filled != len(section.Questions) {
			panic("a section is in progress, which the floor has no mark for")
		}
		return shown
	}
}

var fieldNumber = map[string]int{"text": 0, "why": 1, "evidence": 2}

func checkedIf(a *answerOfPage, code string) string {
	if a.choice == code {
		return " checked"
	}
	return ""
}

// mark tells the answer from another, as the form carries it.
func (a *answerOfPage) mark(question string) string {
	return fieldwork.Mark(macfa.Answer{Question: question, Choice: a.choice, Number: a.number, Day: a.day,
		Text: a.texts[0], Why: a.texts[1], Evidence: a.texts[2]}, a.version)
}

var escaper = strings.NewReplacer("&", "&amp;", "'", "&#39;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

func escaped(text string) string { return escaper.Replace(text) }

// namesOf lists the texts of rows that the page shows, of the tool those that are sentences.
func namesOf(p *place, section macfa.Section) map[string]func(*rowsOfPage) string {
	names := map[string]func(*rowsOfPage) string{
		escaped(p.World.People["auditor-csc"].Name): func(r *rowsOfPage) string { return escaped(r.person) },
		p.World.People["auditor-csc"].Partnership:   func(r *rowsOfPage) string { return escaped(r.partnership) },
		"Case H1": func(r *rowsOfPage) string { return "Case " + r.ref },
	}
	for _, text := range textsOf(section) {
		names[escaped(text)] = func(*rowsOfPage) string { return escaped(text) }
	}
	return names
}

func textsOf(section macfa.Section) (texts []string) {
	for _, s := range audittool.Standard().Sections {
		texts = append(texts, s.Title)
	}
	for _, q := range section.Questions {
		texts = append(append(texts, q.Label, q.Hint, q.Why), q.Guidance...)
		for _, g := range q.Good {
			texts = append(texts, g.Text)
		}
	}
	return slices.DeleteFunc(texts, func(text string) bool { return len(text) < 10 })
}

// texts takes a piece apart where texts of rows stand in it.
func (t *taker) texts(piece []byte) {
	for {
		at, found := len(piece), ""
		for name := range t.names {
			if i := bytes.Index(piece, []byte(name)); i >= 0 && (i < at || i == at && len(name) > len(found)) {
				at, found = i, name
			}
		}
		t.parts = append(t.parts, part{fixed: piece[:at], value: t.names[found]})
		if found == "" {
			return
		}
		piece = piece[at+len(found):]
	}
}
