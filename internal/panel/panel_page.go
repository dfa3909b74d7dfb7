package panel

import (
	"fmt"
	"strconv"

	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// PanelsPage lists the panels on which the person sits.
func PanelsPage(x *web.Exchange) error {
	list, err := Mine(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Panels")
	f.Body = ui.BodyWide
	return x.Page(f, panelsBody(list))
}

// PanelPage shows a panel with its cases.
func PanelPage(x *web.Exchange) error { return showPanel(x, nil) }

func showPanel(x *web.Exchange, problems ui.Problems) error {
	p, err := Show(x.R.Context(), x.Actor, x.Path("panel"))
	if err != nil {
		return err
	}
	f := panelFrame(x, p.Panel, p.Panel.Name())
	f.Caption, f.Problems, f.Side = p.Round.Caption()+" · "+p.Round.Focus, problems, whoIsHere(p.Panel)
	return x.Page(f, panelBody(x, p))
}

func panelFrame(x *web.Exchange, p Panel, heading string) ui.Frame {
	f := x.Frame(heading)
	f.Trail = []ui.Link{{Text: "Panels", Href: "/panels"}}
	if heading != p.Name() {
		f.Trail = append(f.Trail, ui.Link{Text: p.Day.Medium(), Href: p.Address()})
	}
	return f
}

// ClosePost ends the panel.
func ClosePost(x *web.Exchange) error {
	round, err := Close(x.R.Context(), x.Actor, x.Of("panel.close"), x.Path("panel"), x.Version())
	if list, ok := web.Problems(err); ok {
		return showPanel(x, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/rounds/"+round+"/findings", "The panel is closed. The round is now in Learn: write what was strong and what must be learnt.")
}

// AttendanceShown shows who is here.
func AttendanceShown(x *web.Exchange) error { return attendance(x, nil, declared{}, nil) }

func attendance(x *web.Exchange, typed map[string]Taken, conflict declared, problems ui.Problems) error {
	p, err := Attendance(x.R.Context(), x.Actor, x.Path("panel"))
	if err != nil {
		return err
	}
	f := panelFrame(x, p.Panel, "Attendance")
	f.Caption, f.Problems = p.Panel.Name(), problems
	if typed == nil {
		typed = map[string]Taken{}
		for _, m := range p.Panel.Members {
			typed[m.ID] = Taken{Member: m.ID, Attendance: m.Attendance, Joined: clockWords(m.Joined)}
		}
	}
	return x.Page(f, attendanceBody(x, p, typed, conflict, problems))
}

// AttendancePost keeps who is here.
func AttendancePost(x *web.Exchange) error {
	var list []Taken
	typed := map[string]Taken{}
	for _, id := range x.FormAll("member") {
		t := Taken{Member: id, Attendance: x.Form("attendance." + id), Joined: x.Form("joined." + id), Version: x.FormInt("version." + id)}
		list, typed[id] = append(list, t), t
	}
	n, err := TakeAttendance(x.R.Context(), x.Actor, x.Of("attendance.take"), x.Path("panel"), list)
	if problems, ok := web.Problems(err); ok {
		return attendance(x, typed, declared{}, problems)
	}
	if err != nil {
		return err
	}
	return x.Done("/panels/"+x.Path("panel"), changedWords(n))
}

func changedWords(n int) string {
	if n == 1 {
		return "The attendance of 1 member is saved."
	}
	return fmt.Sprintf("The attendance of %d members is saved.", n)
}

// DeclarePost notes a conflict of interest.
func DeclarePost(x *web.Exchange) error {
	_, err := DeclareConflict(x.R.Context(), x.Actor, x.Of("conflict.declare"), x.Path("panel"), x.Form("member"), x.Form("note"))
	return afterAttendance(x, err, declared{x.Form("member"), x.Form("note")}, "The conflict of interest is noted. The chair decides.")
}

// DecidePost keeps what the chair decided.
func DecidePost(x *web.Exchange) error {
	member := x.Form("member")
	_, err := DecideConflict(x.R.Context(), x.Actor, x.Of("conflict.decide"), x.Path("panel"), member, x.Form("decision."+member))
	return afterAttendance(x, err, declared{}, "The decision is noted.")
}

// ReplacePost puts a substitute in a member's place.
func ReplacePost(x *web.Exchange) error {
	_, err := Replace(x.R.Context(), x.Actor, x.Of("panel.substitute"), x.Path("panel"), x.Form("member"), x.Form("substitute"))
	return afterAttendance(x, err, declared{}, "The substitute sits on the panel now. The member has sent apologies.")
}

func afterAttendance(x *web.Exchange, err error, conflict declared, done string) error {
	if list, ok := web.Problems(err); ok {
		return attendance(x, nil, conflict, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/panels/"+x.Path("panel")+"/attendance", done)
}

func number(n int64) string { return strconv.FormatInt(n, 10) }
