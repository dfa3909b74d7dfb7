package fieldwork

import (
	"strconv"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// reflectionQuestions are the five open questions, in the order of their fields.
var reflectionQuestions = [5]struct{ label, hint string }{
	{"1. What went well for this child?", ""},
	{"2. What got in the way?", "In your work, in your agency, between agencies."},
	{"3. What would the child or the family say about it?", ""},
	{"4. What helped you, and what support did you miss?", "Supervision, time, advice, another agency."},
	{"5. What would you do again, and what should change?", ""},
}

func reflectionsGet(x *web.Exchange) error {
	list, err := Reflections(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Reflections")
	return x.Page(f, reflectionsBody(reflectionTable(list, x.House().Today())))
}

func reflectionTable(list []Reflection, today macfa.Day) ui.TableOf {
	t := ui.TableOf{Caption: "Your reflections", Quiet: true, Empty: "Nobody asks you to reflect now. When a case you worked on is audited, it stands here.",
		Columns: []ui.Column{{Text: "Case"}, {Text: "Until"}, {Text: "State"}, {Text: "Feedback"}}}
	for _, r := range list {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: "Case " + r.Ref, Href: r.address(), Note: r.Caption},
			{Text: r.Due.LongIn(macfa.AuditYearOf(today))}, {Body: ui.MarkWord(reflectionMarks[r.State], reflectionWords[r.State])}, r.feedbackCell()}})
	}
	return t
}

var (
	reflectionMarks = map[string]ui.Kind{"asked": ui.NotStarted, "written": ui.Done, "taken_back": ui.NotStarted, "not_needed": ui.NotApplicable}
	reflectionWords = map[string]string{"asked": "Not written yet", "written": "Written", "taken_back": "Taken back", "not_needed": "No longer asked"}
)

func (r Reflection) feedbackCell() ui.Cell {
	switch {
	case r.FeedbackOn == "":
		return ui.Cell{Text: "Not yet"}
	case r.Heard:
		return ui.Cell{Text: "Read it again", Href: r.address() + "/feedback"}
	}
	return ui.Cell{Text: "Read it", Href: r.address() + "/feedback"}
}

func (r Reflection) address() string {
	if r.guest != "" {
		return guestReflection
	}
	return "/reflections/" + r.ID
}

// reflectionIn is the reflection that a request is about: of its address, or the one for which a guest has come.
func reflectionIn(x *web.Exchange) string {
	if x.Actor.IsGuest() {
		return x.Actor.Form.ID
	}
	return x.Path("reflection")
}

func reflectionAt(x *web.Exchange) string {
	return Reflection{ID: reflectionIn(x), guest: x.Actor.Form.ID}.address()
}

func reflectionGet(x *web.Exchange) error {
	r, err := ReflectionOf(x.R.Context(), x.Actor, reflectionIn(x))
	if err != nil {
		return err
	}
	return showReflection(x, r, nil)
}

func showReflection(x *web.Exchange, r Reflection, problems ui.Problems) error {
	f := x.Frame("Your reflection")
	f.Title = "Case " + r.Ref + ": your reflection"
	f.Caption = "Case " + r.Ref
	if r.Open() {
		f.Caption += " · until " + r.Due.LongIn(macfa.AuditYearOf(x.House().Today()))
	}
	f.Trail = []ui.Link{{Text: "Reflections", Href: "/reflections"}}
	f.Bar = ui.Bar(ui.BarOf{Subject: "Case " + r.Ref, Text: r.Caption, Concern: "/concerns/new?case=" + r.Case})
	f.Side, f.Problems = reflectionSide(r), problems
	if r.guest != "" {
		f.Trail, f.Bar = nil, ui.Bar(ui.BarOf{Subject: "Case " + r.Ref, Concern: guestConcern})
	}
	return x.Page(f, reflectionBody(x, r, problems))
}

func (r Reflection) versionText() string { return strconv.FormatInt(r.Version, 10) }

func (r Reflection) sendText() string {
	if r.State == "written" {
		return "Save the changes"
	}
	return "Send to the panel"
}

// fields are the five boxes.
func (r Reflection) fields(problems ui.Problems) []ui.Field {
	var list []ui.Field
	for i, text := range r.Texts.each() {
		list = append(list, ui.Field{Name: reflectionFields[i], Label: reflectionQuestions[i].label, Hint: reflectionQuestions[i].hint,
			Value: *text, Error: problems.For(reflectionFields[i]), Sealed: true, Strong: true})
	}
	return list
}

func (r Reflection) nameOption() []ui.Option {
	return []ui.Option{{Value: "yes", Text: "Tell the panel that this is mine", Hint: "Leave this empty to stay unnamed.", Checked: r.Named}}
}

func postedReflection(x *web.Exchange) Reflection {
	r := Reflection{ID: reflectionIn(x), Version: x.Version(), Named: x.Form("named") == "yes"}
	for i, to := range r.Texts.each() {
		*to = x.Form(reflectionFields[i])
	}
	return r
}

func reflectionPost(x *web.Exchange) error {
	r := postedReflection(x)
	_, err := WriteReflection(x.R.Context(), x.Actor, x.Of("reflection.write"), r)
	if err == nil {
		return x.Done(reflectionAt(x), "Your reflection is kept for the panel. You can change it or take it back until the panel opens.")
	}
	list, ok := web.Problems(err)
	if !ok {
		return err
	}
	now, readErr := ReflectionOf(x.R.Context(), x.Actor, r.ID)
	if readErr != nil || !now.Open() {
		return err
	}
	now.Texts, now.Named, now.Version = r.Texts, r.Named, r.Version // what was typed stays
	return showReflection(x, now, list)
}

func takeBackPost(x *web.Exchange) error {
	id := reflectionIn(x)
	if _, err := TakeBack(x.R.Context(), x.Actor, x.Of("reflection.take-back"), id, x.Version()); err != nil {
		return err
	}
	return x.Done(reflectionAt(x), "Your reflection is taken back and its text removed.")
}

func caseReflectionsGet(x *web.Exchange) error {
	p, err := ReflectionsOfCase(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	return x.Page(casefile.CaseFrame(x, p.Case, "Reflections"), caseReflectionsBody(p))
}

// who says whose a reflection is: nobody's, unless the writer offered the name.
func (r Reflection) who() string {
	if r.Named {
		return r.Writer + ", " + r.Agency
	}
	return "A practitioner who knew the family"
}

func (r Reflection) closedWords() string {
	if r.State == "written" && r.Stage == macfa.StageAudit {
		return "Nothing can be changed now, and nothing is needed from you. This is what you wrote."
	}
	if r.State == "written" {
		return "The panel has opened. This is what you wrote; it can no longer be changed."
	}
	return "This reflection is closed. Nothing more is needed from you."
}

func (p CaseReflections) typeLinks() []ui.Link {
	var links []ui.Link
	for _, r := range p.ToType {
		links = append(links, ui.Link{Text: r.Writer + ", " + r.Agency, Href: r.address() + "/on-behalf"})
	}
	return links
}

func (p CaseReflections) summary() string {
	switch {
	case p.Asked == 0:
		return "Nobody has been asked yet. Practitioners are asked when the returns are."
	case len(p.Written) == 0:
		return "No reflection yet. " + counted(p.Asked, "practitioner is asked.", "practitioners are asked.")
	}
	return strconv.Itoa(len(p.Written)) + " of " + strconv.Itoa(p.Asked) + " practitioners asked have written."
}

func (p CaseReflections) inviteLinks() []ui.Link {
	var links []ui.Link
	for _, r := range p.ToInvite {
		links = append(links, ui.Link{Text: r.Writer + ", " + r.Agency, Href: r.address() + "/guest"})
	}
	return links
}

func (r Reflection) buttons() []ui.Button {
	list := []ui.Button{{Text: r.sendText()}}
	if r.guest == "" {
		list = append(list, ui.Button{Text: "Back to your reflections", Look: ui.Plainly, Href: "/reflections"})
	}
	return list
}
