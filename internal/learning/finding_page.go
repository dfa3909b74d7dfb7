package learning

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// FindingsPage shows the findings of an audit year by topic.
func FindingsPage(x *web.Exchange) error {
	p, err := Findings(x.R.Context(), x.Actor, macfa.AuditYear(strings.ReplaceAll(x.Query("year"), "-", "/")))
	if err != nil {
		return err
	}
	f := x.Frame("Findings")
	f.Body = ui.BodyWide
	if p.Year != "" {
		f.Caption = "Rounds of " + string(p.Year)
	}
	return x.Page(f, listBody(x, p))
}

// RoundFindingsPage shows the findings of one round by topic.
func RoundFindingsPage(x *web.Exchange) error { return roundFindings(x, nil) }

func roundFindings(x *web.Exchange, problems ui.Problems) error {
	p, err := RoundFindings(x.R.Context(), x.Actor, x.Path("round"), x.Query("theme"))
	if err != nil {
		return err
	}
	f := programme.RoundFrame(x, p.Round, "Findings")
	f.Body, f.Problems = ui.BodyWide, problems
	return x.Page(f, listBody(x, p))
}

// ReadyPost takes the round to Publish.
func ReadyPost(x *web.Exchange) error {
	round, err := Ready(x.R.Context(), x.Actor, x.Of("findings.ready"), x.Path("round"))
	if list, ok := web.Problems(err); ok {
		return roundFindings(x, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+round, "The findings are ready. The round is now in Publish.")
}

// FindingPage shows one finding.
func FindingPage(x *web.Exchange) error { return showFinding(x, nil, Shown{}) }

func showFinding(x *web.Exchange, problems ui.Problems, typed Shown) error {
	p, err := FindingOf(x.R.Context(), x.Actor, x.Path("finding"))
	if err != nil {
		return err
	}
	f := findingFrame(x, p.Round, p.Finding.TopicName, "Finding")
	f.Caption = p.Finding.ThemeName + " · " + p.Finding.Kind
	f.Problems = problems
	return x.Page(f, findingBody(x, p, typed, problems))
}

// findingFrame is everything around a page of a finding; its words stay out of the title.
func findingFrame(x *web.Exchange, r programme.Round, heading, title string) ui.Frame {
	f := x.Frame(heading)
	f.Title = title
	f.Trail = []ui.Link{{Text: "Findings", Href: "/findings?year=" + r.Year.Slug()}, {Text: r.Caption(), Href: r.Address() + "/findings"}}
	return f
}

// NewFindingPage shows the empty form; a panel's question may have chosen case and question.
func NewFindingPage(x *web.Exchange) error {
	d := Draft{Kind: x.Query("kind"), Shown: Shown{Question: x.Query("question"), Source: "record"}}
	if kase := x.Query("case"); kase != "" {
		d.Shown.Cases = []string{kase}
	}
	return newFinding(x, x.Query("round"), d, nil)
}

func newFinding(x *web.Exchange, round string, d Draft, problems ui.Problems) error {
	p, err := NewFinding(x.R.Context(), x.Actor, round)
	if err != nil {
		return err
	}
	f := findingFrame(x, p.Round, "Write a finding", "New finding")
	f.Caption, f.Problems = p.Round.Caption(), problems
	return x.Page(f, formBody(x, p, d, problems, "/findings", ""))
}

// AddFindingPost keeps a new finding.
func AddFindingPost(x *web.Exchange) error {
	d := draftOf(x)
	d.Shown = shownOf(x)
	id, err := AddFinding(x.R.Context(), x.Actor, x.Of("finding.add"), x.Form("round"), d)
	if list, ok := web.Problems(err); ok {
		return newFinding(x, x.Form("round"), d, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/findings/"+id, "The finding is saved.")
}

func draftOf(x *web.Exchange) Draft {
	return Draft{Kind: x.Form("kind"), Theme: x.Form("theme"), Topic: x.Form("topic"), Text: x.Form("text"), Emphasis: x.Form("emphasis"),
		Message: x.Form("message"), Promise: x.Form("promise"), WordReason: x.Form("word_reason"), Explained: x.FormExplained(), Guidance: x.FormAll("guidance")}
}

func shownOf(x *web.Exchange) Shown {
	return Shown{Cases: x.FormAll("cases"), Agency: x.Form("agency"), Question: x.Form("question"), Source: x.Form("source")}
}

// EditFindingPage shows a finding in the form.
func EditFindingPage(x *web.Exchange) error {
	p, err := EditFinding(x.R.Context(), x.Actor, x.Path("finding"))
	if err != nil {
		return err
	}
	return editFinding(x, p, p.Finding.draft(), p.Finding.Version, nil)
}

// draft is the finding as a form shows it.
func (f Finding) draft() Draft {
	d := Draft{Kind: f.Kind, Theme: f.Theme, Topic: f.TopicName, Text: f.Text, Emphasis: f.Emphasis, Message: f.Message, Promise: f.Promise, WordReason: f.WordReason, Explained: f.Explained}
	for _, g := range f.Guidance {
		d.Guidance = append(d.Guidance, g.ID)
	}
	return d
}

func editFinding(x *web.Exchange, p FormPage, d Draft, version int64, problems ui.Problems) error {
	f := findingFrame(x, p.Round, "Write the finding", "Write the finding")
	f.Caption = fmt.Sprintf("%s · %s · %s", p.Finding.ThemeName, p.Finding.TopicName, p.Finding.Kind)
	f.Problems, f.Side = problems, formSide(p)
	return x.Page(f, formBody(x, p, d, problems, "/findings/"+p.Finding.ID, strconv.FormatInt(version, 10)))
}

// ChangeFindingPost keeps the words of a finding. If somebody else was first, both texts are shown.
func ChangeFindingPost(x *web.Exchange) error {
	d := draftOf(x)
	id, err := ChangeFinding(x.R.Context(), x.Actor, x.Of("finding.change"), x.Path("finding"), x.Version(), d)
	if err == nil {
		return x.Done("/findings/"+id, "The finding is saved.")
	}
	list, invalid := web.Problems(err)
	if !invalid && macfa.KindOf(err) != macfa.Conflict {
		return err
	}
	p, pageErr := EditFinding(x.R.Context(), x.Actor, x.Path("finding"))
	if pageErr != nil {
		return err
	}
	if invalid {
		return editFinding(x, p, d, x.Version(), list)
	}
	return conflictingFinding(x, p, d)
}

func conflictingFinding(x *web.Exchange, p FormPage, d Draft) error {
	f := findingFrame(x, p.Round, "Somebody else changed this finding", "Two texts")
	theirs, yours := ui.Differ(p.Finding.Text, d.Text)
	return x.Page(f, conflictBody(x, p, d, theirs, yours))
}

// AddEvidencePost ties the finding to more cases.
func AddEvidencePost(x *web.Exchange) error {
	_, err := AddEvidence(x.R.Context(), x.Actor, x.Of("finding.change"), x.Path("finding"), x.Version(), shownOf(x))
	return afterFinding(x, err, "The evidence is added.")
}

// RemoveEvidencePost takes one tie away.
func RemoveEvidencePost(x *web.Exchange) error {
	_, err := RemoveEvidence(x.R.Context(), x.Actor, x.Of("finding.change"), x.Path("finding"), x.Version(), x.Form("evidence"))
	return afterFinding(x, err, "The evidence is removed.")
}

// ConfirmPost confirms the finding.
func ConfirmPost(x *web.Exchange) error {
	_, err := ConfirmFinding(x.R.Context(), x.Actor, x.Of("finding.confirm"), x.Path("finding"), x.Version())
	return afterFinding(x, err, "The finding is confirmed.")
}

// CarryPost begins the finding anew in a later round.
func CarryPost(x *web.Exchange) error {
	_, err := CarryFinding(x.R.Context(), x.Actor, x.Of("finding.carry"), x.Path("finding"), x.Form("round"))
	return afterFinding(x, err, "The finding is carried over, as an emerging one.")
}

func afterFinding(x *web.Exchange, err error, done string) error {
	if list, ok := web.Problems(err); ok {
		return showFinding(x, list, shownOf(x))
	}
	if err != nil {
		return err
	}
	return x.Done("/findings/"+x.Path("finding"), done)
}

// WithdrawPage says what follows from withdrawing and asks why.
func WithdrawPage(x *web.Exchange) error { return withdraw(x, "", nil) }

func withdraw(x *web.Exchange, reason string, problems ui.Problems) error {
	p, err := FindingOf(x.R.Context(), x.Actor, x.Path("finding"))
	if err != nil {
		return err
	}
	if !p.MayWithdraw {
		return macfa.Missing()
	}
	f := findingFrame(x, p.Round, "Withdraw this finding", "Withdraw a finding")
	f.Problems = problems
	return x.Page(f, withdrawBody(x, p, reason, problems))
}

// WithdrawPost ends the finding.
func WithdrawPost(x *web.Exchange) error {
	_, err := WithdrawFinding(x.R.Context(), x.Actor, x.Of("finding.withdraw"), x.Path("finding"), x.Version(), x.Form("reason"))
	if list, ok := web.Problems(err); ok {
		return withdraw(x, x.Form("reason"), list)
	}
	if err != nil {
		return err
	}
	return x.Done("/findings/"+x.Path("finding"), "The finding is withdrawn.")
}

// cardOf is a finding as a card, with the note of the wording helper for those who can change it.
func cardOf(f Finding, links []ui.Link, wording bool) ui.FindingCard {
	card := ui.FindingCard{Kind: ui.Kind(f.Kind), State: map[string]ui.FindingState{"emerging": ui.Emerging, "confirmed": ui.Confirmed, "withdrawn": ui.Withdrawn}[f.State],
		Text: pieces(f.Text, f.Emphasis), Promise: ui.Plain(f.Promise), N: f.N, Of: f.Of, Sources: sourceWords(f.Sources), Links: links}
	if f.Message != "" {
		card.Do = ui.Plain(f.Message)
	}
	for i, g := range f.Guidance {
		piece := ui.Piece{Text: g.Title, Href: g.Link}
		lead := " See "
		if i > 0 {
			lead = ", "
		}
		card.Do = append(card.Do, ui.Piece{Text: lead}, piece)
	}
	if misfits := f.Misfits(); wording && len(misfits) > 0 {
		fit, _ := macfa.WordsFor(f.N, f.Of)
		card.Wording = ui.Plain(misfits[0].Message + tryWords(fit))
	}
	return card
}

func tryWords(fit []string) string {
	if len(fit) == 0 {
		return ""
	}
	return " Try “" + fit[0] + "”."
}

func pieces(text, emphasis string) []ui.Piece {
	var list []ui.Piece
	for _, s := range macfa.Spans(text, []string{emphasis}) {
		list = append(list, ui.Piece{Text: s.Text, Strong: s.Strong})
	}
	return list
}

func sourceWords(codes []string) string {
	var words []string
	for _, e := range EvidenceSources {
		if slices.Contains(codes, e.Code) {
			words = append(words, e.Label)
		}
	}
	if len(words) == 0 {
		return ""
	}
	joined := strings.ToLower(strings.Join(words, ", "))
	return strings.ToUpper(joined[:1]) + joined[1:]
}

func sourceLabel(code string) string { return sourceWords([]string{code}) }

func version(f Finding) string { return strconv.FormatInt(f.Version, 10) }
