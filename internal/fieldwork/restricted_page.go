package fieldwork

import (
	"strconv"
	"time"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// restrictedForm is an entry as its form shows it.
type restrictedForm struct {
	Restricted
	spot string
	day  [3]string
}

func restrictedGet(x *web.Exchange) error {
	p, err := RestrictedOf(x.R.Context(), x.Actor, x.Path("case"))
	if err != nil {
		return err
	}
	form := restrictedForm{spot: x.Query("at")}
	for _, e := range p.Entries {
		if id := x.Query("change"); id != "" && e.ID == id && e.MayChange {
			form = restrictedForm{Restricted: e, spot: e.Spot()}
			if !e.Day.IsZero() {
				t := e.Day.Time()
				form.day = [3]string{strconv.Itoa(t.Day()), strconv.Itoa(int(t.Month())), strconv.Itoa(t.Year())}
			}
		}
	}
	return showRestricted(x, p, form, nil)
}

func showRestricted(x *web.Exchange, p RestrictedPage, form restrictedForm, problems ui.Problems) error {
	f := casefile.CaseFrame(x, p.Case, "Restricted entries")
	f.Title, f.Heading, f.Problems, f.Seen = "Restricted entries", "Case "+p.Case.Ref+": restricted entries", problems, nil
	if len(p.Entries) > 0 {
		f.Seen = &ui.Seen{As: p.as(x), Text: "That you opened this is recorded. Do not show it on a screen that others see."}
	}
	return x.Page(f, restrictedBody(x, p, form, problems))
}

func (p RestrictedPage) as(x *web.Exchange) string {
	switch {
	case p.Chairs:
		return "chair of the panel"
	case x.Actor.Has(macfa.AgencyLead):
		return "agency lead"
	}
	return "author"
}

func restrictedPost(x *web.Exchange) error {
	e := Restricted{ID: x.Form("entry"), Case: x.Path("case"), Kind: x.Form("kind"), Text: x.Form("text"), Version: x.Version()}
	day, err := x.FormDay("day")
	if err == nil {
		e.Day = day
		_, err = SaveRestricted(x.R.Context(), x.Actor, x.Of("restricted.save"), e, x.Form("at"))
	} else {
		err = macfa.At("day", err.Error())
	}
	if list, ok := web.Problems(err); ok {
		p, readErr := RestrictedOf(x.R.Context(), x.Actor, e.Case)
		if readErr != nil {
			return readErr
		}
		return showRestricted(x, p, restrictedForm{e, x.Form("at"), [3]string{x.Form("day-day"), x.Form("day-month"), x.Form("day-year")}}, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/cases/"+e.Case+"/restricted", "The restricted entry is saved.")
}

func restrictedRemovePost(x *web.Exchange) error {
	kase := x.Path("case")
	if _, err := RemoveRestricted(x.R.Context(), x.Actor, x.Of("restricted.remove"), kase, x.Form("entry"), x.Version()); err != nil {
		return err
	}
	return x.Done("/cases/"+kase+"/restricted", "The restricted entry is removed.")
}

// spots are the places of a form's entry: the questions that take one, key events, the address.
func (p RestrictedPage) spots() []ui.Option {
	list := []ui.Option{{Value: "", Text: "Choose"}}
	several := len(p.Places) > 1
	for _, place := range p.Places {
		before := ""
		if several {
			before = place.AgencyName + ": "
		}
		if place.Return.ID == "" {
			list = append(list, ui.Option{Value: "address/" + place.Agency, Text: before + "an address on the case sheet"})
			continue
		}
		list = append(list, ui.Option{Value: place.Return.ID + "/event", Text: before + "a key event"})
		for _, q := range place.Tool.Questions() {
			if q.Restrictable {
				list = append(list, ui.Option{Value: place.Return.ID + "/" + q.ID, Text: before + q.Number + " " + q.Label})
			}
		}
	}
	return list
}

func restrictedKinds() []ui.Option {
	var list []ui.Option
	for _, k := range macfa.RestrictedKinds {
		list = append(list, ui.Option{Value: k.Code, Text: k.Label})
	}
	return list
}

func (e Restricted) head() string {
	if e.Place == "event" {
		return e.Where + ", " + e.Day.Medium()
	}
	return e.Where
}

func (e Restricted) facts(x *web.Exchange) string {
	return macfa.RestrictedKindLabel(e.Kind) + " · " + e.AgencyName + " · " + e.ByName + ", " + macfa.DayOf(time.UnixMicro(e.At), x.House().Zone).Medium()
}

// restrictedAt leads to the form for an entry at the section's first question that takes one.
func (v sectionView) restrictedAt() string {
	at := ""
	for _, q := range v.Section.Questions {
		if q.Restrictable && at == "" {
			at = "?at=" + v.Return.ID + "/" + q.ID + "#form"
		}
	}
	return "/cases/" + v.Case + "/restricted" + at
}
