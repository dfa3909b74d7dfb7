package site_test

import (
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/world"
)

// eventScenes let everything happen to cases that can.
var eventScenes = []scene{
	{"things that happen to a case", world.Fieldwork, twoCoordinators, eventWalk},
	{"a case frozen before its panel", world.PanelOpen, twoCoordinators, freezeWalk},
}

// twoCoordinators there must be before a case can be unfrozen.
func twoCoordinators(t *testing.T, w *world.World) { w.Grant(t, "administrator", macfa.Coordinator) }

func eventWalk(k *walk) {
	unborn, kase := k.w.Cases[1], k.w.Cases[0]
	k.bornOn(unborn, "20", "1", "2015")
	k.happens("lead-csc", unborn, "born", "name", "Kanarienvogel Rose")
	k.bornOn(kase, "5", "1", "1997")
	k.open("lead-csc", "/cases/"+kase+"/events")
	for _, e := range [][2]string{{"lead-csc", "turned_18"}, {"lead-csc", "moved_area"}, {"coordinator", "objected"}, {"coordinator", "resumed"}, {"coordinator", "paused"},
		{"coordinator", "frozen"}, {"coordinator", "told_lead"}, {"coordinator", "told_staff"}, {"coordinator", "thaw_asked"}, {"administrator", "thawed"}} {
		k.happens(e[0], kase, e[1])
	}
	k.happens("coordinator", kase, "proceedings", "proceedings", "limit", "proceedings_kind", "care")
	k.happens("coordinator", kase, "withdrawn")
	k.happens("lead-csc", kase, "adopted")
	k.open("coordinator", "/cases/"+kase+"/events")
}

func freezeWalk(k *walk) {
	for _, e := range [][2]string{{"coordinator", "frozen"}, {"coordinator", "told_lead"}, {"coordinator", "told_staff"}, {"coordinator", "thaw_asked"}, {"administrator", "thawed"}} {
		k.happens(e[0], k.w.Cases[0], e[1])
	}
}

// bornOn puts another date of birth, or day on which a child is expected, on a case sheet.
func (k *walk) bornOn(kase, day, month, year string) {
	sheet := "/cases/" + kase + "/sheet"
	k.open("coordinator", sheet)
	k.post("coordinator", sheet, "born-day", day, "born-month", month, "born-year", year, "worker", "Kanarienvogel Worker", "how", "complete")
}

// happens enters that something has happened to a case on 9 January 2015.
func (k *walk) happens(who, kase, event string, more ...string) {
	at := "/cases/" + kase + "/events/" + event
	k.open(who, at)
	fields := append([]string{"note", "Kanarienvogel: as somebody said."}, more...)
	if e, _ := macfa.CaseEventOf(event); e.DayLabel != "" {
		fields = append(fields, "day-day", "9", "day-month", "1", "day-year", "2015")
	}
	k.post(who, at, fields...)
}
