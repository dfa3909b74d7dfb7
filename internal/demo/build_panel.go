package demo

import (
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/panel"
	"caseaudit/internal/store"
)

// gather brings the panel together.
func (b *builder) gather(r *roundState) {
	grace := b.as("grace")
	r.panelID = did[string](b, "panel")(panel.SavePanel(b.ctx, grace, of("panel.gather"), r.id, 0, r.panel, r.place))
	for _, m := range []struct{ key, agency string }{{"ruth", ""}, {"omar", ""}, {"priya", "csc"}, {"joy", "homerton"}, {"ben", "police"}, {"winston", "learning"}} {
		did[string](b, m.key)(panel.AddMember(b.ctx, grace, of("panel.gather"), r.id, b.as(m.key).Person, b.agencies[m.agency]))
	}
	did[string](b, "chair")(panel.ChooseChair(b.ctx, grace, of("panel.gather"), r.id, b.member(r, "ruth")))
}

func (b *builder) members(r *roundState) (list []idPair) {
	b.read(func(s *store.Snap) (err error) {
		list, err = membersOf(s, r.panelID)
		return err
	})
	return list
}

func (b *builder) member(r *roundState, key string) string {
	for _, m := range b.members(r) {
		if m.key == b.as(key).Person {
			return m.id
		}
	}
	return ""
}

// moderate opens the panel, takes attendance, agrees every case and closes.
func (b *builder) moderate(r *roundState) {
	grace, ruth := b.as("grace"), b.as("ruth")
	did[string](b, "open the panel")(panel.Open(b.ctx, grace, of("panel.open"), r.panelID, b.version("panel", r.panelID), ""))
	var taken []panel.Taken
	for _, m := range b.members(r) {
		one := panel.Taken{Member: m.id, Attendance: "here", Version: b.version("panel_member", m.id)}
		if m.key == b.as("ben").Person {
			one.Joined = "10:40"
		}
		taken = append(taken, one)
	}
	did[int](b, "attendance")(panel.TakeAttendance(b.ctx, ruth, of("attendance.take"), r.panelID, taken))
	for _, kase := range r.cases {
		b.agree(r, kase.id)
	}
	did[string](b, "close the panel")(panel.Close(b.ctx, grace, of("panel.close"), r.panelID, b.version("panel", r.panelID)))
}

// agree goes through one case: what nobody differs on together, then what differs and the overall grade one by one.
func (b *builder) agree(r *roundState, kase string) {
	ruth := b.as("ruth")
	page := did[panel.TogetherPage](b, "case before the panel")(panel.Rest(b.ctx, ruth, r.panelID, kase))
	if b.err != nil {
		return
	}
	var rest []string
	for _, t := range page.List {
		rest = append(rest, t.Question.ID)
	}
	if len(rest) > 0 {
		did[int](b, "agree the rest")(panel.AgreeRest(b.ctx, ruth, of("panel.agree"), r.panelID, kase, rest, becauseAll))
	}
	for _, q := range append(page.Differing, page.Grades...) {
		if slices.Contains(rest, q.Question.ID) {
			continue
		}
		scale, _ := b.standard.ScaleOf(q.Question)
		did[panel.Outcome](b, "agree "+q.Question.ID)(panel.Agree(b.ctx, ruth, of("panel.agree"), panel.Judgement{Panel: r.panelID, Case: kase, Question: q.Question.ID,
			Choice: agreedChoice(q, scale), Because: "The panel went by what the records show, not by what was remembered."}))
	}
	did[string](b, "note")(panel.SaveNote(b.ctx, ruth, of("panel-case.note"), r.panelID, kase, b.version("panel_case", kase), "Thank the foster carer. Ask who tells the school when the lead practitioner changes."))
}

const becauseAll = "All agencies came to the same grade, and the panel found it in the records."

// agreedChoice is the level that most agencies gave, the lower one where two are equal.
func agreedChoice(q macfa.PanelQuestion, scale macfa.Scale) string {
	best, most := scale.OnScale()[0].Code, -1
	for _, l := range q.Spread.Levels {
		if !l.Level.OffScale && len(l.Agencies) >= most {
			best, most = l.Level.Code, len(l.Agencies)
		}
	}
	return best
}
