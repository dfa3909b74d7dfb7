package world

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"caseaudit/internal/audittool"
	"caseaudit/internal/ledger"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
)

// planting writes rows straight into the tables, with their entry in the record.
type planting struct {
	w  *World
	t  testing.TB
	tx *store.Tx
}

func (w *World) plant(t testing.TB, step func(*planting)) {
	t.Helper()
	w.sow(t, step)
	w.loadPeople(t)
}

// sow is plant without a look at who has which role now: for a step that is one of many.
func (w *World) sow(t testing.TB, step func(*planting)) {
	t.Helper()
	err := w.House.Store.Write(context.Background(), func(tx *store.Tx) error {
		p := &planting{w: w, t: t, tx: tx}
		step(p)
		return tx.Enter(ledger.Entry{ID: store.NewID(), Actor: "system", Role: "system", Action: "world.plant", Thing: "world:world",
			At: w.Clock.Now().UnixMicro(), Outcome: "done", Rows: tx.Changed()})
	})
	check(t, err)
}

type row map[string]any

// put inserts a row; columns that are not given are ” or 0 where the schema allows no NULL.
func (p *planting) put(table string, r row) string {
	p.t.Helper()
	if r["id"] == nil {
		r["id"] = store.NewID()
	}
	names := slices.Sorted(maps.Keys(r))
	marks, args := make([]string, len(names)), make([]any, len(names))
	for i, n := range names {
		marks[i], args[i] = fmt.Sprintf("$%d", i+1), r[n]
	}
	_, err := p.tx.Change(table, fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", table, strings.Join(names, ", "), strings.Join(marks, ", ")), args...)
	check(p.t, err)
	return r["id"].(string)
}

func (p *planting) set(table, set, where string, args ...any) {
	p.t.Helper()
	_, err := p.tx.Change(table, "UPDATE "+table+" SET "+set+" WHERE "+where, args...)
	check(p.t, err)
}

func (p *planting) scope(kind, id string) string {
	p.t.Helper()
	scope := kind + ":" + id
	check(p.t, p.w.House.Ring.Ensure(seal.Scope(scope)))
	p.put("scope", row{"id": scope, "state": "alive", "made_at": p.now()})
	return scope
}

func (p *planting) seal(scope, table, id, field, text string) []byte {
	p.t.Helper()
	sealed, err := p.w.House.Ring.Seal(seal.Scope(scope), seal.Place(table, id, field), []byte(text))
	check(p.t, err)
	return sealed
}

func (p *planting) now() int64 { return p.w.Clock.Now().UnixMicro() }

func (w *World) loadPeople(t testing.TB) {
	t.Helper()
	err := w.House.Store.Read(context.Background(), func(s *store.Snap) error {
		for key, a := range w.People {
			fresh, err := operation.ActorFor(s, w.House, a.Person)
			if err != nil {
				return err
			}
			w.People[key] = fresh
		}
		return nil
	})
	check(t, err)
}

func (p *planting) person(key, name string, roles ...row) {
	id := p.put("person", row{"name": name, "email": key + "@example.org", "email_key": key + "@example.org", "phone": "", "state": "active", "made_at": p.now(), "version": 1})
	for _, r := range roles {
		r["person"], r["given_at"] = id, p.now()
		p.put("person_role", r)
	}
	p.w.People[key] = operation.Actor{Person: id}
}

func role(r macfa.Role, agency string) row {
	return row{"role": string(r), "agency": agency, "area": ""}
}

func plantSetUp(p *planting) {
	p.put("partnership", row{"id": "partnership", "name": "City and Hackney Test Partnership", "contact": "audits@example.org", "lead_label": "lead practitioner", "front_door": "020 7946 0000", "version": 1})
	for _, a := range [][3]string{{"hackney", "Hackney", "H"}, {"city", "City of London", "C"}} {
		p.w.Areas[a[0]] = p.put("area", row{"short": a[0], "name": a[1], "letter": a[2], "version": 1})
	}
	for _, a := range [][3]string{{"csc", "Children's Social Care", "social_care"}, {"health", "Homerton Health", "health"}, {"police", "Police", "police"}, {"school", "Education", "school"}, {"gp", "General Practice", "gp"}} {
		p.agency(a[0], a[1], a[2])
	}
	p.w.Settings["academy"] = p.put("setting", row{"agency": p.w.Agencies["school"], "name": "Larch Academy", "kind": "school", "contact": "", "phone": "", "version": 1})
	p.w.Settings["surgery"] = p.put("setting", row{"agency": p.w.Agencies["gp"], "name": "Well Street Surgery", "kind": "practice", "contact": "", "phone": "", "version": 1})
	p.person("coordinator", "Grace Adeyemi", role(macfa.Coordinator, ""))
	p.person("coordinator-city", "Cyril Coordinator", row{"role": string(macfa.Coordinator), "agency": "", "area": p.w.Areas["city"]})
	p.person("administrator", "Ivo Admin", role(macfa.Administrator, ""))
	p.person("chair", "Ruth Chair", role(macfa.PanelChair, ""))
	p.person("panel", "Omar Panel", role(macfa.PanelMember, ""))
	p.person("board", "Bea Board", role(macfa.BoardMember, ""))
	p.person("dpo", "Farah Officer", role(macfa.DPO, ""))
	p.person("stranger", "Nina Nobody")
	p.w.Themes["neglect"] = p.put("theme", row{"name": "Neglect / parental mental health", "name_key": "neglect / parental mental health"})
	p.w.Themes["early-help"] = p.put("theme", row{"name": "Early help", "name_key": "early help"})
	p.w.Tool = p.put("tool_version", row{"name": "standard", "number": 1, "body": string(audittool.StandardJSON()), "made_at": p.now()})
}

// agency plants an agency with a lead, an auditor and a practitioner.
func (p *planting) agency(short, name, kind string) {
	id := p.put("agency", row{"short": short, "name": name, "kind": kind, "area": "", "adult_records": 0, "contact": "Sam Contact", "phone": "020 7946 0001",
		"concern_owner": "Duty manager", "concern_deputy": "Deputy manager", "out_of_hours": "020 7946 0002", "state": "active", "version": 1})
	p.w.Agencies[short] = id
	p.put("sharing_agreement", row{"agency": id, "signed_on": "2014-04-01", "review_on": "2016-04-01", "controllers": name + " and the council", "notice": "Privacy notice of " + name,
		"ended_on": "", "by_person": "system", "at": p.now(), "version": 1})
	p.person("lead-"+short, "Lead "+name, role(macfa.AgencyLead, id))
	p.person("auditor-"+short, "Auditor "+name, role(macfa.Auditor, id))
	p.person("practitioner-"+short, "Practitioner "+name, role(macfa.Practitioner, id))
}

func plantRound(p *planting) {
	id := store.NewID()
	scope := p.scope("round", id)
	p.w.Round = p.put("round", row{"id": id, "audit_year": "2014/15", "number": 2, "focus": "Looked after children", "purpose": "To learn how agencies worked together.",
		"agreed_by": "Quality assurance subgroup", "agreed_on": "2015-01-08", "period_from": "2014-03-01", "period_to": "2015-02-28", "panel_day": "2015-03-24",
		"sample_size": 3, "reserves": 1, "one_per_household": 1, "graded": "agencies_and_panel", "tool": p.w.Tool, "stage": "plan", "scope": scope,
		"version": 1, "made_at": p.now(), "made_by": p.w.People["coordinator"].Person})
	p.put("round_area", row{"round": id, "area": p.w.Areas["hackney"]})
	for _, th := range []string{"neglect", "early-help"} {
		p.put("round_theme", row{"round": id, "theme": p.w.Themes[th]})
	}
	for i, line := range []string{"Was help offered before care?", "Was the lead practitioner known?", "Were fathers engaged?"} {
		p.put("round_line", row{"round": id, "position": i + 1, "text": line})
	}
	for _, kind := range []string{"social_care", "health", "police", "school", "gp"} {
		p.put("round_kind", row{"round": id, "kind": kind})
	}
	for _, d := range macfa.WorkBack("2015-03-24", macfa.DefaultOffsets()) {
		p.put("round_date", row{"round": id, "milestone": string(d.Milestone), "day": string(d.Day)})
	}
}

func (p *planting) enter(stage macfa.Stage) {
	p.set("round", "stage = $2, version = version + 1", "id = $1", p.w.Round, string(stage))
	p.put("round_stage", row{"round": p.w.Round, "stage": string(stage), "entered_at": p.now(), "entered_by": p.w.People["coordinator"].Person})
}

func plantCases(p *planting) {
	p.enter(macfa.StageSelect)
	for i, name := range []string{"Amberley Testchild", "Bartholomew Testchild", "Calliope Testchild"} {
		p.kase(i, name, "drawn", "active")
	}
	p.kase(3, "Dorothea Testchild", "reserve", "reserve")
}

// kase plants the case of a number from 0 on, with its complete sheet.
func (p *planting) kase(i int, name, part, state string) {
	id := store.NewID()
	scope, who := p.scope("case", id), p.scope("who", id)
	p.put("audit_case", row{"id": id, "round": p.w.Round, "draw": "", "token": fmt.Sprintf("%064d", i), "scope": scope, "identity_scope": who, "area": p.w.Areas["hackney"],
		"ref": fmt.Sprintf("H%d", i+1), "stratum": `{"sex":"female"}`, "part": part, "position": i + 1, "state": state,
		"source": p.seal(who, "audit_case", id, "source", `{"id":"90000`+fmt.Sprint(i)+`"}`), "version": 1})
	p.put("case_sheet", row{"id": id, "state": "complete", "child_name": p.seal(who, "case_sheet", id, "child_name", name),
		"born": p.seal(who, "case_sheet", id, "born", fmt.Sprintf("2008-05-%02d", i%28+1)), "picture": p.seal(scope, "case_sheet", id, "picture", "Lives with grandmother."),
		"proceedings": "none", "by_person": p.w.People["lead-csc"].Person, "at": p.now(), "version": 1})
	if state == "active" {
		p.w.Cases = append(p.w.Cases, id)
	}
}

// knowing are the agencies that know every case of a planted round.
var knowing = []string{"csc", "health", "police"}

func plantKnownTo(p *planting) {
	p.enter(macfa.StageCheck)
	for _, kase := range p.w.Cases {
		p.knownTo(kase)
	}
}

// knownTo plants what the agencies asked have answered about a case.
func (p *planting) knownTo(kase string) {
	for _, short := range []string{"csc", "health", "police", "school", "gp"} {
		p.answered(kase, short, slices.Contains(knowing, short))
	}
}

func (p *planting) answered(kase, short string, known bool) {
	state, auditor, practitioner := "not_known", "", ""
	if known {
		state, auditor, practitioner = "known", p.w.People["auditor-"+short].Person, p.w.People["practitioner-"+short].Person
	}
	p.put("known_to", row{"kase": kase, "agency": p.w.Agencies[short], "setting": "", "state": state, "who": `["child"]`, "auditor": auditor, "practitioner": practitioner,
		"agreed_by": "", "asked_at": p.now(), "asked_by": p.w.People["coordinator"].Person, "answered_at": p.now(), "answered_by": p.w.People["lead-"+short].Person, "version": 1})
}

func plantReturns(p *planting) {
	p.enter(macfa.StageAudit)
	for i := range p.w.Cases {
		for _, short := range knowing {
			p.asked(i, short)
		}
	}
}

// asked plants a return that is asked for, and the reflection, of an agency on the case of a number.
func (p *planting) asked(i int, short string) {
	kase := p.w.Cases[i]
	p.w.Returns[fmt.Sprintf("%d/%s", i, short)] = p.put("audit_return", row{"kase": kase, "agency": p.w.Agencies[short], "setting": "",
		"auditor": p.w.People["auditor-"+short].Person, "state": "not_started", "due": "2015-03-10", "signed_by": "", "version": 1})
	p.put("reflection", row{"kase": kase, "agency": p.w.Agencies[short], "person": p.w.People["practitioner-"+short].Person, "state": "asked", "named": 0, "version": 1})
}

func plantAnswers(p *planting) {
	for i := range p.w.Cases {
		for _, short := range knowing {
			p.written(i, short)
		}
	}
}

// written answers every question of a return and signs it off.
func (p *planting) written(i int, short string) {
	ret, tool := p.w.Returns[fmt.Sprintf("%d/%s", i, short)], audittool.Standard()
	for n, q := range tool.Questions() {
		p.answer("case:"+p.w.Cases[i], ret, short, tool, q, n+i)
	}
	p.set("audit_return", "state = 'signed_off', sent_at = $2, signed_at = $2, signed_by = $3, version = version + 1", "id = $1", ret, p.now(), p.w.People["lead-"+short].Person)
}

// answer plants a plausible answer; the agencies differ on some questions, and a sentence marks whose it is.
func (p *planting) answer(scope, ret, short string, tool macfa.Tool, q macfa.Question, n int) {
	id := store.NewID()
	r := row{"id": id, "ret": ret, "question": q.ID, "path": "", "choice": "", "choices": "", "day": "", "at": p.now(), "by_person": p.w.People["auditor-"+short].Person, "version": 1}
	scale, ok := tool.ScaleOf(q)
	switch {
	case ok && q.Kind == macfa.KindChoices:
		r["choices"] = `["` + scale.Levels[n%2].Code + `"]`
	case ok:
		levels := scale.OnScale()
		r["choice"] = levels[(n+len(short))%len(levels)].Code
		r["why"] = p.seal(scope, "answer", id, "why", "Why by "+short+" at "+q.ID)
		r["evidence"] = p.seal(scope, "answer", id, "evidence", "Evidence by "+short+" at "+q.ID)
	case q.Kind == macfa.KindDay:
		r["day"] = "2014-10-09"
	case q.Kind == macfa.KindNumber:
		r["number"] = int64(2)
	default:
		r["text"] = p.seal(scope, "answer", id, "text", "Text by "+short+" at "+q.ID)
	}
	p.put("answer", r)
}
