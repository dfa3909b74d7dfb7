package site_test

import "caseaudit/internal/world"

// letterScenes keep letters and take forms on paper.
var letterScenes = []scene{{"letters", world.Planned, nil, letterWalk}}

func letterWalk(k *walk) {
	const who = "coordinator"
	at := "/rounds/" + k.w.Round + "/letters"
	k.open(who, at)
	k.open(who, at+"/terms")
	k.open(who, at+"/terms/edit")
	k.post(who, at+"/terms", "text", "# Kanarienvogel")
	for _, path := range []string{at + "/terms/print", at + "/terms/word", "/tools/" + k.w.Tool + "/form", "/tools/" + k.w.Tool + "/form/word", "/reflections/form", "/reflections/form/word"} {
		k.open(who, path)
	}
	k.open(who, at+"/terms")
	k.post(who, at+"/terms/again")
}
