package bench

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
)

// sectionFloor is the section page written by hand: it reads the same rows with four prepared statements, opens the sealed texts,
// and appends the page's bytes, which it knows by heart but for what stands in the rows.
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

func newSectionFloor(b *testing.B, p *place, ret string, page []byte) http.Handler {
	b.Helper()
	db := bare(b, p.In.Config.Address(), 4)
	f := &sectionFloor{p: p, ret: ret, parts: partsOf(b, p, page),
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

// fromRows finds in the page what is not the same for every return.
var fromRows = regexp.MustCompile(`type="radio" id="[^"]*" name="choice\.([^"]+)" value="([^"]+)"( checked)?` +
	`|name="version\.([^"]+)" value="([^"]+)"` +
	`|name="was\.([^"]+)" value="([^"]+)"` +
	`|name="key" value="([^"]+)"` +
	`|name="(text|why|evidence)\.([^"]+)"[^>]*>\n?([^<]*)</textarea>` +
	`|Saved today at ([^<]+)`)

// partsOf takes the page apart.
func partsOf(b *testing.B, p *place, page []byte) (parts []part) {
	b.Helper()
	from := 0
	add := func(begin, end int, value func(*rowsOfPage) string) {
		parts = append(parts, namesOf(p, page[from:begin])...)
		parts[len(parts)-1].value = value
		from = end
	}
	for _, m := range fromRows.FindAllSubmatchIndex(page, -1) {
		group := func(i int) string { return string(page[m[2*i]:m[2*i+1]]) }
		switch {
		case m[2] >= 0:
			question, code := group(1), group(2)
			add(m[5]+1, max(m[5]+1, m[7]), func(r *rowsOfPage) string { return checkedIf(r.answers[question], code) })
		case m[8] >= 0:
			question := group(4)
			add(m[10], m[11], func(r *rowsOfPage) string { return strconv.FormatInt(r.answers[question].version, 10) })
		case m[12] >= 0:
			question := group(6)
			add(m[14], m[15], func(r *rowsOfPage) string { return r.answers[question].mark(question) })
		case m[16] >= 0:
			add(m[16], m[17], func(*rowsOfPage) string { return store.NewID() })
		case m[18] >= 0:
			field, question := fieldNumber[group(9)], group(10)
			add(m[22], m[23], func(r *rowsOfPage) string { return escaped(r.answers[question].texts[field]) })
		default:
			zone := p.In.House.Zone
			add(m[24], m[25], func(r *rowsOfPage) string { return time.UnixMicro(r.saved).In(zone).Format("3:04pm") })
		}
	}
	return append(parts, namesOf(p, page[from:])...)
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

// namesOf takes a piece apart where names stand in it.
func namesOf(p *place, piece []byte) (parts []part) {
	names := map[string]func(*rowsOfPage) string{
		escaped(p.World.People["auditor-csc"].Name): func(r *rowsOfPage) string { return escaped(r.person) },
		p.World.People["auditor-csc"].Partnership:   func(r *rowsOfPage) string { return escaped(r.partnership) },
		"Case H1": func(r *rowsOfPage) string { return "Case " + r.ref },
	}
	for {
		at, found := len(piece), ""
		for name := range names {
			if i := bytes.Index(piece, []byte(name)); i >= 0 && i < at {
				at, found = i, name
			}
		}
		parts = append(parts, part{fixed: piece[:at], value: names[found]})
		if found == "" {
			return parts
		}
		piece = piece[at+len(found):]
	}
}
