package casefile

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// knownToRoutes are the pages of the known-to check.
var knownToRoutes = []web.Route{
	{Pattern: "GET /known-to", Action: "known-to.mine", Handler: knownToMinePage},
	{Pattern: "GET /rounds/{round}/known-to", Action: "known-to.see", Handler: knownToPage},
	{Pattern: "POST /rounds/{round}/known-to/ask", Action: "known-to.ask", Handler: askKnownToPage},
	{Pattern: "GET /rounds/{round}/known-to/without", Action: "known-to.go-on-without", Handler: withoutPage},
	{Pattern: "POST /rounds/{round}/known-to/without", Action: "known-to.go-on-without", Handler: goOnWithoutPage},
	{Pattern: "GET /rounds/{round}/known-to/{agency}", Action: "known-to.answer", Handler: answeringPage},
	{Pattern: "POST /rounds/{round}/known-to/{agency}/show", Action: "known-to.show", Handler: showKnownToPage},
	{Pattern: "GET /known-to/{known}/exemption", Action: "known-to.agree-exemption", Handler: exemptionPage},
	{Pattern: "POST /known-to/{known}/exemption", Action: "known-to.refuse-exemption", Handler: decideExemptionPage},
	{Pattern: "GET /cases/{case}/known-to", Action: "case.known-to", Handler: caseKnownToPage},
}

func knownToPage(x *web.Exchange) error { return showRoundKnownTo(x, nil) }

func showRoundKnownTo(x *web.Exchange, problems ui.Problems) error {
	p, err := KnownToOf(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	f := programme.RoundFrame(x, p.Round, "Known to")
	f.Heading, f.Body, f.Problems = "Known-to check", ui.BodyWide, problems
	return x.Page(f, roundKnownToBody(p, x.NewKey(), x.House().Zone))
}

func askKnownToPage(x *web.Exchange) error {
	n, err := AskKnownTo(x.R.Context(), x.Actor, x.Of("known-to.ask"), x.Path("round"))
	if list, ok := web.Problems(err); ok {
		return showRoundKnownTo(x, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+x.Path("round")+"/known-to", fmt.Sprintf("%s asked for %s.", knownCount(n.Agencies, "agency is", "agencies are"), knownCount(n.Answers, "answer", "answers")))
}

func exemptionPage(x *web.Exchange) error { return showExemption(x, ExemptionDecision{}, "", nil) }

func showExemption(x *web.Exchange, typed ExemptionDecision, decision string, problems ui.Problems) error {
	p, err := Exemption(x.R.Context(), x.Actor, x.Path("known"))
	if err != nil {
		return err
	}
	f := programme.RoundFrame(x, p.Round, "Known to")
	f.Heading, f.Problems = "Exemption for "+p.KnownTo.Asked(), problems
	return x.Page(f, exemptionBody(p, typed, decision, x.NewKey(), problems))
}

func decideExemptionPage(x *web.Exchange) error {
	decision := x.Form("decision")
	d := ExemptionDecision{Agree: decision == "agree", AgreedBy: x.Form("agreed_by"), Reason: x.Form("reason")}
	if decision != "agree" && decision != "decline" {
		return showExemption(x, d, "", ui.Problems{{Field: "decision", Message: "Choose whether the exemption is agreed or declined."}})
	}
	round, err := DecideExemption(x.R.Context(), x.Actor, x.Of(d.Action()), x.Path("known"), x.Version(), d)
	if list, ok := web.Problems(err); ok {
		return showExemption(x, d, decision, list)
	}
	if err != nil {
		return err
	}
	message := "The exemption is declined. The agency is asked again and reads why."
	if d.Agree {
		message = "The exemption is agreed."
	}
	return x.Done("/rounds/"+round+"/known-to", message)
}

func withoutPage(x *web.Exchange) error { return showWithout(x, x.Query("agency"), nil) }

func showWithout(x *web.Exchange, agency string, problems ui.Problems) error {
	p, err := Without(x.R.Context(), x.Actor, x.Path("round"), agency)
	if err != nil {
		return err
	}
	f := programme.RoundFrame(x, p.Round, "Known to")
	f.Heading, f.Problems = "Go on without "+knownCount(len(p.Rows), "answer", "answers"), problems
	return x.Page(f, withoutBody(p, agency, x.NewKey(), x.Form("reason"), problems))
}

func goOnWithoutPage(x *web.Exchange) error {
	round := x.Path("round")
	versions := map[string]int64{}
	for _, id := range postedIDs(x) {
		versions[id] = x.FormInt("version." + id)
	}
	n, err := GoOnWithout(x.R.Context(), x.Actor, x.Of("known-to.go-on-without"), round, x.Form("agency"), versions, x.Form("reason"))
	if list, ok := web.Problems(err); ok {
		return showWithout(x, x.Form("agency"), list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+round+"/known-to", "The round goes on without "+knownCount(n, "answer", "answers")+".")
}

// postedIDs lists the questions of which a form posted the version.
func postedIDs(x *web.Exchange) []string {
	var ids []string
	for name := range x.R.PostForm {
		if id, ok := strings.CutPrefix(name, "version."); ok {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

func caseKnownToPage(x *web.Exchange) error {
	p, err := KnownToOfCase(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	f := CaseFrame(x, p.Case, "Known to")
	f.Body = ui.BodyWide
	return x.Page(f, caseKnownToBody(p, x.House().Zone))
}

func knownCount(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func knownDay(at int64, zone *time.Location) macfa.Day { return macfa.DayOf(time.UnixMicro(at), zone) }

// detail is the rest of the sentence that sums the check up: "26 known, 11 not known, 2 exempt".
func (s KnownToSum) detail() string {
	words := []string{fmt.Sprintf("%d known", s.Known), fmt.Sprintf("%d not known", s.NotKnown)}
	if s.Exempt > 0 {
		words = append(words, fmt.Sprintf("%d exempt", s.Exempt))
	}
	text := strings.Join(words, ", ") + "."
	if s.Without > 0 {
		text += fmt.Sprintf(" The round goes on without %d.", s.Without)
	}
	if s.ToDecide > 0 {
		text += " " + knownCount(s.ToDecide, "exemption waits", "exemptions wait") + " for your decision."
	}
	return text
}

// dueWords stand before the day: an extension is not late.
func (a KnownToAgency) dueWords() string {
	if a.Given {
		return "given until "
	}
	return "by "
}

// todo lists who owes answers, with whom to call.
func (p KnownToPage) todo() []ui.Todo {
	var list []ui.Todo
	for _, a := range p.Owing() {
		t := ui.Todo{When: a.dueWords() + a.Due.MediumIn(macfa.AuditYearOf(p.Today)), Title: a.Name + ": " + knownCount(a.Sum.Waiting, "answer", "answers"), Note: strings.Trim(a.Contact+", "+a.Phone, ", ")}
		if a.Sum.Late > 0 {
			t.When, t.Late = knownCount(macfa.DaysBetween(a.Due, p.Today), "day", "days"), true
		}
		if p.Decide {
			t.Operation = ui.LinkButton(p.withoutAt(a.ID), "Go on without "+a.Name)
		}
		list = append(list, t)
	}
	return list
}

func (p KnownToPage) withoutAt(agency string) string {
	return p.Round.Address() + "/known-to/without?" + url.Values{"agency": {agency}}.Encode()
}

func (p KnownToPage) exemptionItems() []ui.Todo {
	var list []ui.Todo
	for _, k := range p.Exemptions() {
		t := ui.Todo{When: "Case " + k.Ref, Title: k.Asked(), Href: "/known-to/" + k.ID + "/exemption", Note: "“" + k.Reason + "”"}
		list = append(list, t)
	}
	return list
}

func (p CaseKnownTo) table(zone *time.Location) ui.TableOf {
	t := ui.TableOf{Caption: "Who knows this family", Quiet: true, Empty: "No agency has been asked yet. When the round’s agencies are asked, their answers stand here.",
		Columns: []ui.Column{{Text: "Agency"}, {Text: "Answer"}, {Text: "Who is known"}, {Text: "Who writes the return"}, {Text: "Answered"}}}
	if p.Reasons {
		t.Columns = append(t.Columns, ui.Column{Text: "Why"})
	}
	for _, k := range p.Rows {
		c := k.cell(p.Due, p.Today)
		row := ui.Row{Late: c.Mark == ui.Late, Cells: []ui.Cell{{Text: k.Asked()}, {Body: caseAnswer(k, c)}, {Text: k.WhoWords()}, {Text: k.AuditorName, Note: reflecting(k)}, {Text: answeredWords(k, zone)}}}
		if p.Reasons {
			row.Cells = append(row.Cells, ui.Cell{Text: k.Reason})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func reflecting(k KnownTo) string {
	switch {
	case k.PractitionerName == "":
		return ""
	case len(k.Further) > 0:
		return k.Reflecting() + " reflect"
	}
	return k.PractitionerName + " reflects"
}

// answeredWords says who answered and when: "Joan Mbeki, 2 February 2015".
func answeredWords(k KnownTo, zone *time.Location) string {
	if k.AnsweredAt == 0 {
		return ""
	}
	return k.AnsweredBy + ", " + knownDay(k.AnsweredAt, zone).Medium()
}
