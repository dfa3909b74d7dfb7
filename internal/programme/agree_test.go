package programme_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/world"
)

// proposed plans a round whose terms nobody has agreed.
func proposed(t *testing.T, w *world.World, change func(*programme.Terms)) programme.Round {
	t.Helper()
	wanted := terms(w)
	wanted.AgreedBy, wanted.AgreedOn = "", ""
	if change != nil {
		change(&wanted)
	}
	id, err := programme.Plan(ctx, w.People["coordinator"], of("round.plan"), wanted, workedBack("2015-06-16"))
	if err != nil {
		t.Fatal(err)
	}
	return read(t, w, id)
}

func TestABoardMemberAgreesTheTermsOfAPlannedRound(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		r := proposed(t, w, nil)
		for _, who := range []string{"coordinator", "chair", "panel", "lead-csc", "auditor-csc", "practitioner-csc", "administrator", "stranger"} {
			_, err := programme.AgreeTerms(ctx, w.People[who], of("round.agree-terms"), r.ID, r.Version)
			world.Refused(t, who, err)
		}
		bea := w.People["board"]
		_, err := programme.AgreeTerms(ctx, bea, of("round.agree-terms"), r.ID, r.Version+1)
		wantKind(t, err, macfa.Conflict)
		if now := read(t, w, r.ID); now.AgreedBy != "" || now.Version != r.Version {
			t.Fatalf("a refusal changed the round: %q", now.AgreedBy)
		}
		o := of("round.agree-terms")
		for range 2 {
			if _, err := programme.AgreeTerms(ctx, bea, o, r.ID, r.Version); err != nil {
				t.Fatal(err)
			}
		}
		now := read(t, w, r.ID)
		if now.AgreedBy != "Bea Board, board member" || now.AgreedOn != "2015-01-12" || now.Version != r.Version+1 || !programme.Facts(now).TermsAgreed {
			t.Errorf("agreed by %q on %s", now.AgreedBy, now.AgreedOn)
		}
		_, err = programme.AgreeTerms(ctx, bea, of("round.agree-terms"), r.ID, now.Version)
		wantKind(t, err, macfa.Conflict)
	})
}

func TestOnlyCompleteTermsOfARoundThatIsPlannedAreAgreed(t *testing.T) {
	world.Each(t, world.Selected, func(t *testing.T, w *world.World) {
		r := proposed(t, w, func(t *programme.Terms) { t.Purpose, t.Lines = "", nil })
		_, err := programme.AgreeTerms(ctx, w.People["board"], of("round.agree-terms"), r.ID, r.Version)
		world.Wrong(t, err, "", "They lack the purpose and lines of enquiry.")
		_, err = programme.AgreeTerms(ctx, w.People["board"], of("round.agree-terms"), w.Round, read(t, w, w.Round).Version)
		world.Refused(t, "board, in Select", err)
	})
}

func TestThePageOfTheTermsAsksABoardMemberAlone(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		r := proposed(t, w, nil)
		board, at := site(t, w, "board"), r.Address()+"/terms"
		if _, body := get(site(t, w, "coordinator"), at); strings.Contains(body, "Agree these terms") {
			t.Error("the coordinator is asked to agree")
		}
		if _, body := get(board, at); !strings.Contains(body, "Agree these terms") || !strings.Contains(body, `<h1 class="govuk-heading-l">Terms of reference</h1>`) {
			t.Error("the board is not asked to agree, or the heading is another")
		}
		if code, to := post(board, at, url.Values{"version": {"1"}}); code != http.StatusSeeOther || to != "to "+at {
			t.Errorf("agreeing answers %d %s", code, to)
		}
		if _, body := get(board, at); strings.Contains(body, "Agree these terms") || !strings.Contains(body, "Bea Board, board member, 12 January 2015") {
			t.Error("the page does not say who agreed")
		}
		bare := proposed(t, w, func(t *programme.Terms) { t.Themes = nil })
		if code, body := post(board, bare.Address()+"/terms", url.Values{"version": {"1"}}); code != http.StatusUnprocessableEntity || !strings.Contains(body, "They lack themes.") {
			t.Errorf("incomplete terms: %d", code)
		}
	})
}

func TestEachPageOfARoundIsHeadedByItsOwnName(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		h, at := site(t, w, "coordinator"), "/rounds/"+w.Round
		for path, heading := range map[string]string{"/letters": "Letters", "/record": "Record", "/terms": "Terms of reference", "/dates": "Dates", "/letters/terms": "Terms of reference"} {
			_, body := get(h, at+path)
			if strings.Count(body, "<h1") != 1 || !strings.Contains(body, `<h1 class="govuk-heading-l">`+heading) {
				t.Errorf("%s is not headed %q", path, heading)
			}
			if !strings.Contains(body, "Hackney · round 2 of 2014/15") || !strings.Contains(body, `href="`+at+`">Looked after children</a>`) {
				t.Errorf("%s does not say of which round it is", path)
			}
			if path == "/letters/terms" && strings.Contains(body, ">Terms of reference</h2>") {
				t.Error("the letter's title stands twice")
			}
		}
	})
}
