package macfa

import (
	"slices"
	"testing"
)

func TestWordsFitTheCount(t *testing.T) {
	for _, row := range []struct {
		name, text string
		n, of      int
		misfits    []string
	}{
		{"one case is said as one", "In one case a plan was missing.", 1, 6, nil},
		{"one case is not two", "In two cases a plan was missing.", 1, 6, []string{"two cases"}},
		{"two cases may be some examples", "There were some examples of delay.", 2, 6, nil},
		{"two cases may be some occasions", "On some occasions letters were late.", 2, 3, nil},
		{"one case is not some occasions", "On some occasions letters were late.", 1, 6, []string{"some occasions"}},
		{"two of six is not often", "Fathers were often left out.", 2, 6, []string{"often"}},
		{"several begins at three", "Several plans were late.", 2, 6, []string{"Several"}},
		{"three of eight is several", "Several plans were late.", 3, 8, nil},
		{"three of six is several and half", "In several cases, in half of the cases, plans were late.", 3, 6, nil},
		{"five of six is more than several", "Several plans were late.", 5, 6, []string{"Several"}},
		{"half is not usually", "Fathers were usually not engaged.", 3, 6, []string{"usually"}},
		{"two of six is not half", "In half of the cases plans were late.", 2, 6, []string{"In half of the cases"}},
		{"over half is most, often and usually", "Most plans were often, usually, late.", 4, 6, nil},
		{"five of six is not every", "Every plan was late.", 5, 6, []string{"Every"}},
		{"all is every and always", "Every plan was always late.", 6, 6, nil},
		{"a count in digits must be the count", "In 3 of 6 cases and in 2 cases plans were late.", 3, 6, []string{"2 cases"}},
		{"the whole must be the whole", "In two of eight cases plans were late.", 2, 6, []string{"two of eight cases"}},
		{"both cases are two of two", "In both cases plans were late.", 2, 2, nil},
		{"both cases are not two of three", "In both cases plans were late.", 2, 3, []string{"both cases"}},
		{"there was evidence of fits any count", "There was evidence of delay.", 1, 20, nil},
		{"a word inside a word claims nothing", "Everyone was foremost in mind.", 1, 6, nil},
		{"a word said twice is named once", "Often late, and often lost.", 1, 6, []string{"Often"}},
		{"without evidence there is no count to fit", "Usually late.", 0, 6, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			var got []string
			for _, m := range Misfits(row.text, row.n, row.of) {
				got = append(got, m.Word)
			}
			if !slices.Equal(got, row.misfits) {
				t.Errorf("%q with %d of %d: got %v, want %v", row.text, row.n, row.of, got, row.misfits)
			}
		})
	}
}

func TestTheHelperOffersOnlyWordsThatFit(t *testing.T) {
	fit, unfit := WordsFor(3, 6)
	for _, w := range []string{"in three cases", "several", "half of the cases"} {
		if !slices.Contains(fit, w) {
			t.Errorf("%q is not offered for 3 of 6: %v", w, fit)
		}
	}
	for _, w := range []string{"most", "every", "in one case"} {
		if !slices.Contains(unfit, w) {
			t.Errorf("%q is not warned of for 3 of 6: %v", w, unfit)
		}
	}
	for n := 1; n <= 8; n++ {
		fit, _ := WordsFor(n, 8)
		for _, w := range fit {
			if len(Misfits(w, n, 8)) > 0 {
				t.Errorf("%q is offered for %d of 8 and then refused", w, n)
			}
		}
	}
}

func TestFindingMachine(t *testing.T) {
	for _, row := range []struct {
		name, from string
		by         Action
		to         string
	}{
		{"an emerging finding can be confirmed", "emerging", "finding.confirm", "confirmed"},
		{"an emerging finding can be withdrawn", "emerging", "finding.withdraw", "withdrawn"},
		{"a confirmed finding can be withdrawn", "confirmed", "finding.withdraw", "withdrawn"},
		{"a confirmed finding is not confirmed again", "confirmed", "finding.confirm", ""},
		{"a withdrawn finding stays withdrawn", "withdrawn", "finding.confirm", ""},
	} {
		t.Run(row.name, func(t *testing.T) { checkNext(t, FindingMachine, row.from, row.by, row.to) })
	}
}

func TestPanelMachine(t *testing.T) {
	for _, row := range []struct {
		name, from string
		by         Action
		to         string
	}{
		{"a panel that is gathered can be opened", "gathering", "panel.open", "open"},
		{"an open panel can be closed", "open", "panel.close", "closed"},
		{"a panel is not closed before it opened", "gathering", "panel.close", ""},
		{"a closed panel stays closed", "closed", "panel.open", ""},
	} {
		t.Run(row.name, func(t *testing.T) { checkNext(t, PanelMachine, row.from, row.by, row.to) })
	}
	checkNext(t, PanelCaseMachine, "open", "panel.agree", "agreed")
	checkNext(t, PanelCaseMachine, "agreed", "panel.agree", "")
}

// checkNext expects a state, or with "" a conflict.
func checkNext(t *testing.T, m *Machine, from string, by Action, to string) {
	t.Helper()
	got, err := m.Next(from, by)
	if got != to || (to == "") != (KindOf(err) == Conflict && err != nil) {
		t.Errorf("%s in %s by %s: got %q, %v", m.Name, from, by, got, err)
	}
}
