package caselist_test

import (
	"testing"

	"caseaudit/internal/caselist"

	"github.com/google/go-cmp/cmp"
)

func TestStrataAreWorkedOut(t *testing.T) {
	for _, c := range []struct{ name, header, cells, stratum, want string }{
		{"born that day is under 1", "DOB", "16/11/2015", "age_band", "Under 1"},
		{"the day before the first birthday is under 1", "DOB", "17/11/2014", "age_band", "Under 1"},
		{"the first birthday is 1", "DOB", "16/11/2014", "age_band", "1 to 4"},
		{"the fifth birthday is 5", "DOB", "16/11/2010", "age_band", "5 to 9"},
		{"the tenth birthday is 10", "DOB", "16/11/2005", "age_band", "10 to 15"},
		{"the sixteenth birthday is 16", "DOB", "16/11/1999", "age_band", "16 and over"},
		{"a child expected later is not yet born", "EDD", "01/12/2015", "age_band", "Not yet born"},
		{"no date of birth is not known", "Sex", "1", "age_band", "Not known"},
		{"a code becomes a word", "Sex", "2", "sex", "Female"},
		{"0 is other", "Sex", "0", "sex", "Other"},
		{"U is not known", "Sex", "U", "sex", "Not known"},
		{"a missing sex is not known", "Sex,Team", ",A", "sex", "Not known"},
		{"Gypsy or Roma is White", "Ethnic", "WROM", "ethnicity", "White"},
		{"a mixed code", "Ethnic", "mwas", "ethnicity", "Mixed"},
		{"an Asian code", "Ethnic", "ABAN", "ethnicity", "Asian"},
		{"a Black code", "Ethnic", "BOTH", "ethnicity", "Black"},
		{"Chinese is Other", "Ethnic", "CHNE", "ethnicity", "Other"},
		{"refused is not known", "Ethnic", "REFU", "ethnicity", "Not known"},
		{"words for mixed name two groups", "Ethnic", "White and Asian", "ethnicity", "Mixed"},
		{"other words", "Ethnic", "Black or Black British - African", "ethnicity", "Black"},
		{"a team stands as written", "Team", "North 2", "team", "North 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			list, _ := read(t, table(t, "ID,"+c.header+"\n1,"+c.cells+"\n"), caselist.Options{})
			got := list.Children[0].Stratum([]string{c.stratum})
			if diff := cmp.Diff(map[string]string{c.stratum: c.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAgeBandsAreOfTheDayAskedFor(t *testing.T) {
	list, _ := read(t, table(t, "ID,DOB\n1,16/11/2010\n"), caselist.Options{AgeBandsAt: "2015-11-15"})
	if got := list.Children[0].AgeBand; got != "1 to 4" {
		t.Errorf("got %s", got)
	}
}

func TestADrawMayStratifyByTheseAndNoIdentifier(t *testing.T) {
	var keys []string
	for _, stratum := range caselist.Strata() {
		keys = append(keys, stratum.Key)
	}
	want := []string{"age_band", "sex", "ethnicity", "area", "category", "legal_status", "team"}
	if diff := cmp.Diff(want, keys); diff != "" {
		t.Error(diff)
	}
}
