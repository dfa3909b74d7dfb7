package world

import (
	"strings"

	"caseaudit/internal/audittool"
	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
)

func plantPanel(p *planting) {
	p.enter(macfa.StageModerate)
	p.w.Panel = p.put("panel", row{"round": p.w.Round, "day": "2015-03-24", "place": "Town hall", "state": "open", "opened_at": p.now(), "version": 1})
	for _, key := range []string{"chair", "panel", "auditor-csc", "auditor-health"} {
		p.sits(key)
	}
	p.freeze()
	for _, kase := range p.w.Cases {
		p.put("panel_case", row{"id": kase, "panel": p.w.Panel, "state": "open", "version": 1})
	}
}

// sits plants a member of the panel, an auditor for the auditor's agency.
func (p *planting) sits(key string) {
	agency := ""
	if short, ok := strings.CutPrefix(key, "auditor-"); ok {
		agency = p.w.Agencies[short]
	}
	p.sitsAs(key, agency, key == "chair")
}

func (p *planting) sitsAs(key, agency string, chair bool) {
	p.put("panel_member", row{"panel": p.w.Panel, "person": p.w.People[key].Person, "agency": agency, "chair": store.Int(chair), "attendance": "here", "joined": "", "conflict": "none", "version": 1})
}

func (p *planting) freeze() {
	p.set("audit_return", "state = 'frozen', version = version + 1", "state = 'signed_off'")
}

func plantAgreed(p *planting) {
	for _, kase := range p.w.Cases {
		p.agree(kase)
	}
	p.set("panel", "state = 'closed', closed_at = $2, version = version + 1", "id = $1", p.w.Panel, p.now())
	p.enter(macfa.StageLearn)
}

// agree plants what the panel has agreed on a case: all joint judgements.
func (p *planting) agree(kase string) {
	tool := audittool.Standard()
	for _, q := range tool.Questions() {
		scale, ok := tool.ScaleOf(q)
		if !ok || !scale.Ordered() || q.Kind == macfa.KindGrade && q.Judges == macfa.OwnWork {
			continue
		}
		id := store.NewID()
		p.put("agreed", row{"id": id, "panel": p.w.Panel, "kase": kase, "question": q.ID, "agency": "", "choice": scale.OnScale()[1].Code,
			"because": p.seal("case:"+kase, "agreed", id, "because", "The record shows it."), "at": p.now(), "by_person": p.w.People["chair"].Person, "version": 1})
	}
	p.set("panel_case", "state = 'agreed', version = version + 1", "id = $1", kase)
}

func plantFindings(p *planting) {
	scope := "round:" + p.w.Round
	for i, f := range []struct{ theme, topic, kind, text, emphasis, message, promise string }{
		{"neglect", "Fathers", "strength", "There was evidence of work with fathers and the wider family.", "work with fathers", "", ""},
		{"early-help", "Voice of the child", "strength", "In two cases the voice of the child was clear in the assessment.", "voice of the child", "", ""},
		{"neglect", "Information sharing", "lesson", "In two cases information could have been shared sooner.", "", "Read the information sharing guidance.", "The partnership will review its training."},
		{"early-help", "Escalation", "lesson", "In one case a concern was not escalated in time.", "", "Use the escalation policy.", ""},
	} {
		topic := p.put("topic", row{"name": f.topic, "name_key": strings.ToLower(f.topic), "alias_of": ""})
		id, n := store.NewID(), 2-i/3
		r := row{"id": id, "round": p.w.Round, "theme": p.w.Themes[f.theme], "topic": topic, "kind": f.kind, "state": "confirmed", "text": p.seal(scope, "finding", id, "text", f.text),
			"cases": n, "of_cases": len(p.w.Cases), "carried_from": "", "position": i + 1, "at": p.now(), "by_person": p.w.People["coordinator"].Person, "version": 1}
		for field, text := range map[string]string{"emphasis": f.emphasis, "message": f.message, "promise": f.promise} {
			if text != "" {
				r[field] = p.seal(scope, "finding", id, field, text)
			}
		}
		p.put("finding", r)
		for _, kase := range p.w.Cases[:n] {
			p.put("finding_evidence", row{"finding": id, "kase": kase, "agency": p.w.Agencies["csc"], "question": "", "source": "record", "at": p.now()})
		}
	}
	p.enter(macfa.StagePublish)
}
