package casefile_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func TestEveryChildOfAnAgreedSampleGetsACaseAndTheListIsGone(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		version := drawn(t, w, cin(t))
		list := texts(t, w, `SELECT scope FROM case_list`)[0]
		agreeing := of("sample.agree")
		for range 2 { // a form posted twice agrees once
			n, err := casefile.AgreeSample(ctx, w.People["coordinator"], agreeing, w.Round, version)
			must(t, err)
			if n.Cases != 6 || n.Reserves < 1 {
				t.Fatalf("made %+v", n)
			}
		}
		p := cases(t, w, "coordinator")
		if p.Cases[0].Ref != "H1" || p.Cases[5].Ref != "H6" || p.Cases[5].State != "active" || p.Cases[6].Ref != "H7" || p.Cases[6].State != "reserve" {
			t.Errorf("cases: %+v", p.Cases)
		}
		if w.House.Ring.Has(seal.Scope(list)) {
			t.Error("the list's key is still there")
		}
		for _, c := range p.Cases {
			if !w.House.Ring.Has(seal.Scope(c.Scope)) {
				t.Errorf("case %s has no key", c.Ref)
			}
		}
		sheet, err := casefile.SheetOf(ctx, w.People["coordinator"], p.Cases[0].ID)
		if err != nil || sheet.ListID == "" || sheet.Sheet.Born == "" {
			t.Errorf("the case does not hold what the list said: %v", err)
		}
	})
}

func TestOfSeveralPeopleWhoAgreeTheSampleAtOnceOneWins(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		version := drawn(t, w, cin(t))
		errs := make([]error, 4)
		var wg sync.WaitGroup
		for i := range errs {
			wg.Go(func() {
				_, errs[i] = casefile.AgreeSample(ctx, w.People["coordinator"], of("sample.agree"), w.Round, version)
			})
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else if macfa.KindOf(err) != macfa.Conflict {
				t.Errorf("a loser hears %v", err)
			}
		}
		if n := texts(t, w, `SELECT id FROM audit_case WHERE part = 'drawn'`); won != 1 || len(n) != 6 {
			t.Errorf("%d won, %d cases", won, len(n))
		}
	})
}

func TestNobodyElseAgreesASample(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		version := drawn(t, w, cin(t))
		for _, person := range everybodyElse("coordinator") {
			if _, err := casefile.AgreeSample(ctx, w.People[person], of("sample.agree"), w.Round, version); macfa.KindOf(err) != macfa.NotFound {
				t.Errorf("%s: %v", person, err)
			}
		}
		if _, err := casefile.AgreeSample(ctx, w.People["coordinator"], of("sample.agree"), w.Round, version+1); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("a draw that was changed: %v", err)
		}
		if n := texts(t, w, `SELECT id FROM audit_case`); len(n) != 0 {
			t.Errorf("%d cases", len(n))
		}
	})
}

func TestNoNameStandsInTheDatabasesFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "content.db")
	w := world.At(t, path, world.Planned)
	var list strings.Builder
	list.WriteString("Child ID,DOB,First name,Last name\n")
	for i := range 30 {
		list.WriteString("CanaryID" + string(rune('A'+i%26)) + store.NewID()[:6] + ",27/03/2008,Canary,Listed\n")
	}
	version := drawn(t, w, []byte(list.String()))
	_, err := casefile.AgreeSample(ctx, w.People["coordinator"], of("sample.agree"), w.Round, version)
	must(t, err)
	kase := cases(t, w, "coordinator").Cases[0]
	_, err = casefile.SaveSheet(ctx, w.People["lead-csc"], of("sheet.save"), kase.ID, whole(), true)
	must(t, err)
	_, err = casefile.AskIdentity(ctx, w.People["coordinator"], of("identity.ask"), kase.ID, "Canary reason")
	must(t, err)
	_, err = casefile.ReplaceCase(ctx, w.People["coordinator"], of("case.replace"), kase.ID, kase.Version, "Canary why")
	must(t, err)
	files, err := filepath.Glob(path + "*")
	must(t, err)
	for _, name := range files {
		content, err := os.ReadFile(name)
		must(t, err)
		if i := bytes.Index(content, []byte("Canary")); i >= 0 {
			t.Errorf("%s holds a name in clear: %q", filepath.Base(name), content[i:min(i+40, len(content))])
		}
	}
}
