package site_test

import (
	"context"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/posttest"
	"caseaudit/internal/site"
	"caseaudit/internal/world"
)

func TestTheDoctorLooksAtThePartnershipsColour(t *testing.T) {
	for brand, want := range map[string]site.Finding{
		"":        {OK: true, Message: "the colour of the program"},
		"#0b4c57": {OK: true, Message: "contrast of 9.6 to 1"},
		"#1d70b8": {Message: "choose one with a contrast of 7 to 1"},
		"teal":    {Message: "choose one with a contrast of 7 to 1"},
	} {
		data := t.TempDir()
		w := world.In(t, data, "", world.SetUp)
		w.Call(t, macfa.Words{}, brand)
		must(t, w.House.Store.Close())
		found := false
		for _, f := range site.Doctor(context.Background(), mailConfig(data, posttest.New(t))) {
			if f.Name == "colour" {
				found = f.OK == want.OK && strings.Contains(f.Message, want.Message)
			}
		}
		if !found {
			t.Errorf("the doctor does not say %+v of %q", want, brand)
		}
	}
}
