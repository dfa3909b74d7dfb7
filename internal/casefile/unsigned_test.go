package casefile_test

import (
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/ledger"
	"caseaudit/internal/partnership"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

// unsigned ends the sharing agreement of an agency.
func unsigned(t *testing.T, w *world.World, agency string) {
	t.Helper()
	noError(t, w.House.Store.Write(inBackground, func(tx *store.Tx) error {
		if _, err := tx.Change("sharing_agreement", `UPDATE sharing_agreement SET ended_on = '2015-01-01' WHERE agency = $1`, w.Agencies[agency]); err != nil {
			return err
		}
		return tx.Enter(ledger.Entry{ID: store.NewID(), Actor: "system", Role: "system", Action: "test.unsigned", Thing: "world:world", At: w.Clock.Now().UnixMicro(), Outcome: "done", Rows: tx.Changed()})
	}))
}

func TestAnAgencyWithoutAnAgreementIsFlaggedBeforeANameIsShown(t *testing.T) {
	world.Each(t, world.Checked, func(t *testing.T, w *world.World) {
		unsigned(t, w, "police")
		at := "/rounds/" + w.Round + "/known-to"
		lead := w.Site(t, "lead-police", casefile.Routes...)
		page := world.Send(lead, "GET", at+"/"+w.Agencies["police"], nil).Body.String()
		if !strings.Contains(page, "no sharing agreement in force") || !strings.Contains(page, "Why are the names shown without an agreement?") {
			t.Error("the lead is not warned")
		}
		_, err := casefile.ShowKnownTo(inBackground, w.People["lead-police"], knownOf("known-to.show"), w.Round, w.Agencies["police"], "")
		problemAt(t, err, "reason")
		_, err = casefile.ShowKnownTo(inBackground, w.People["lead-police"], knownOf("known-to.show"), w.Round, w.Agencies["police"], strings.Repeat("a", 20_001))
		problemAt(t, err, "reason")
		if n := world.Texts(t, w, `SELECT id FROM identity_view`); len(n) > 0 {
			t.Error("a refused look is kept")
		}
		answer := world.Send(lead, "POST", at+"/"+w.Agencies["police"]+"/show", url.Values{"key": {store.NewID()}})
		if answer.Code != 422 || strings.Contains(answer.Body.String(), "Testchild") {
			t.Errorf("answered %d", answer.Code)
		}
		_, err = casefile.ShowKnownTo(inBackground, w.People["lead-police"], knownOf("known-to.show"), w.Round, w.Agencies["police"], "The child may be at risk tonight.")
		noError(t, err)
		if p, err := casefile.Answering(inBackground, w.People["lead-police"], w.Round, w.Agencies["police"]); err != nil || !p.Shown {
			t.Errorf("shown %v, %v", p.Shown, err)
		}
		if page := world.Send(w.Site(t, "lead-health", casefile.Routes...), "GET", at+"/"+w.Agencies["health"], nil).Body.String(); strings.Contains(page, "sharing agreement") {
			t.Error("an agency with an agreement is warned")
		}
		coordinator := w.Site(t, "coordinator", casefile.Routes...)
		if page := world.Send(coordinator, "GET", at, nil).Body.String(); !strings.Contains(page, "Police has no sharing agreement in force") {
			t.Error("the round does not flag it")
		}
		for who, warned := range map[string]bool{"auditor-police": true, "auditor-csc": false, "coordinator": false} {
			page := world.Send(w.Site(t, who, casefile.Routes...), "GET", "/cases/"+w.Cases[0]+"/identity", nil).Body.String()
			if strings.Contains(page, "Police has no sharing agreement in force") != warned {
				t.Errorf("%s is warned: %v", who, !warned)
			}
		}
		if _, err := partnership.AddAgreement(inBackground, w.People["coordinator"], knownOf("agreement.add"), partnership.Agreement{Agency: w.Agencies["police"], Signed: "2015-01-10", Review: "2016-01-10", Controllers: "Police", Notice: "Online"}); err != nil {
			t.Fatal(err)
		}
		if page := world.Send(coordinator, "GET", at, nil).Body.String(); strings.Contains(page, "no sharing agreement") {
			t.Error("a new agreement does not end the warning")
		}
	})
}
