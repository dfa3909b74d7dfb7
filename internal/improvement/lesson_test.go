package improvement_test

import (
	"testing"

	"caseaudit/internal/improvement"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// An owner who does not sit on the panel cannot read its findings, so no link leads there.
func TestTheLessonOfAnActionIsOfferedToThoseWhoMayReadIt(t *testing.T) {
	world.Each(t, world.Learnt, func(t *testing.T, w *world.World) {
		var lesson string
		check(t, w.House.Store.Read(ctx, func(s *store.Snap) (err error) {
			lesson, err = store.Value[string](s, `SELECT id FROM finding WHERE kind = 'lesson' AND promise IS NOT NULL ORDER BY id LIMIT 1`)
			return err
		}))
		id, err := improvement.Propose(ctx, w.People["coordinator"], of("action.propose"), w.Round, lesson, wanted(w))
		check(t, err)
		for who, offered := range map[string]bool{"coordinator": true, "board": true, "chair": true, "lead-csc": false} {
			p, err := improvement.ActionOf(ctx, w.People[who], id)
			check(t, err)
			if p.MayReadLesson != offered {
				t.Errorf("%s is offered the lesson: %v", who, p.MayReadLesson)
			}
		}
	})
}
