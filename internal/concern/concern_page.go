package concern

import (
	"net/url"
	"strconv"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// from says where somebody came from to raise a concern, and where they go back to.
type from struct {
	ret, section, kase string
	guest              bool // by a guest's link, which leads nowhere else
}

// form is the address of the form.
func (f from) form() string {
	if f.guest {
		return "/guest/concern"
	}
	return "/concerns/new"
}

// values carries where somebody came from along, and the kind they chose.
func (f from) address(path, kind string) string {
	q := url.Values{}
	for name, value := range map[string]string{"return": f.ret, "section": f.section, "case": f.kase, "kind": kind} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// back is the page where somebody was; only pages of a return or of a case can be.
func (f from) back() ui.Link {
	switch {
	case f.guest:
		return ui.Link{Text: "Back to where you were", Href: "/guest"}
	case f.ret != "" && f.section != "":
		return ui.Link{Text: "Back to where you were", Href: "/returns/" + url.PathEscape(f.ret) + "/" + url.PathEscape(f.section)}
	case f.ret != "":
		return ui.Link{Text: "Back to where you were", Href: "/returns/" + url.PathEscape(f.ret)}
	case f.kase != "":
		return ui.Link{Text: "Back to the case", Href: "/cases/" + url.PathEscape(f.kase)}
	}
	return ui.Link{Text: "Home", Href: "/"}
}

func newGet(x *web.Exchange) error {
	f := from{ret: x.Query("return"), section: x.Query("section"), kase: x.Query("case"), guest: x.Actor.IsGuest()}
	return showForm(x, f, Concern{Kind: x.Query("kind")}, nil)
}

func showForm(x *web.Exchange, came from, typed Concern, problems ui.Problems) error {
	p, err := Form(x.R.Context(), x.Actor, came.kase, came.ret)
	if err != nil {
		return err
	}
	f := x.Frame("Raise a concern")
	f.Caption, f.Title = "Case "+p.Case.Ref, "Case "+p.Case.Ref+": raise a concern"
	f.Trail, f.Problems = []ui.Link{came.back()}, problems
	if LabelOf(typed.Kind) == "" {
		return x.Page(f, kindBody(came))
	}
	f.Side = formSide(x.House(), p, typed.Kind)
	if came.guest {
		f.Side = guestSide()
	}
	return x.Page(f, formBody(x, p, came, typed, problems))
}

func raisePost(x *web.Exchange) error {
	came := from{ret: x.Form("return"), section: x.Form("section"), kase: x.Form("case"), guest: x.Actor.IsGuest()}
	c := Concern{Case: came.kase, Kind: x.Form("kind"), What: x.Form("what"), Done: x.Form("done"), Told: x.Form("told")}
	id, err := Raise(x.R.Context(), x.Actor, x.Of("concern.raise"), c, came.ret)
	if list, ok := web.Problems(err); ok {
		return showForm(x, came, c, list)
	}
	if err != nil {
		return err
	}
	if came.guest {
		return x.Done("/guest/concern/kept", "Your concern is kept.")
	}
	return x.Done(came.address("/concerns/"+id, ""), "Your concern is kept. Read below what happens now.")
}

// guestKeptGet says to a guest what happens now; the concern itself is not shown again.
func guestKeptGet(x *web.Exchange) error {
	p, err := Form(x.R.Context(), x.Actor, "", "")
	if err != nil {
		return err
	}
	f := x.Frame("What happens now")
	f.Caption, f.Title = "Case "+p.Case.Ref, "Case "+p.Case.Ref+": what happens now"
	return x.Page(f, guestKeptBody(orFrontDoor(p.Partnership.FrontDoor)))
}

func concernGet(x *web.Exchange) error { return showConcern(x, Resolution{}, [3]string{}, nil) }

func showConcern(x *web.Exchange, typed Resolution, day [3]string, problems ui.Problems) error {
	p, err := Of(x.R.Context(), x.Actor, x.Path("concern"))
	if err != nil {
		return err
	}
	f := x.Frame(LabelOf(p.Kind))
	f.Caption, f.Title = "Concern · Case "+p.Ref, "Case "+p.Ref+": concern"
	f.Problems = problems
	came := from{ret: x.Query("return"), section: x.Query("section"), kase: x.Query("case")}
	if came == (from{}) && x.Actor.Has(macfa.Coordinator) {
		f.Trail = []ui.Link{{Text: "Concerns", Href: "/rounds/" + p.Round + "/concerns"}}
		f.Seen = &ui.Seen{As: "coordinator", Text: "That you opened it is recorded."}
	}
	f.Side = concernSide(p, x)
	return x.Page(f, concernBody(x, p, came, typed, day, problems))
}

func resolvePost(x *web.Exchange) error {
	r, id := Resolution{Outcome: x.Form("outcome")}, x.Path("concern")
	typedDay := [3]string{x.Form("referred-day"), x.Form("referred-month"), x.Form("referred-year")}
	day, err := x.FormDay("referred")
	if err == nil {
		r.Referred = day
		_, err = Resolve(x.R.Context(), x.Actor, x.Of("concern.resolve"), id, x.Version(), r)
	} else {
		err = macfa.At("referred", err.Error())
	}
	if list, ok := web.Problems(err); ok {
		return showConcern(x, r, typedDay, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/concerns/"+id, "The concern is resolved.")
}

func roundConcernsGet(x *web.Exchange) error {
	p, err := OfRound(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	f := programme.RoundFrame(x, p.Round, "Concerns")
	f.Body = ui.BodyWide
	return x.Page(f, listBody(tableOf(p.Concerns, p.Today, x), ui.Link{}))
}

func caseConcernsGet(x *web.Exchange) error {
	p, err := OfCase(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	f := casefile.CaseFrame(x, p.Case, "Concerns")
	f.Body = ui.BodyWide
	raise := ui.Link{}
	if p.MayRaise {
		raise = ui.Link{Text: "Raise a concern", Href: "/concerns/new?case=" + p.ID}
	}
	return x.Page(f, listBody(tableOf(p.Concerns, p.Today, x), raise))
}

func tableOf(list []Concern, today macfa.Day, x *web.Exchange) ui.TableOf {
	t := ui.TableOf{Caption: "Concerns, open ones first", Quiet: true, Empty: "No concern has been raised that is yours to see.",
		Columns: []ui.Column{{Text: "Concern"}, {Text: "Case"}, {Text: "Raised"}, {Text: "State"}}}
	for _, c := range list {
		by := c.AgencyName
		if by == "" {
			by = "The partnership or the panel"
		}
		t.Rows = append(t.Rows, ui.Row{Late: c.Over || c.State == "open" && c.Kind == ChildAtRisk, Cells: []ui.Cell{{Text: LabelOf(c.Kind), Href: "/concerns/" + c.ID},
			{Text: "Case " + c.Ref}, {Text: when(c.RaisedAt, today, x), Note: by}, {Body: ui.MarkWord(stateMark(c), stateWord(c)), Note: answerWords(c)}}})
	}
	return t
}

// answerWords say by when an open concern is to be answered: "Answer due by 5pm today".
func answerWords(c Concern) string {
	switch {
	case c.Words == "":
		return ""
	case c.Over:
		return "Answer " + c.Words
	}
	return "Answer due " + c.Words
}

// stateMark is red where a child may be at risk, or the answer is overdue.
func stateMark(c Concern) ui.Kind {
	switch {
	case c.State != "open":
		return ui.Done
	case c.Kind == ChildAtRisk || c.Over:
		return ui.Late
	}
	return ui.InProgress
}

func stateWord(c Concern) string {
	switch {
	case c.State != "open":
		return "Resolved"
	case c.Kind == ChildAtRisk:
		return "Open: referral not recorded"
	}
	return "Open"
}

func versionText(c Concern) string { return strconv.FormatInt(c.Version, 10) }
