package site_test

import (
	"testing"

	"caseaudit/internal/world"
)

// homeScenes are what people do straight from home.
var homeScenes = []scene{{"a board agrees", world.Planned, unagreed, boardWalk}}

// unagreed takes away that the terms of the round were agreed.
func unagreed(t *testing.T, w *world.World) {
	change(t, w, "round", `UPDATE round SET agreed_by = '', agreed_on = '' WHERE id = $1`, w.Round)
}

func boardWalk(k *walk) {
	k.open("board", "/")
	k.open("board", "/rounds/"+k.w.Round+"/terms")
	k.post("board", "/rounds/"+k.w.Round+"/terms")
}
