package fieldwork

import (
	"slices"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Asked is what a round asks of its tool: where agencies give no grades, the questions without the grades.
func Asked(t macfa.Tool, graded string) macfa.Tool {
	if graded == "agencies_and_panel" {
		return t
	}
	asked := t
	asked.Sections = nil
	for _, s := range t.Sections {
		s.Questions = slices.DeleteFunc(slices.Clone(s.Questions), func(q macfa.Question) bool { return q.Kind == macfa.KindGrade })
		if len(s.Questions) > 0 {
			asked.Sections = append(asked.Sections, s)
		}
	}
	return asked
}

func dayOf(v *operation.View, at int64) macfa.Day {
	return macfa.DayOf(time.UnixMicro(at), v.Actor.House().Zone)
}
