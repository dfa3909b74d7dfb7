package fieldwork_test

import (
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/casefile"
	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

const (
	intelligence = "Marmoset: a source says that weapons are kept in the flat."
	hereMark     = "A restricted entry stands here"
)

func restrict(w *world.World, who string, e fieldwork.Restricted, spot string) (string, error) {
	e.Case = w.Cases[0]
	return fieldwork.SaveRestricted(ctx, w.People[who], of("restricted.save"), e, spot)
}

// planted is one entry of the police's auditor at a question, with the id.
func planted(t *testing.T, w *world.World) string {
	t.Helper()
	return must[string](t)(restrict(w, "auditor-police", fieldwork.Restricted{Kind: "police_intelligence", Text: intelligence}, w.Returns["0/police"]+"/recognition.signs"))
}

const restrictedAsKept = `SELECT id || place || question || day || kind || by_person || CAST(version AS TEXT) FROM restricted_entry ORDER BY id`

// seated puts people on the panel of the round, the first of them as its chair.
func seated(t *testing.T, w *world.World, state string) {
	t.Helper()
	change(t, w, "panel", `INSERT INTO panel (id, round, day, place, state, version) VALUES ('panel', $1, '2015-03-24', 'Town hall', $2, 1)`, w.Round, state)
	for i, who := range []string{"chair", "panel", "auditor-health", "lead-csc"} {
		change(t, w, "panel_member", `INSERT INTO panel_member (id, panel, person, agency, chair, attendance, joined, conflict, version) VALUES ($1, 'panel', $2, '', $3, '', '', 'none', 1)`,
			store.NewID(), w.People[who].Person, store.Int(i == 0))
	}
}

func TestARestrictedEntryIsReadByItsAuthorItsLeadAndTheChairAlone(t *testing.T) {
	for _, c := range []struct {
		name, state string
		readers     string
	}{
		{"before the pack is released", "gathering", "auditor-police lead-police"},
		{"once the pack is released", "released", "auditor-police lead-police chair"},
		{"while the panel sits", "open", "auditor-police lead-police chair"},
		{"when it has closed", "closed", "auditor-police lead-police chair"},
	} {
		t.Run(c.name, func(t *testing.T) {
			world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
				planted(t, w)
				seated(t, w, c.state)
				for who := range w.People {
					if who == "coordinator-city" {
						continue
					}
					before := strings.Join(world.Texts(t, w, `SELECT actor FROM trail_entry WHERE action = 'restricted.see'`), " ")
					p, err := fieldwork.RestrictedOf(ctx, w.People[who], w.Cases[0])
					after := strings.Join(world.Texts(t, w, `SELECT actor FROM trail_entry WHERE action = 'restricted.see'`), " ")
					reads := strings.Contains(" "+c.readers+" ", " "+who+" ")
					if got := err == nil && len(p.Entries) == 1 && p.Entries[0].Text == intelligence; got != reads {
						t.Errorf("%s reads it: %v, %+v, %v", who, got, p.Entries, err)
					}
					if !reads && err == nil && len(p.Entries) > 0 {
						t.Errorf("%s is shown %+v", who, p.Entries)
					}
					if recorded := before != after; recorded != reads {
						t.Errorf("a look by %s is recorded: %v", who, recorded)
					}
				}
			})
		})
	}
}

func TestThatAnEntryStandsThereIsSaidToItsReadersAlone(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		change(t, w, "audit_return", `UPDATE audit_return SET state = 'sent_back'`)
		planted(t, w)
		must[string](t)(restrict(w, "auditor-police", fieldwork.Restricted{Kind: "third_party", Day: "2014-10-09", Text: "Marmoset"}, w.Returns["0/police"]+"/event"))
		change(t, w, "audit_return", `UPDATE audit_return SET state = 'frozen'`)
		seated(t, w, "open")
		ret := "/returns/" + w.Returns["0/police"]
		for who, told := range map[string]bool{"auditor-police": true, "lead-police": true, "chair": true, "coordinator": false, "panel": false, "auditor-health": false, "lead-csc": false} {
			for _, path := range []string{ret + "/recognition", ret + "/all", ret + "/key-events"} {
				status, body := at(t, w, who).do("GET", path, nil)
				if status != 200 || strings.Contains(body, hereMark) != told || strings.Contains(body, "Marmoset") {
					t.Errorf("%s at %s: %d, told %v", who, path, status, strings.Contains(body, hereMark))
				}
			}
		}
		for _, r := range must[[]fieldwork.ReturnWithAnswers](t)(returnsOf(w, w.Cases[0])) {
			for _, a := range r.Answers {
				if strings.Contains(a.Text+a.Why+a.Evidence, "Marmoset") {
					t.Error("it stands among the answers")
				}
			}
		}
	})
}

func TestWhoMayNotEnterOrChangeARestrictedEntry(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		id := planted(t, w)
		seated(t, w, "open")
		before := fingerprint(t, w, restrictedAsKept)
		e := fieldwork.Restricted{Kind: "third_party", Text: "Words"}
		for _, who := range []string{"coordinator", "practitioner-police", "panel", "board", "administrator", "dpo", "stranger"} {
			_, err := restrict(w, who, e, w.Returns["0/police"]+"/recognition.signs")
			wantKind(t, err, macfa.NotFound)
		}
		for _, who := range []string{"coordinator", "auditor-csc", "lead-csc", "chair", "panel", "administrator", "stranger"} {
			changed := e
			changed.ID, changed.Version = id, 1
			_, err := restrict(w, who, changed, w.Returns["0/police"]+"/recognition.signs")
			wantKind(t, err, macfa.NotFound)
			_, err = fieldwork.RemoveRestricted(ctx, w.People[who], of("restricted.remove"), w.Cases[0], id, 1)
			wantKind(t, err, macfa.NotFound)
		}
		for _, who := range []string{"auditor-csc", "lead-csc"} { // a place of another agency is no place of theirs
			_, err := restrict(w, who, e, w.Returns["0/police"]+"/recognition.signs")
			world.Wrong(t, err, "at", "Choose where")
		}
		if fingerprint(t, w, restrictedAsKept) != before {
			t.Error("something has changed")
		}
	})
}

func TestWhatIsWrongWithARestrictedEntryIsSaidAtItsField(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		ret := w.Returns["0/police"]
		fine := fieldwork.Restricted{Kind: "third_party", Text: "Words", Day: "2014-10-09"}
		for _, c := range []struct {
			name, spot, field, says string
			change                  func(*fieldwork.Restricted)
		}{
			{"no place", "", "at", "Choose where", nil},
			{"a question of no tool", ret + "/nothing.there", "at", "Choose where", nil},
			{"a question that states a fact, which all compare", ret + "/assessment.seen_alone", "at", "Choose where", nil},
			{"an address, which the police do not describe", "address/" + w.Agencies["police"], "at", "Choose where", nil},
			{"no kind", ret + "/event", "kind", "Choose why", func(e *fieldwork.Restricted) { e.Kind = "" }},
			{"a kind that there is not", ret + "/event", "kind", "Choose why", func(e *fieldwork.Restricted) { e.Kind = "gossip" }},
			{"no text", ret + "/event", "text", "Write the entry", func(e *fieldwork.Restricted) { e.Text = "" }},
			{"too long a text", ret + "/event", "text", "Shorten it", func(e *fieldwork.Restricted) { e.Text = strings.Repeat("a", 4001) }},
			{"a key event without its day", ret + "/event", "day", "Enter the day", func(e *fieldwork.Restricted) { e.Day = "" }},
			{"a day to come", ret + "/event", "day", "future", func(e *fieldwork.Restricted) { e.Day = "2030-01-01" }},
		} {
			e := fine
			if c.change != nil {
				c.change(&e)
			}
			_, err := restrict(w, "auditor-police", e, c.spot)
			if err == nil {
				t.Errorf("%s is taken", c.name)
				continue
			}
			world.Wrong(t, err, c.field, c.says)
		}
		b := at(t, w, "auditor-police")
		status, body := b.post("/cases/"+w.Cases[0]+"/restricted", url.Values{"key": {"k1"}, "version": {"0"}, "at": {ret + "/event"}, "kind": {"third_party"}, "text": {"Typed and kept"},
			"day-day": {"31"}, "day-month": {"2"}, "day-year": {"2014"}})
		if status != 422 || !strings.Contains(body, "Typed and kept") || !strings.Contains(body, `value="31"`) || !strings.Contains(body, `value="`+ret+`/event" selected`) {
			t.Errorf("%d\n%s", status, body)
		}
	})
}

func TestARestrictedEntryIsChangedAndRemoved(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		ret, kase := w.Returns["0/police"], "/cases/"+w.Cases[0]
		b := at(t, w, "auditor-police")
		b.sees("/returns/"+ret+"/recognition", "Make a restricted entry", kase+"/restricted?at="+ret)
		b.sees(kase+"/restricted", "No restricted entries that you may read", "Add a restricted entry")
		key := of("restricted.save")
		e := fieldwork.Restricted{Case: w.Cases[0], Kind: "police_intelligence", Text: intelligence}
		id := must[string](t)(fieldwork.SaveRestricted(ctx, w.People["auditor-police"], key, e, ret+"/recognition.signs"))
		if again := must[string](t)(fieldwork.SaveRestricted(ctx, w.People["auditor-police"], key, e, ret+"/recognition.signs")); again != id {
			t.Error("a form posted twice makes two")
		}
		if p := returnAt(t, w, "auditor-police", "0/police"); p.State != "started" || p.Restricted != 1 {
			t.Errorf("%s, %d entries", p.State, p.Restricted)
		}
		b.sees(kase+"/restricted", "Police intelligence", "That you opened this is recorded")
		e.ID, e.Version, e.Text, e.Kind = id, 1, "Other words", "third_party"
		must[string](t)(restrict(w, "lead-police", e, ret+"/recognition.referral"))
		_, err := restrict(w, "auditor-police", e, ret+"/recognition.signs")
		wantKind(t, err, macfa.Conflict)
		p := must[fieldwork.RestrictedPage](t)(fieldwork.RestrictedOf(ctx, w.People["auditor-police"], w.Cases[0]))
		if got := p.Entries[0]; got.Text != "Other words" || got.Question != "recognition.referral" || got.By != w.People["auditor-police"].Person || got.Version != 2 {
			t.Errorf("kept %+v", got)
		}
		_, err = fieldwork.RemoveRestricted(ctx, w.People["lead-police"], of("restricted.remove"), w.Cases[0], id, 1)
		wantKind(t, err, macfa.Conflict)
		must[string](t)(fieldwork.Send(ctx, w.People["auditor-police"], of("return.send"), ret, version(t, w, ret)))
		e.Version = 2
		_, err = restrict(w, "auditor-police", e, ret+"/recognition.referral")
		wantKind(t, err, macfa.Conflict)
		_, err = fieldwork.RemoveRestricted(ctx, w.People["lead-police"], of("restricted.remove"), w.Cases[0], id, 2)
		wantKind(t, err, macfa.Conflict)
		must[string](t)(fieldwork.SendBack(ctx, w.People["lead-police"], of("return.send-back"), ret, version(t, w, ret), "More."))
		must[string](t)(fieldwork.RemoveRestricted(ctx, w.People["lead-police"], of("restricted.remove"), w.Cases[0], id, 2))
		if left := fingerprint(t, w, restrictedAsKept); left != "" {
			t.Errorf("left: %s", left)
		}
	})
}

func TestTheRecordOfACaseDoesNotTellThatARestrictedEntryStandsThere(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		planted(t, w)
		must[fieldwork.RestrictedPage](t)(fieldwork.RestrictedOf(ctx, w.People["lead-police"], w.Cases[0]))
		if n := world.Texts(t, w, `SELECT action FROM trail_entry WHERE action LIKE 'restricted.%' AND (about LIKE 'case:%' OR about LIKE 'round:%' OR thing LIKE 'case:%')`); len(n) > 0 {
			t.Errorf("listed under the case: %v", n)
		}
		if n := world.Texts(t, w, `SELECT actor FROM trail_entry WHERE action = 'restricted.see'`); len(n) != 1 || n[0] != w.People["lead-police"].Person {
			t.Errorf("recorded %v", n)
		}
	})
}

func TestAnAddressIsKeptApartFromTheCaseSheet(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		e := fieldwork.Restricted{Kind: "confidential_address", Text: "9 Marmoset Mews"}
		must[string](t)(restrict(w, "lead-csc", e, "address/"+w.Agencies["csc"]))
		lead := must[casefile.SheetPage](t)(casefile.SheetOf(ctx, w.People["lead-csc"], w.Cases[0]))
		coordinator := must[casefile.SheetPage](t)(casefile.SheetOf(ctx, w.People["coordinator"], w.Cases[0]))
		if !lead.AddressKeptApart || coordinator.AddressKeptApart || coordinator.MayKeepApart {
			t.Errorf("told: lead %v, coordinator %v", lead.AddressKeptApart, coordinator.AddressKeptApart)
		}
		who := must[fieldwork.RestrictedPage](t)(fieldwork.RestrictedOf(ctx, w.People["lead-csc"], w.Cases[0]))
		if len(who.Entries) != 1 || who.Entries[0].Text != e.Text || who.Entries[0].Where != "Address" {
			t.Errorf("%+v", who.Entries)
		}
		for _, other := range []string{"auditor-csc", "lead-health", "auditor-police"} {
			p, err := fieldwork.RestrictedOf(ctx, w.People[other], w.Cases[0])
			if err != nil || len(p.Entries) > 0 {
				t.Errorf("%s: %+v, %v", other, p.Entries, err)
			}
		}
		if clear := world.Texts(t, w, `SELECT id FROM restricted_entry WHERE CAST(text AS TEXT) LIKE '%Marmoset%'`); len(clear) > 0 && w.Database == "" {
			t.Error("the address stands in clear")
		}
	})
}
