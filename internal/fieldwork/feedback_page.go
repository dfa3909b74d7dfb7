package fieldwork

import (
	"strconv"

	"caseaudit/internal/casefile"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func feedbackGet(x *web.Exchange) error { return showFeedback(x, nil, nil) }

func showFeedback(x *web.Exchange, typed *string, problems ui.Problems) error {
	p, err := FeedbackOf(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	if typed != nil {
		p.Feedback.Text = *typed
	}
	f := casefile.CaseFrame(x, p.Case, "Reflections")
	f.Title, f.Problems = "Case "+p.Ref+": feedback to its practitioners", problems
	return x.Page(f, feedbackBody(x, p, problems))
}

func feedbackPost(x *web.Exchange) error {
	save, done := SaveFeedback, "The draft is kept. Nobody has been told yet."
	of := x.Of("feedback.save")
	if x.Form("give") != "" {
		save, done = GiveFeedback, "The feedback is given. The practitioners of this case find it on their home page."
		of = x.Of("feedback.give")
	}
	text := x.Form("text")
	_, err := save(x.R.Context(), x.Actor, of, x.Path("case"), x.Version(), text)
	if list, ok := problemsOf(err); ok {
		return showFeedback(x, &text, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/cases/"+x.Path("case")+"/feedback", done)
}

func toldPost(x *web.Exchange) error {
	kase, err := Told(x.R.Context(), x.Actor, x.Of("feedback.told"), x.Path("reflection"))
	if err != nil {
		return err
	}
	return x.Done("/cases/"+kase+"/feedback", "It is kept that this practitioner was told.")
}

func ownFeedbackGet(x *web.Exchange) error { return showOwnFeedback(x, nil, nil) }

func showOwnFeedback(x *web.Exchange, typed *string, problems ui.Problems) error {
	p, err := FeedbackFor(x.R.Context(), x.Actor, x.Path("reflection"))
	if err != nil {
		return err
	}
	if typed != nil {
		p.Answer = *typed
	}
	f := x.Frame("Feedback on a case you worked")
	f.Title, f.Caption, f.Problems = "Case "+p.Ref+": feedback", "Case "+p.Ref, problems
	f.Trail = []ui.Link{{Text: "Reflections", Href: "/reflections"}}
	f.Side = supportSide(p.Reflection)
	return x.Page(f, ownFeedbackBody(x, p, problems))
}

func hearPost(x *web.Exchange) error {
	answer := x.Form("answer")
	_, err := Hear(x.R.Context(), x.Actor, x.Of("feedback.hear"), x.Path("reflection"), answer)
	if list, ok := web.Problems(err); ok {
		return showOwnFeedback(x, &answer, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/reflections/"+x.Path("reflection")+"/feedback", "It is kept that you have heard. The coordinator and the panel’s chair read your answer.")
}

func (f Feedback) versionText() string { return strconv.FormatInt(f.Version, 10) }

func (p FeedbackPage) summary() string {
	n := len(p.Hearers)
	switch {
	case n == 0:
		return "No practitioner was asked about this case, so there is nobody to tell."
	case p.Feedback.State == "given":
		return strconv.Itoa(p.HeardCount()) + " of " + counted(n, "practitioner has", "practitioners have") + " heard. It was given on " + p.Feedback.GivenOn.Long() + "."
	case !p.MayWrite:
		return "Feedback is written when the panel has looked at the case. It is for " + counted(n, "practitioner.", "practitioners.")
	}
	return "What the panel found on this case, for " + counted(n, "practitioner", "practitioners") + " who worked it, before the briefing is public. They have three working days."
}

func (h Hearer) name() string {
	if h.Name == "" {
		return "A practitioner"
	}
	return h.Name + ", " + h.Agency
}

func (h Hearer) how() string {
	switch {
	case !h.Heard:
		return "Not yet"
	case h.ToldBy != "":
		return "Told by " + h.ToldBy
	}
	return "Has read it"
}
