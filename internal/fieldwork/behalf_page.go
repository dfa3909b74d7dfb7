package fieldwork

import (
	"strconv"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func (r Return) behalfAt() string { return r.address() + "/on-behalf" }

func behalfGet(x *web.Exchange) error { return showBehalf(x, nil, nil, nil) }

// showBehalf shows on whose behalf a return is typed in; typed is what was typed and could not be saved.
func showBehalf(x *web.Exchange, typed *OnBehalf, word *Confirmation, problems ui.Problems) error {
	p, err := BehalfOf(x.R.Context(), x.Actor, x.Path("return"))
	if err != nil {
		return err
	}
	form := behalfForm{b: p.OnBehalf, day: dayParts(p.OnBehalf.On), problems: problems}
	if typed != nil {
		typed.Version, typed.Confirmation = p.OnBehalf.Version, p.OnBehalf.Confirmation
		form.b, form.day = *typed, postedDay(x, "on")
	}
	if word != nil {
		form.b.Confirmation = *word
	}
	f := returnFrame(x, p.Return, "On behalf of somebody")
	f.Title, f.Problems = "Case "+p.Ref+": on behalf", problems
	f.Trail = append(f.Trail, ui.Link{Text: "Case " + p.Ref, Href: p.address()})
	return x.Page(f, behalfBody(x, p, form))
}

// postedBehalf reads the three facts of who spoke.
func postedBehalf(x *web.Exchange) (OnBehalf, error) {
	b := OnBehalf{Spoke: x.Form("spoke"), How: x.Form("how")}
	day, err := x.FormDay("on")
	b.On = day
	return b, err
}

func postedWord(x *web.Exchange) Confirmation {
	return Confirmation{Confirmed: x.Form("confirmed"), By: x.Form("confirmed_by"), ByHow: x.Form("confirmed_how"), Reason: x.Form("confirmed_reason")}
}

func behalfPost(x *web.Exchange) error {
	in, err := postedBehalf(x)
	if err == nil {
		_, err = TypeFor(x.R.Context(), x.Actor, x.Of("return.on-behalf"), x.Path("return"), x.Version(), in)
	} else {
		err = macfa.At("on", err.Error())
	}
	if list, ok := problemsOf(err); ok {
		return showBehalf(x, &in, nil, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/returns/"+x.Path("return"), "You type this return in for somebody who spoke. It says so wherever it is read.")
}

func confirmPost(x *web.Exchange) error {
	in := postedWord(x)
	_, err := Confirm(x.R.Context(), x.Actor, x.Of("return.confirm"), x.Path("return"), x.Version(), in)
	if list, ok := problemsOf(err); ok {
		return showBehalf(x, nil, &in, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/returns/"+x.Path("return"), "It is kept whether what was typed is confirmed.")
}

// behalfForm is what the fields show.
type behalfForm struct {
	b        OnBehalf
	day      [3]string
	problems ui.Problems
}

func (f behalfForm) version() string { return strconv.FormatInt(f.b.Version, 10) }

func dayParts(day macfa.Day) [3]string {
	if day == "" {
		return [3]string{}
	}
	t := day.Time()
	return [3]string{strconv.Itoa(t.Day()), strconv.Itoa(int(t.Month())), strconv.Itoa(t.Year())}
}

func postedDay(x *web.Exchange, name string) [3]string {
	return [3]string{x.Form(name + "-day"), x.Form(name + "-month"), x.Form(name + "-year")}
}

func howOptions() []ui.Option {
	var list []ui.Option
	for _, h := range HowSpoken {
		list = append(list, ui.Option{Value: h.Code, Text: upperFirst(h.Words)})
	}
	return list
}
