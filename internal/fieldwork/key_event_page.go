package fieldwork

import (
	"fmt"
	"strconv"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// eventForm is a key event as its form shows it, its day in three boxes.
type eventForm struct {
	KeyEvent
	day [3]string
}

func keyEventsGet(x *web.Exchange) error {
	p, err := KeyEvents(x.R.Context(), x.Actor, returnIn(x))
	if err != nil {
		return err
	}
	return showKeyEvents(x, p, p.formOf(x.Query("change")), nil)
}

// formOf is the form of one event that is to be changed, or an empty one.
func (p KeyEventsPage) formOf(id string) eventForm {
	for _, e := range p.Events {
		if e.ID == id && id != "" {
			t := e.Day.Time()
			return eventForm{e, [3]string{strconv.Itoa(t.Day()), strconv.Itoa(int(t.Month())), strconv.Itoa(t.Year())}}
		}
	}
	return eventForm{}
}

func showKeyEvents(x *web.Exchange, p KeyEventsPage, form eventForm, problems ui.Problems) error {
	f := returnFrame(x, p.Return, "Key events")
	f.Title = "Case " + p.Ref + ": key events"
	if own(x, p.Return) {
		f.Trail = append(f.Trail, ui.Link{Text: "Case " + p.Ref, Href: p.address()})
	}
	f.Problems = problems
	return x.Page(f, keyEventsBody(x, p, form, problems))
}

func keyEventPost(x *web.Exchange) error {
	e := KeyEvent{ID: x.Form("event"), Return: returnIn(x), Text: x.Form("text"), Version: x.Version()}
	day, err := x.FormDay("day")
	if err == nil {
		e.Day = day
		_, err = SaveKeyEvent(x.R.Context(), x.Actor, x.Of("key-event.save"), e)
	} else {
		err = macfa.At("day", err.Error())
	}
	if list, ok := problemsOf(err); ok {
		p, readErr := KeyEvents(x.R.Context(), x.Actor, e.Return)
		if readErr != nil {
			return readErr
		}
		if !p.MayWrite {
			return err
		}
		now := p.formOf(e.ID)
		if conflict := macfa.KindOf(err) == macfa.Conflict; conflict && now.ID != "" {
			return err // both texts are shown
		} else if conflict {
			e.ID, e.Version = "", 0 // it has been removed: what was typed may be kept as a new one
		}
		return showKeyEvents(x, p, eventForm{e, [3]string{x.Form("day-day"), x.Form("day-month"), x.Form("day-year")}}, list)
	}
	if err != nil {
		return err
	}
	return x.Done(returnAt(x)+"/key-events", "The key event is saved.")
}

func keyEventRemovePost(x *web.Exchange) error {
	e := KeyEvent{ID: x.Form("event"), Return: returnIn(x), Version: x.Version()}
	if _, err := RemoveKeyEvent(x.R.Context(), x.Actor, x.Of("key-event.remove"), e); err != nil {
		return err
	}
	return x.Done(returnAt(x)+"/key-events", "The key event is removed.")
}

func eventsOf(events []KeyEvent, agencies bool) ui.TableOf {
	t := ui.TableOf{Caption: "Key events, earliest first", Quiet: true, Empty: "No key events yet.", Columns: []ui.Column{{Text: "Day"}, {Text: "What happened"}}}
	if agencies {
		t.Columns = append(t.Columns, ui.Column{Text: "From the record of"})
	}
	for _, e := range events {
		cells := ui.Texts(e.Day.Medium(), e.Text)
		if agencies {
			cells = append(cells, ui.Cell{Text: e.Agency})
		}
		t.Rows = append(t.Rows, ui.Row{Cells: cells})
	}
	return t
}

func (p KeyEventsPage) table() ui.TableOf {
	t := eventsOf(p.Events, false)
	if !p.MayWrite {
		return t
	}
	t.Empty = "No key events yet. Add what mattered most in the period under audit."
	t.Columns = append(t.Columns, ui.Column{Text: "Change", Hidden: true})
	for i, e := range p.Events {
		t.Rows[i].Cells = append(t.Rows[i].Cells, ui.Cell{Text: fmt.Sprintf("Change event %d", i+1), Href: p.address() + "/key-events?change=" + e.ID + "#form"})
	}
	return t
}

func wholeGet(x *web.Exchange) error {
	p, err := Whole(x.R.Context(), x.Actor, returnIn(x))
	if err != nil {
		return err
	}
	f := returnFrame(x, p.Return, "Case "+p.Ref+": the whole return")
	f.Caption = p.caption() + " · " + p.Name()
	if own(x, p.Return) {
		f.Trail = append(f.Trail, ui.Link{Text: "Case " + p.Ref, Href: p.address()})
	}
	return x.Page(f, wholeBody(p))
}
