package fieldwork

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func spokenGet(x *web.Exchange) error {
	r, err := SpokenPage(x.R.Context(), x.Actor, x.Path("reflection"))
	if err != nil {
		return err
	}
	return showSpoken(x, r, behalfForm{})
}

func showSpoken(x *web.Exchange, r Reflection, form behalfForm) error {
	f := x.Frame("Type in a reflection")
	f.Title, f.Caption, f.Problems = "Case "+r.Ref+": type in a reflection", "Case "+r.Ref+" · "+r.Writer+", "+r.Agency, form.problems
	f.Trail = []ui.Link{{Text: "Case " + r.Ref, Href: "/cases/" + r.Case}, {Text: "Reflections", Href: "/cases/" + r.Case + "/reflections"}}
	return x.Page(f, spokenBody(x, r, form))
}

func spokenPost(x *web.Exchange) error {
	in := Spoken{Reflection: postedReflection(x)}
	b, dayErr := postedBehalf(x)
	in.OnBehalf = b
	in.Confirmation = postedWord(x)
	kase, err := "", error(nil)
	if dayErr == nil {
		kase, err = TypeReflection(x.R.Context(), x.Actor, x.Of("reflection.on-behalf"), in)
	} else {
		err = macfa.At("on", dayErr.Error())
	}
	if list, ok := web.Problems(err); ok {
		r, err := SpokenPage(x.R.Context(), x.Actor, x.Path("reflection"))
		if err != nil {
			return err
		}
		r.Texts, r.Named = in.Texts, in.Named
		return showSpoken(x, r, behalfForm{b: in.OnBehalf, day: postedDay(x, "on"), problems: list})
	}
	if err != nil {
		return err
	}
	return x.Done("/cases/"+kase+"/reflections", "The reflection is kept. Who spoke it sees it as their own and can change it or take it back until the panel opens.")
}
