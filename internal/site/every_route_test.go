package site_test

import (
	"slices"
	"testing"
)

// scenes together go through every route.
var scenes = slices.Concat(setUpScenes, selectionScenes, knownToScenes, eventScenes, fieldworkScenes, fieldScenes, panelScenes, learningScenes, briefingScenes, chaseScenes, mailScenes, letterScenes, homeScenes, keepingScenes, rightsScenes, restrictedScenes, guestScenes)

func TestEveryRouteUnderFaults(t *testing.T) {
	eachDatabase(t, func(t *testing.T, address func(*testing.T) string) {
		seen := &figures{routes: map[string]bool{}, keyless: map[string]bool{}}
		var all []string
		for _, s := range scenes {
			t.Run(s.name, func(t *testing.T) { all = s.play(t, address(t), seen, nil) })
		}
		t.Logf("%d routes, %d requests with a fault, %d of the routes recorded", len(seen.routes), seen.faults, seen.recorded)
		for _, pattern := range all {
			if !seen.routes[pattern] {
				t.Errorf("no walk goes through %s", pattern)
			}
		}
		for pattern := range seen.keyless {
			if !slices.Contains(withoutKey, pattern) {
				t.Errorf("%s did its work without a key", pattern)
			}
		}
		for _, pattern := range withoutKey {
			if !seen.keyless[pattern] {
				t.Errorf("%s is listed as needing no key, and was refused without", pattern)
			}
		}
	})
}
