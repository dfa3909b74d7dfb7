package concern

import (
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// when writes an instant: today by its time, earlier by its day.
func when(at int64, today macfa.Day, x *web.Exchange) string {
	t := time.UnixMicro(at).In(x.House().Zone)
	if day := macfa.DayOf(t, x.House().Zone); day != today {
		return day.MediumIn(macfa.AuditYearOf(today))
	}
	return "Today at " + t.Format("3:04pm")
}

// getters says in words who finds a concern of a kind here, whether a message tells them, and whom to call.
func getters(h *operation.House, kind string, g partnership.Agency) []string {
	told := toldWords(h)
	if kind == Allegation {
		return []string{"The coordinator alone finds it on their home page. Nobody else sees it in this program, neither your agency lead nor the panel.", told + "Call the coordinator as well."}
	}
	if g.ID == "" {
		return []string{"The coordinator finds it on their home page and takes it to the agency concerned.", told + "If it cannot wait, call them."}
	}
	list := []string{"The lead of " + g.Name + " and the coordinator find it on their home pages.", told + "Call " + orUnknown(g.ConcernOwner) + " of " + g.Name + " yourself."}
	if g.ConcernDeputy != "" {
		list = append(list, "If they are away: "+g.ConcernDeputy+".")
	}
	if g.OutOfHours != "" {
		list = append(list, "Out of hours, call "+g.OutOfHours+".")
	}
	return list
}

// answerBy says, before it is raised, by when a concern of a kind is to be answered.
func (p FormPage) answerBy(h *operation.House, kind string) string {
	now := time.UnixMicro(p.Now)
	return "It is to be answered " + macfa.DueWords(macfa.ConcernDue(kind, now, p.Closures, h.Zone), now, h.Zone) + "."
}

// toldWords keep people from waiting for somebody who has not been told, or has not looked.
func toldWords(h *operation.House) string {
	if h.Demo || !h.Posts() {
		return "No message is sent. "
	}
	return "A message tells them that a concern waits, not what it is about. They may not see it at once. "
}

func orUnknown(name string) string {
	if name == "" {
		return "whoever answers concerns"
	}
	return name
}

// firstSteps says, before the form, what the form does not do.
func firstSteps(kind string, p partnership.Details) (warning string, steps []string) {
	switch kind {
	case ChildAtRisk:
		front := "Refer the child to children’s social care: the front door of the partnership"
		if p.FrontDoor != "" {
			front += " is " + p.FrontDoor
		}
		return "If a child is in danger now, call 999. This form is not a referral.",
			[]string{front + ". Out of hours call the emergency duty team.", "Follow your own agency’s safeguarding procedure and tell your safeguarding lead.", "Then write it here. The concern stays open until the referral is recorded."}
	case Disagreement:
		return "", []string{"The escalation policy has four stages. Take each one within its time before the next.",
			"Stage 1: the two professionals speak with each other.", "Stage 2: their line managers speak.",
			"Stage 3: the safeguarding leads or senior managers of the agencies decide.", "Stage 4: the partnership settles it."}
	case Allegation:
		return "Do not write about this anywhere else, not in the return either.",
			[]string{"Tell the local authority designated officer (LADO) within one working day, through your agency’s named senior manager.", "Do not speak to the person about it before the LADO has advised.", "Do not write the person’s name here. Give their role only."}
	}
	return "", []string{"Speak to the agency’s manager first if you can. This form makes sure that it is not lost before the panel."}
}

// afterwards says what happens now.
func afterwards(h *operation.House, p ConcernPage) []string {
	var list []string
	if p.MayResolve {
		list = append(list, "Read it, see to it that somebody acts, and record below what was done.")
	}
	if p.Kind == ChildAtRisk {
		list = append(list, "This is not a referral. If it has not been made, make it now: "+orFrontDoor(p.Partnership.FrontDoor)+".", "The concern stays open until the referral is recorded here.")
	}
	list = append(list, getters(h, p.Kind, p.Contact)...)
	switch p.Kind {
	case Practice:
		list = append(list, "The manager says here what was done. You can read it then.")
	case Disagreement:
		list = append(list, "It stays open until it is settled at one of the stages of the escalation policy.")
	case Allegation:
		list = append(list, "The LADO’s procedure decides what happens. The coordinator records here that it has begun.")
	}
	if p.OwnConcern {
		return append(list, "You can go on with what you were doing: what you saved there is kept.")
	}
	return list
}

func orFrontDoor(front string) string {
	if front == "" {
		return "through the front door of children’s social care"
	}
	return front
}

func outcomeField(kind, value string, problems ui.Problems) ui.Field {
	f := ui.Field{Name: "outcome", Label: "What was done", Hint: "By whom and when. No names of the family.", Value: value, Error: problems.For("outcome"), Sealed: true, Strong: true}
	if kind == ChildAtRisk {
		f.Label, f.Hint = "The referral", "Who made it, to whom, and what was decided. No names of the family."
	}
	return f
}

func lines(text string) []string { return strings.Split(text, "\n") }
