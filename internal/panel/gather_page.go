package panel

import (
	"strconv"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// typedPanel is what somebody typed on the page of a round's panel.
type typedPanel struct {
	Day    ui.DateField
	Place  string
	Person string
}

// GatherShown shows the panel of a round.
func GatherShown(x *web.Exchange) error { return gather(x, nil, nil) }

func gather(x *web.Exchange, typed *typedPanel, problems ui.Problems) error {
	p, err := Gather(x.R.Context(), x.Actor, x.Path("round"))
	if err != nil {
		return err
	}
	if typed == nil {
		typed = &typedPanel{Day: dateBoxes(p.Panel.Day), Place: p.Panel.Place}
	}
	f := programme.RoundFrame(x, p.Round, "Panel")
	f.Problems = problems
	return x.Page(f, gatherBody(x, p, *typed, problems))
}

func dateBoxes(d macfa.Day) ui.DateField {
	if d.IsZero() {
		return ui.DateField{}
	}
	t := d.Time()
	return ui.DateField{Day: strconv.Itoa(t.Day()), Month: strconv.Itoa(int(t.Month())), Year: strconv.Itoa(t.Year())}
}

// SavePanelPost keeps day and place.
func SavePanelPost(x *web.Exchange) error {
	typed := &typedPanel{Day: ui.DateField{Day: x.Form("day-day"), Month: x.Form("day-month"), Year: x.Form("day-year")}, Place: x.Form("place")}
	day, err := x.FormDay("day")
	if err != nil {
		list, _ := web.Problems(err)
		for i := range list {
			list[i].Field = "day"
		}
		return gather(x, typed, list)
	}
	_, err = SavePanel(x.R.Context(), x.Actor, x.Of("panel.gather"), x.Path("round"), x.Version(), day, typed.Place)
	return afterGather(x, err, typed, "The panel's day and place are saved.")
}

// AddMemberPost puts somebody on the panel. The form's value is "person" or "person|agency".
func AddMemberPost(x *web.Exchange) error {
	person, agency, _ := strings.Cut(x.Form("person"), "|")
	_, err := AddMember(x.R.Context(), x.Actor, x.Of("panel.gather"), x.Path("round"), person, agency)
	return afterGather(x, err, nil, "The member is added to the panel.")
}

// RemoveMemberPost takes somebody off the panel.
func RemoveMemberPost(x *web.Exchange) error {
	_, err := RemoveMember(x.R.Context(), x.Actor, x.Of("panel.gather"), x.Path("round"), x.Form("member"))
	return afterGather(x, err, nil, "The member is off the panel.")
}

// ChooseChairPost makes a member the chair.
func ChooseChairPost(x *web.Exchange) error {
	_, err := ChooseChair(x.R.Context(), x.Actor, x.Of("panel.gather"), x.Path("round"), x.Form("chair"))
	return afterGather(x, err, nil, "The chair is chosen.")
}

func afterGather(x *web.Exchange, err error, typed *typedPanel, done string) error {
	if list, ok := web.Problems(err); ok {
		return gather(x, typed, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+x.Path("round")+"/panel", done)
}
