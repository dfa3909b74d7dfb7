package panel

import (
	"fmt"

	"caseaudit/internal/audittool"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/textcheck"
)

// Spotted is something in a text for the pack that looks as if it could tell who the child is. What it says is not repeated.
type Spotted struct {
	Ref, By, Where string // case, agency, question
	Href           string // of the return, or ""
	Kind           string // in words
	Times          int
}

// lookThrough checks the texts of a round's signed returns, key events, reflections and voices before they go out.
func lookThrough(v *operation.View, p *GatherPage) error {
	if err := v.May("pack.look-through", p.Panel.Thing()); err != nil {
		return err
	}
	v.About("round", p.Round.ID)
	tool, err := audittool.ToolOf(v, p.Round.Tool)
	if err != nil {
		return err
	}
	m, err := fieldwork.MaterialOf(v, p.Round.ID, "")
	if err != nil {
		return err
	}
	names, err := namesOf(v, p.Round.ID, "")
	if err != nil {
		return err
	}
	l := looking{names: names, refs: map[string]string{}, at: map[Spotted]int{}}
	for _, r := range m.Returns {
		l.refs[r.Case] = r.Ref
		if r.State == "signed_off" {
			l.ret(tool, r)
		}
	}
	for _, e := range m.Timeline {
		l.look(e.Case, e.Agency, "Key events", "/returns/"+e.Return, e.Text)
	}
	for _, r := range m.Reflections {
		for _, part := range r.Parts() {
			l.look(r.Case, "A practitioner", "Reflection", "", part[1])
		}
	}
	for _, x := range m.Voices {
		l.look(x.Case, x.AgencyName, "Voice of child and family", "/cases/"+x.Case+"/voice", x.Said, x.Reason)
	}
	p.Spotted = l.list
	return nil
}

type looking struct {
	names map[string][]string
	refs  map[string]string
	list  []Spotted
	at    map[Spotted]int
}

func (l *looking) ret(tool macfa.Tool, r fieldwork.ReturnWithAnswers) {
	for _, a := range r.Answers {
		q, _ := tool.Question(a.Question)
		section, _ := tool.SectionOf(a.Question)
		l.look(r.Case, r.Name(), fmt.Sprintf("%s %s", q.Number, q.Label), "/returns/"+r.ID+"/"+section.ID, a.Text, a.Why, a.Evidence)
	}
}

func (l *looking) look(kase, by, where, href string, texts ...string) {
	for _, text := range texts {
		for _, h := range textcheck.Find(text, l.names[kase]) {
			s := Spotted{Ref: l.refs[kase], By: by, Where: where, Href: href, Kind: kindWords(h.Kind)}
			i, ok := l.at[s]
			if !ok {
				i = len(l.list)
				l.at[s], l.list = i, append(l.list, s)
			}
			l.list[i].Times++
		}
	}
}
