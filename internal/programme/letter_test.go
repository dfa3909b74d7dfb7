package programme_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func letterOf(t *testing.T, w *world.World, kind string) programme.Letter {
	t.Helper()
	p, err := programme.LetterOf(context.Background(), w.People["coordinator"], w.Round, kind)
	if err != nil {
		t.Fatal(err)
	}
	return p.Letters[0]
}

func keep(w *world.World, who, kind string, version int64, text string) error {
	_, err := programme.KeepLetter(context.Background(), w.People[who], operation.Of{Action: "letter.keep", Key: store.NewID()}, w.Round, kind, version, text)
	return err
}

func TestLettersAreWrittenFromTheRoundsData(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		p, err := programme.Letters(context.Background(), w.People["coordinator"], w.Round)
		if err != nil || len(p.Letters) != len(programme.LetterKinds) {
			t.Fatalf("%d letters: %v", len(p.Letters), err)
		}
		due, panel := p.Round.Dates.Day(macfa.MilestoneReturnsDue).Long(), p.Round.Dates.Day(macfa.MilestonePanel).Long()
		for kind, says := range map[string][]string{
			"terms": {p.Round.Purpose, panel, "Lines of enquiry"}, "agencies": {due, "Not known"}, "settings": {"one child", due},
			"privacy": {"Children Act 2004", "consent"}, "panel": {panel}, "practitioners": {"not an appraisal", due}} {
			for _, words := range says {
				if l := letterOf(t, w, kind); l.Kept || !strings.Contains(l.Text, words) {
					t.Errorf("the letter %q does not say %q:\n%s", kind, words, l.Text)
				}
			}
		}
	})
}

func TestALetterIsEditedKeptAndWrittenAgain(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		if err := keep(w, "coordinator", "terms", 0, "# Our own terms"); err != nil {
			t.Fatal(err)
		}
		l := letterOf(t, w, "terms")
		if !l.Kept || l.Old || l.Text != "# Our own terms" || l.Version != 1 || l.By == "" {
			t.Errorf("kept as %+v", l)
		}
		if err := keep(w, "coordinator", "terms", 0, "another"); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("a second person who began before is answered %v", err)
		}
		moveDates(t, w)
		if l = letterOf(t, w, "terms"); !l.Old || l.Text != "# Our own terms" {
			t.Errorf("the dates moved and the letter is not called old: %+v", l)
		}
		_, err := programme.LetterAgain(context.Background(), w.People["coordinator"], operation.Of{Action: "letter.keep", Key: store.NewID()}, w.Round, "terms", l.Version)
		if err != nil {
			t.Fatal(err)
		}
		if l = letterOf(t, w, "terms"); l.Kept || l.Text != l.Drawn {
			t.Errorf("started again it is %+v", l)
		}
	})
}

// moveDates moves the panel by a week.
func moveDates(t *testing.T, w *world.World) {
	t.Helper()
	ctx := context.Background()
	p, err := programme.LetterOf(ctx, w.People["coordinator"], w.Round, "terms")
	if err != nil {
		t.Fatal(err)
	}
	day := p.Round.Panel.AddWeeks(1)
	_, err = programme.ChangeDates(ctx, w.People["coordinator"], operation.Of{Action: "round.change-dates", Key: store.NewID()}, w.Round, p.Round.Version, macfa.WorkBack(day, macfa.DefaultOffsets()))
	if err != nil {
		t.Fatal(err)
	}
}

func TestNoLetterTellsWhoAChildIs(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		for text, says := range map[string]string{
			"": "Write the letter", strings.Repeat("a", 20_001): "Shorten the letter",
			"About the child with the NHS number 943 476 5919.": "looks like something that tells who a child is",
			"The child, date of birth 14/03/2006, is known.":    "looks like something that tells who a child is",
		} {
			err := keep(w, "coordinator", "terms", 0, text)
			if macfa.KindOf(err) != macfa.Invalid || macfa.ProblemsOf(err)[0].Field != "text" || !strings.Contains(macfa.ProblemsOf(err)[0].Message, says) {
				t.Errorf("%.40q is answered %v", text, err)
			}
		}
		if letterOf(t, w, "terms").Kept {
			t.Error("something was kept")
		}
	})
}

func TestOnlyTheCoordinatorHasLetters(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		for _, who := range []string{"lead-csc", "auditor-csc", "practitioner-csc", "board", "administrator", "stranger"} {
			if _, err := programme.Letters(context.Background(), w.People[who], w.Round); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s reads letters: %v", who, err)
			}
			if err := keep(w, who, "terms", 0, "text"); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s keeps a letter: %v", who, err)
			}
		}
		if _, err := programme.LetterOf(context.Background(), w.People["coordinator"], w.Round, "nothing"); macfa.KindOf(err) != macfa.NotFound {
			t.Errorf("a kind that is not there: %v", err)
		}
	})
}

func TestThePagesOfLetters(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		h := site(t, w, "coordinator")
		at := "/rounds/" + w.Round + "/letters"
		for path, says := range map[string]string{at: "Privacy notice", at + "/terms": "Change it", at + "/terms/edit": "Keep the letter", at + "/terms/print": "Print this page"} {
			if code, body := get(h, path); code != http.StatusOK || !strings.Contains(body, says) {
				t.Errorf("%s is answered with %d and does not say %q", path, code, says)
			}
		}
		if code, body := get(h, at+"/terms/word"); code != http.StatusOK || !strings.HasPrefix(body, "PK") {
			t.Errorf("the Word file is answered with %d", code)
		}
		form := url.Values{"key": {store.NewID()}, "version": {"0"}, "text": {"date of birth 14/03/2006"}}
		if code, body := post(h, at+"/terms", form); code != http.StatusUnprocessableEntity || !strings.Contains(body, "date of birth 14/03/2006</textarea>") {
			t.Errorf("an identifier is answered with %d, and what was typed is gone", code)
		}
		form = url.Values{"key": {store.NewID()}, "version": {"0"}, "text": {"# Ours"}}
		if code, _ := post(h, at+"/terms", form); code != http.StatusSeeOther {
			t.Errorf("keeping is answered with %d", code)
		}
		form = url.Values{"key": {store.NewID()}, "version": {"0"}, "text": {"# Theirs"}}
		if _, body := post(h, at+"/terms", form); !strings.Contains(body, "Somebody else has kept this letter") || !strings.Contains(body, "# Theirs</textarea>") {
			t.Error("a conflict does not show both texts")
		}
	})
}

func TestLettersUseThePartnershipsWordsButNotForWhatSomebodyWrote(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		w.Call(t, macfa.Words{Audit: "deep dive", LookedAfter: "children in care", Lead: "key worker"}, "")
		if l := letterOf(t, w, "agencies"); !strings.Contains(l.Text, "to take part in a deep dive. The focus is on looked after children") {
			t.Errorf("the letter says\n%s", l.Text)
		}
		if l := letterOf(t, w, "panel"); !strings.Contains(l.Text, "Was the lead practitioner known?") {
			t.Errorf("a line of enquiry was changed:\n%s", l.Text)
		}
	})
}
