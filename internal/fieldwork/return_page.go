package fieldwork

import (
	"fmt"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func (r Return) address() string {
	if r.guest {
		return guestReturn
	}
	return "/returns/" + r.ID
}

// returnIn is the return that a request is about: of its address, or the one for which a guest has come.
func returnIn(x *web.Exchange) string {
	if x.Actor.IsGuest() {
		return x.Actor.Form.ID
	}
	return x.Path("return")
}

// returnAt is where the pages of that return are.
func returnAt(x *web.Exchange) string {
	return Return{ID: returnIn(x), guest: x.Actor.IsGuest()}.address()
}

func (r Return) caption() string {
	return fmt.Sprintf("%s · round %d of %s", r.AreaName, r.Number, r.Year)
}

// own tells whether the actor is of the agency whose return it is.
func own(x *web.Exchange, r Return) bool {
	return r.Auditor == x.Actor.Person || holds(x.Actor.Agencies(macfa.AgencyLead), r.Agency)
}

// returnFrame begins a page of a return.
func returnFrame(x *web.Exchange, r Return, heading string) ui.Frame {
	f := x.Frame(heading)
	f.Caption = r.caption()
	f.Trail = []ui.Link{{Text: "Returns", Href: "/returns"}}
	f.Bar = ui.Bar(barOf(x, r, ""))
	if r.guest {
		f.Trail = nil
		return f
	}
	if !own(x, r) {
		as := "panel member"
		if x.Actor.Has(macfa.Coordinator) {
			as = "coordinator"
		}
		f.Trail = []ui.Link{{Text: "Case " + r.Ref, Href: "/cases/" + r.Case}, {Text: "Returns", Href: "/cases/" + r.Case + "/returns"}}
		f.Seen = &ui.Seen{As: as, Text: "That you opened it is recorded."}
	}
	return f
}

// barOf is the line that stays in sight, with the way to raise a concern.
func barOf(x *web.Exchange, r Return, section string) ui.BarOf {
	b := ui.BarOf{Subject: "Case " + r.Ref, Text: r.Name(), Concern: "/concerns/new?return=" + r.ID}
	if r.guest {
		return ui.BarOf{Subject: "Case " + r.Ref, Text: "due " + r.Due.LongIn(macfa.AuditYearOf(x.House().Today())), Concern: guestConcern}
	}
	if r.Owed() {
		b.Text += " · due " + r.Due.LongIn(macfa.AuditYearOf(x.House().Today()))
	}
	if section != "" {
		b.Concern += "&section=" + section
	}
	return b
}

func returnGet(x *web.Exchange) error {
	p, err := ReturnOf(x.R.Context(), x.Actor, returnIn(x))
	if err != nil {
		return err
	}
	return showReturn(x, p, nil)
}

func showReturn(x *web.Exchange, p ReturnPage, problems ui.Problems) error {
	heading := "Case " + p.Ref + ": your return"
	if p.guest {
		heading = "Your form"
	} else if !own(x, p.Return) {
		heading = "Case " + p.Ref + ": return of " + p.Name()
	}
	f := returnFrame(x, p.Return, heading)
	f.Title = "Case " + p.Ref + ": return"
	f.Problems = problems
	f.Side = returnSide(p)
	if p.guest {
		f.Side = guestSide(p.Guest, p.PeriodFrom, p.PeriodTo)
	}
	return x.Page(f, returnBody(x, p))
}

// tasks are the sections of a return: the grade is the status.
func (p ReturnPage) tasks() []ui.Task {
	var list []ui.Task
	for _, s := range p.Sections {
		t := ui.Task{Text: s.Number + ". " + s.Title, Href: p.address() + "/" + s.ID}
		switch {
		case s.Done() && s.Grade != "":
			t.Status = ui.Mark(ui.Kind(s.Grade))
		case s.Done():
			t.Status = ui.Mark(ui.Done)
		case s.Started():
			t.Status, t.Hint = ui.Tag("In progress", ui.TagTeal), s.hint()
		default:
			t.Status, t.Hint = ui.Tag("Not started", ui.TagBlue), counted(len(s.Questions), "question", "questions")
		}
		list = append(list, t)
	}
	return list
}

// hint says how much is answered, and the first thing besides that sign-off needs.
func (s SectionState) hint() string {
	text := fmt.Sprintf("%d of %d answered.", s.Answered, len(s.Questions))
	for _, g := range s.Gaps() {
		if what, ok := map[string]string{"evidence": "evidence", "why": "a reason"}[g.Field]; ok {
			return text + " " + s.numberOf(g.Question) + " needs " + what + "."
		}
	}
	return text
}

func (s SectionState) numberOf(question string) string {
	for _, q := range s.Questions {
		if q.ID == question {
			return q.Number
		}
	}
	return ""
}

func (p ReturnPage) besides() []ui.Task {
	list := []ui.Task{{Text: "Key events", Href: p.address() + "/key-events", StatusText: fmt.Sprintf("%d of up to %d", p.KeyEvents, MostKeyEvents)}}
	if p.MayVoice {
		voice := ui.Task{Text: "What the child and the family say", Href: "/cases/" + p.Case + "/voice", Status: ui.Tag("Not started", ui.TagBlue)}
		if p.Voices > 0 {
			voice.Status = ui.Mark(ui.Done)
		}
		list = append(list, voice)
	}
	if p.MayRestrict || p.Restricted > 0 {
		t := ui.Task{Text: "Restricted entries", Hint: "Read by their author, the agency’s lead and the panel’s chair.", Href: "/cases/" + p.Case + "/restricted", StatusText: "None"}
		if p.Restricted > 0 {
			t.StatusText = counted(p.Restricted, "entry", "entries")
		}
		list = append(list, t)
	}
	return list
}

func (p ReturnPage) lead() string {
	text := fmt.Sprintf("%d of %d sections are done.", p.DoneSections(), len(p.Sections))
	if p.MayWrite {
		return text + " Do them in any order, leave when you like: every answer is kept."
	}
	if p.Waits() {
		return text + " The case waits: nothing can be changed now, and nothing is needed from you. What is written stays."
	}
	switch p.State {
	case "sent":
		return text + " The return is with " + p.leadName() + " for sign-off."
	case "signed_off":
		return "The return is signed off. The panel reads it when it opens."
	case "frozen":
		return "The return is with the panel, as it was given."
	case "not_needed":
		return "Your agency has said that it does not know this family, so nothing more is needed. What was written is kept and given to nobody."
	case "gone_without":
		return "The panel went on without this return."
	}
	return text
}

func (p ReturnPage) leadName() string {
	if len(p.Leads) == 0 {
		return "your agency lead"
	}
	return p.Leads[0]
}

func (p ReturnPage) sendText() string {
	if len(p.Leads) == 0 {
		return "Send for sign-off"
	}
	return "Send to " + p.Leads[0] + " for sign-off"
}

func (p ReturnPage) whoSees() string {
	return strings.Join(append([]string{p.AuditorName}, p.Leads...), ", ") + " and the coordinator now. The panel after sign-off, when it opens. No other agency before that."
}

func sendPost(x *web.Exchange) error {
	ret := returnIn(x)
	_, err := Send(x.R.Context(), x.Actor, x.Of("return.send"), ret, x.Version())
	if err != nil {
		return err
	}
	return x.Done(returnAt(x), "The return is sent to your agency lead for sign-off.")
}

func signOffGet(x *web.Exchange) error {
	p, err := SignOff(x.R.Context(), x.Actor, x.Path("return"))
	if err != nil {
		return err
	}
	return showSignOff(x, p, "", nil, nil)
}

func showSignOff(x *web.Exchange, p SignOffPage, note string, typed map[string]string, problems ui.Problems) error {
	f := returnFrame(x, p.Return, "Sign off the return on Case "+p.Ref)
	f.Title = "Case " + p.Ref + ": sign-off"
	f.Trail = append(f.Trail, ui.Link{Text: "Case " + p.Ref, Href: p.address()})
	f.Problems = problems
	f.Side = returnSide(p.ReturnPage)
	return x.Page(f, signOffBody(x, p, note, typed, problems))
}

func signOffPost(x *web.Exchange) error {
	return signing(x, "The return is signed off. The panel reads it when it opens.", func() error {
		_, err := Sign(x.R.Context(), x.Actor, x.Of("return.sign-off"), x.Path("return"), x.Version())
		return err
	})
}

func sendBackPost(x *web.Exchange) error {
	return signing(x, "The return is sent back to its auditor with what you wrote.", func() error {
		_, err := SendBack(x.R.Context(), x.Actor, x.Of("return.send-back"), x.Path("return"), x.Version(), x.Form("note"), postedComments(x)...)
		return err
	})
}

// signing runs one of the two ways out of the sign-off page, and shows the page again, with what was typed, where it cannot be.
func signing(x *web.Exchange, done string, do func() error) error {
	err := do()
	if err == nil {
		return x.Done("/returns/"+x.Path("return"), done)
	}
	list, ok := problemsOf(err)
	if !ok {
		return err
	}
	p, readErr := SignOff(x.R.Context(), x.Actor, x.Path("return"))
	if readErr != nil {
		return readErr
	}
	return showSignOff(x, p, x.Form("note"), typedComments(x), list)
}

// problemsOf turns what is wrong with a post, and that somebody else was first, into what the form shows again with all that was typed.
func problemsOf(err error) (ui.Problems, bool) {
	if macfa.KindOf(err) == macfa.Conflict {
		return ui.Problems{{Message: err.Error()}}, true
	}
	return web.Problems(err)
}

// commentField is the box for a comment at a question.
func (p SignOffPage) commentField(q macfa.Question, typed map[string]string, problems ui.Problems) ui.Field {
	name := "comment." + q.ID
	return ui.Field{Name: name, Label: "Your comment on " + q.Number, Hint: "What is to be changed or added. No names.", Value: typed[q.ID], Error: problems.For(name), Sealed: true, Rows: 2}
}

// gapLinks lead from what is missing to the question that lacks it; a section without any answer is one line.
func (p ReturnPage) gapLinks() []ui.Link {
	var links []ui.Link
	for _, s := range p.Sections {
		if !s.Started() && !s.Done() {
			links = append(links, ui.Link{Text: "Answer section " + s.Number + ": " + s.Title, Href: p.address() + "/" + s.ID})
			continue
		}
		for _, g := range s.Gaps() {
			links = append(links, ui.Link{Text: g.Message, Href: p.address() + "/" + s.ID + "#" + ui.IDOf(g.Field+"."+g.Question)})
		}
	}
	return links
}

func openPost(x *web.Exchange) error {
	round := x.Path("round")
	n, err := Open(x.R.Context(), x.Actor, x.Of("returns.open"), round)
	if list, ok := web.Problems(err); ok {
		p, err := OfRound(x.R.Context(), x.Actor, round)
		if err != nil {
			return err
		}
		return showRoundReturns(x, p, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+round+"/returns", fmt.Sprintf("%s and %s are asked for.", counted(n.Returns, "return", "returns"), counted(n.Reflections, "reflection", "reflections")))
}

func askMissingPost(x *web.Exchange) error {
	n, err := AskMissing(x.R.Context(), x.Actor, x.Of("returns.ask-missing"), x.Path("round"))
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+x.Path("round")+"/returns", fmt.Sprintf("%s and %s are asked for.", counted(n.Returns, "return", "returns"), counted(n.Reflections, "reflection", "reflections")))
}

func roundReturnsGet(x *web.Exchange) error {
	p, err := OfRound(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	return showRoundReturns(x, p, nil)
}

func showRoundReturns(x *web.Exchange, p RoundReturns, problems ui.Problems) error {
	f := programme.RoundFrame(x, p.Round, "Returns")
	f.Body, f.Problems = ui.BodyWide, problems
	return x.Page(f, roundReturnsBody(x, p))
}
