package world

import (
	"fmt"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// MoreCases adds cases to the round, with everything that the stage has planted for the cases there are.
func (w *World) MoreCases(t testing.TB, stage Stage, n int) {
	t.Helper()
	w.grow(t, stage, n, func(p *planting) {
		i := len(w.Cases)
		p.kase(i+1, fmt.Sprintf("Number%d Testchild", i), "drawn", "active") // the reserve has the place after the third
		p.caseAt(stage, i)
	})
}

// grow takes a step n times, each in a transaction of its own: together they would last longer than one may.
func (w *World) grow(t testing.TB, stage Stage, n int, step func(*planting)) {
	t.Helper()
	for range n {
		w.sow(t, step)
	}
	w.plant(t, func(p *planting) {
		if stage >= PanelOpen {
			p.freeze()
		}
	})
}

func (p *planting) caseAt(stage Stage, i int) {
	kase := p.w.Cases[i]
	if stage >= Checked {
		p.knownTo(kase)
	}
	for _, short := range knowing {
		p.returnAt(stage, i, short)
	}
	if stage >= PanelOpen {
		p.put("panel_case", row{"id": kase, "panel": p.w.Panel, "state": "open", "version": 1})
	}
	if stage >= Agreed {
		p.agree(kase)
	}
}

func (p *planting) returnAt(stage Stage, i int, short string) {
	if stage >= Fieldwork {
		p.asked(i, short)
	}
	if stage >= Returned {
		p.written(i, short)
	}
}

// MoreAgencies adds agencies with their people. They know the first case, write returns on it and sit on the panel.
func (w *World) MoreAgencies(t testing.TB, stage Stage, n int) {
	t.Helper()
	w.grow(t, stage, n, func(p *planting) {
		short := fmt.Sprintf("more%d", len(w.Agencies))
		p.agency(short, "Health agency "+short, "health")
		if stage >= Checked {
			p.answered(w.Cases[0], short, true)
		}
		p.returnAt(stage, 0, short)
		if stage >= PanelOpen {
			p.sits("auditor-" + short)
		}
	})
}

// AlsoIn makes the round one of another area too; its cases stay where they are.
func (w *World) AlsoIn(t testing.TB, area string) {
	t.Helper()
	w.plant(t, func(p *planting) { p.put("round_area", row{"round": w.Round, "area": w.Areas[area]}) })
}

// Move ends the roles of a person and gives the last of them for another agency, as when somebody changes their post.
func (w *World) Move(t testing.TB, key, short string) operation.Actor {
	t.Helper()
	was := w.People[key]
	w.plant(t, func(p *planting) {
		p.set("person_role", "ended_at = $2", "person = $1", was.Person, p.now())
		held := role(was.Grants[len(was.Grants)-1].Role, w.Agencies[short])
		held["person"], held["given_at"] = was.Person, p.now()
		p.put("person_role", held)
	})
	return w.People[key]
}

// Grant gives a person one more role, for no agency and all areas.
func (w *World) Grant(t testing.TB, key string, r macfa.Role) {
	t.Helper()
	w.plant(t, func(p *planting) {
		held := role(r, "")
		held["person"], held["given_at"] = w.People[key].Person, p.now()
		p.put("person_role", held)
	})
}

// Call gives the partnership its own words and colour.
func (w *World) Call(t testing.TB, own macfa.Words, brand string) {
	t.Helper()
	own = own.Or(macfa.UsualWords)
	w.plant(t, func(p *planting) {
		p.set("partnership", "lead_label = $2, looked_after_label = $3, board_label = $4, audit_label = $5, brand_colour = $6", "id = $1",
			"partnership", own.Lead, own.LookedAfter, own.Board, own.Audit, brand)
	})
}

// Newcomer adds a person with roles who has nothing to do with the round.
func (w *World) Newcomer(t testing.TB, key string, grants ...macfa.Grant) {
	t.Helper()
	w.plant(t, func(p *planting) {
		var roles []row
		for _, g := range grants {
			roles = append(roles, row{"role": string(g.Role), "agency": g.Agency, "area": g.Area})
		}
		p.person(key, "Newcomer "+key, roles...)
	})
}

// Sits puts people on the round's panel, for no agency; some of them as if they chaired it.
func (w *World) Sits(t testing.TB, chair bool, keys ...string) {
	t.Helper()
	w.plant(t, func(p *planting) {
		for _, key := range keys {
			p.sitsAs(key, "", chair)
		}
	})
}
