package caselist_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caseaudit/internal/caselist"
	"caseaudit/internal/sheet"

	"github.com/google/go-cmp/cmp"
)

const today = "2015-11-16"

func table(t *testing.T, text string) *sheet.Table {
	t.Helper()
	got, err := sheet.ReadCSV(strings.NewReader(text), sheet.Limits{})
	if err != nil {
		t.Fatalf("ReadCSV: %v", err)
	}
	return got
}

func file903(t *testing.T, path ...string) *sheet.Table {
	t.Helper()
	full := filepath.Join(append([]string{"..", "..", "..", "shared", "data", "cin_903"}, path...)...)
	data, err := os.ReadFile(full)
	if err != nil {
		t.Fatalf("the material for this test is missing: put the shared folder beside the repository (%v)", err)
	}
	return table(t, string(data))
}

func read(t *testing.T, from *sheet.Table, opts caselist.Options) (caselist.List, []caselist.Problem) {
	t.Helper()
	mapping := caselist.Guess(from.Header)
	if problems := caselist.CheckMapping(from.Header, mapping); problems != nil {
		t.Fatalf("CheckMapping: %v", problems)
	}
	return caselist.Read(from, mapping, today, opts)
}

func TestTheHeaderTableOf903GivesAllItsChildren(t *testing.T) {
	list, problems := read(t, file903(t, "fake903", "header.csv"), caselist.Options{})
	if list.Rows != 35 || len(list.Children) != 35 || list.Taken() != 35 || list.Refused != 0 {
		t.Errorf("rows %d, children %d, taken %d, refused %d", list.Rows, len(list.Children), list.Taken(), list.Refused)
	}
	for _, p := range problems {
		if !strings.HasPrefix(p.Code, "upn_") || p.Level != caselist.Look || p.Column != "UPN" {
			t.Errorf("unexpected: %+v", p)
		}
	}
	want := map[string]string{"child_id": "566910", "sex": "female", "date_of_birth": "2008-03-27", "ethnicity": "WROM", "upn": "D051910639385"}
	if diff := cmp.Diff(want, list.Children[0].Values); diff != "" {
		t.Error(diff)
	}
}

func TestFiveBirthsOfTwoChildrenAreConflictsAndNotFiveChildren(t *testing.T) {
	from := file903(t, "SSDA903_2020_header.csv")
	list, problems := caselist.Read(from, caselist.Guess(from.Header), "2020-03-31", caselist.Options{})
	if list.Rows != 5 || list.Refused != 5 || len(list.Children) != 0 {
		t.Errorf("rows %d, refused %d, children %d", list.Rows, list.Refused, len(list.Children))
	}
	named := map[int][]int{}
	malformed := 0
	for _, p := range problems {
		switch p.Code {
		case "same_child_contradicting":
			for _, cell := range p.Also {
				if cell.Column == "DOB" {
					named[p.Row] = append(named[p.Row], cell.Row)
				}
			}
		case "upn_malformed":
			malformed++
		default:
			t.Errorf("unexpected: %+v", p)
		}
	}
	if diff := cmp.Diff(map[int][]int{2: {3, 4}, 3: {2, 4}, 4: {2, 3}, 5: {6}, 6: {5}}, named); diff != "" || malformed != 5 {
		t.Errorf("%d malformed UPNs; %s", malformed, diff)
	}
}

func TestARowRefusedForItselfStillContradictsTheChildsOtherRow(t *testing.T) {
	list, problems := read(t, table(t, "ID,DOB,Sex\n1,01/01/2010,1\n1,40123,2\n"), caselist.Options{})
	want := []string{"refused same_child_contradicting 2 Sex", "refused date_is_a_number 3 DOB", "refused same_child_contradicting 3 Sex"}
	if diff := cmp.Diff(want, trouble(problems)); diff != "" || list.Refused != 2 || len(list.Children) != 0 {
		t.Errorf("%d refused, %d children: %s", list.Refused, len(list.Children), diff)
	}
}

func TestEpisodesOfAChildAreOneChild(t *testing.T) {
	list, problems := read(t, file903(t, "fake903", "episodes.csv"), caselist.Options{})
	if list.Rows != 71 || len(list.Children) != 30 || list.Refused != 0 {
		t.Errorf("rows %d, children %d, refused %d: %+v", list.Rows, len(list.Children), list.Refused, problems[0])
	}
}

// trouble is what a row of the tables below expects: level, code, row, column.
func trouble(problems []caselist.Problem) []string {
	var all []string
	for _, p := range problems {
		all = append(all, strings.Join([]string{p.Level, p.Code, string(rune('0' + p.Row)), p.Column}, " "))
	}
	return all
}

func TestEachTroubleInARowIsNamed(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a row without a child id is refused", "ID,Sex\n1,1\n ,2\n", []string{"refused missing_child_id 3 ID"}},
		{"an empty row is refused", "ID,Sex\n1,1\n,\n2,1\n", []string{"refused blank_row 3 "}},
		{"a child id that Excel shortened is refused", "ID\n1.23457E+11\n", []string{"refused child_id_shortened 2 ID"}},
		{"a leading zero makes another child", "ID\n07\n7\n", nil},
		{"the same child twice is counted once", "ID,DOB\n1,01/02/2010\n1,2010-02-01\n", []string{"look same_child_twice 3 ID"}},
		{"another spelling of the same code is no contradiction", "ID,Sex\n1,1\n1,Male\n", []string{"look same_child_twice 3 ID"}},
		{"a gap is no contradiction", "ID,Sex,Ethnic\n1,,WBRI\n1,M,REFU\n", []string{"look same_child_twice 3 ID"}},
		{"another team is another detail of the same child", "ID,Team\n1,A\n1,B\n", []string{"look same_child_other_details 3 ID"}},
		{"the same child with two sexes is refused in both rows", "ID,Sex\n1,1\n2,1\n1,2\n", []string{"refused same_child_contradicting 2 Sex", "refused same_child_contradicting 4 Sex"}},
		{"an unreadable date of birth refuses the row", "ID,DOB\n1,spring\n", []string{"refused date_unreadable 2 DOB"}},
		{"another unreadable date is left empty", "ID,Start date\n1,spring\n", []string{"look date_unreadable 2 Start date"}},
		{"a year of two digits is not guessed", "ID,DOB\n1,1/2/08\n", []string{"refused date_two_digit_year 2 DOB"}},
		{"a number as Excel keeps dates is not read", "ID,DOB\n1,39534\n", []string{"refused date_is_a_number 2 DOB"}},
		{"a day that does not exist is refused", "ID,DOB\n1,31/02/2008\n", []string{"refused date_no_such_day 2 DOB"}},
		{"a year nobody lived in is refused", "ID,DOB\n1,01/02/0208\n", []string{"refused date_unlikely_year 2 DOB"}},
		{"a date the wrong way round is refused", "ID,DOB\n1,03/27/2008\n2,28/03/2008\n", []string{"refused date_wrong_way_round 2 DOB"}},
		{"doubtful dates in a column of wrong way round dates are refused too", "ID,DOB\n1,03/27/2008\n2,03/04/2008\n3,05/05/2008\n", []string{"refused date_wrong_way_round 2 DOB", "refused date_order_unclear 3 DOB"}},
		{"a birth after today is refused", "ID,DOB\n1,17/11/2015\n", []string{"refused birth_in_future 2 DOB"}},
		{"a birth today is taken", "ID,DOB\n1,16/11/2015\n", nil},
		{"a birth after today beside an expected date is not yet born", "ID,DOB,EDD\n1,17/12/2015,17/12/2015\n", []string{"look birth_in_future 2 DOB"}},
		{"an expected child needs no date of birth", "ID,DOB,EDD\n1,,17/12/2015\n", nil},
		{"a missing date of birth is looked at", "ID,DOB\n1,\n", []string{"look missing_date_of_birth 2 DOB"}},
		{"somebody of 25 may be a parent", "ID,DOB\n1,16/11/1990\n", []string{"look aged_25_or_over 2 DOB"}},
		{"somebody of 24 is taken", "ID,DOB\n1,17/11/1990\n", nil},
		{"an end before the start is looked at", "ID,Start,End\n1,02/02/2015,01/02/2015\n", []string{"look end_before_start 2 End"}},
		{"a start before the birth is looked at", "ID,DOB,Start\n1,02/02/2015,01/02/2015\n", []string{"look start_before_birth 2 Start"}},
		{"a right UPN is taken", "ID,UPN\n1,V100000000003\n2,UN1\n", nil},
		{"a wrong check letter is looked at", "ID,UPN\n1,W100000000003\n", []string{"look upn_check_letter 2 UPN"}},
		{"a right NHS number is taken", "ID,NHS No.\n1,943 476 5919\n", nil},
		{"a wrong check digit is looked at", "ID,NHS No.\n1,943 476 5918\n", []string{"look nhs_number_check_digit 2 NHS No."}},
		{"nine digits are no NHS number", "ID,NHS No.\n1,943476591\n", []string{"look nhs_number_malformed 2 NHS No."}},
		{"an unknown sex code is looked at", "ID,Gender\n1,7\n", []string{"look unknown_sex_code 2 Gender"}},
		{"an unknown ethnicity code is looked at", "ID,Ethnic\n1,ZZZZ\n", []string{"look unknown_ethnicity_code 2 Ethnic"}},
		{"a row with a cell too many is looked at", "ID,Team\n1,A,B\n2,A,\n", []string{"look too_many_cells 2 "}},
		{"a row with a cell too few is looked at", "ID,Team,Sex\n1,A\n", []string{"look too_few_cells 2 "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			list, problems := read(t, table(t, c.text), caselist.Options{})
			if diff := cmp.Diff(c.want, trouble(problems)); diff != "" {
				t.Error(diff)
			}
			if list.Taken()+list.Refused != list.Rows {
				t.Errorf("%d taken, %d refused, %d rows", list.Taken(), list.Refused, list.Rows)
			}
		})
	}
}

func TestMonthFirstFilesAreReadWhenAPersonSaysSo(t *testing.T) {
	list, problems := read(t, table(t, "ID,DOB\n1,03/27/2008\n2,03/04/2008 00:00\n3,2008-05-06\n4,27/03/2008\n"), caselist.Options{MonthFirst: true})
	var days []string
	for _, child := range list.Children {
		days = append(days, child.Values[caselist.DateOfBirth])
	}
	if diff := cmp.Diff([]string{"2008-03-27", "2008-03-04", "2008-05-06"}, days); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"refused date_wrong_way_round 5 DOB"}, trouble(problems)); diff != "" {
		t.Error(diff)
	}
}

func TestAContradictionNamesTheOtherCellAsWritten(t *testing.T) {
	_, problems := read(t, table(t, "ID,Start,End\n1,02/02/2015,01/02/2015\n"), caselist.Options{})
	want := []caselist.Cell{{Row: 2, Column: "Start", Value: "02/02/2015"}}
	if diff := cmp.Diff(want, problems[0].Also); diff != "" {
		t.Error(diff)
	}
}

func TestNoMessageRepeatsACell(t *testing.T) {
	text := "Child ID,DOB,EDD,Start,End,UPN,NHS,Sex,Ethnic,Forename,Surname\n" +
		"ident88,31/12/2009,,30/11/2008,29/10/2007,Q999888777666,9876543218,sexy,ethny,Tomasina,Wetherby\n" +
		"ident88,30/12/2009,,30/11/2008,29/10/2007,Q999888777666,9876543218,sexy,ethny,Thomasina,Wetherbee\n" +
		"ident77,31/12/2029,30/12/2029,,,q1,987,,,,\nident66,12/31/2009,,,,,,,,,\nident55,40123,,,,,,,,,\n"
	from := table(t, text)
	_, problems := read(t, from, caselist.Options{})
	if len(problems) < 15 {
		t.Fatalf("too few problems to prove anything: %v", trouble(problems))
	}
	for _, p := range problems {
		for _, row := range from.Rows {
			for _, cell := range row.Cells {
				if cell != "" && strings.Contains(p.Message, cell) {
					t.Errorf("%q repeats %q", p.Message, cell)
				}
			}
		}
	}
}

func TestManyRowsOfOneChildNameOnlySomeOfEachOther(t *testing.T) {
	text := "ID,Sex\n" + strings.Repeat("1,1\n1,2\n", 1000)
	list, problems := read(t, table(t, text), caselist.Options{})
	if list.Refused != 2000 || len(problems[1999].Also) != 10 || !strings.Contains(problems[0].Message, "and 1989 more") {
		t.Errorf("refused %d, also %d: %s", list.Refused, len(problems[1999].Also), problems[0].Message)
	}
}

func TestAListComesBackFromJSONAsItWas(t *testing.T) {
	list, problems := read(t, file903(t, "fake903", "header.csv"), caselist.Options{AgeBandsAt: "2015-09-01"})
	data, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	var back caselist.List
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(list, back); diff != "" || back.AgeBandsAt != "2015-09-01" {
		t.Error(diff)
	}
	if data, err = json.Marshal(problems[0]); err != nil || !strings.Contains(string(data), `"also":[]`) {
		t.Errorf("%s, %v", data, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("ID,DOB,EDD,Start,End,UPN,NHS,Sex,Ethnic\n1,31/12/2009,,1/2/2014,,A,1,1,WBRI\n1,03/27/2008 00:00,2008-01-01,5,6\n", false)
	f.Add("ID,DOB\n1,99/99/9999\n,\n2,12/31/2009\n", true)
	f.Fuzz(func(t *testing.T, text string, monthFirst bool) {
		from, err := sheet.ReadCSV(strings.NewReader(text), sheet.Limits{Bytes: 4096})
		if err != nil {
			return
		}
		list, problems := caselist.Read(from, caselist.Guess(from.Header), today, caselist.Options{MonthFirst: monthFirst})
		if list.Refused > list.Rows || len(list.Children) > list.Taken() {
			t.Fatalf("%d rows, %d refused, %d children", list.Rows, list.Refused, len(list.Children))
		}
		for _, p := range problems {
			if p.Row < 2 || p.Also == nil || p.Message == "" {
				t.Fatalf("half a problem: %+v", p)
			}
		}
	})
}
