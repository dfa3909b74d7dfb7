package caselist_test

import (
	"strings"
	"testing"

	"caseaudit/internal/caselist"

	"github.com/google/go-cmp/cmp"
)

func TestColumnsAreGuessedByTheirNames(t *testing.T) {
	for _, c := range []struct {
		name, header string
		want         caselist.Mapping
	}{
		{"the header table of SSDA903, where MC_DOB is another person's", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
			caselist.Mapping{"child_id": "CHILD", "sex": "SEX", "date_of_birth": "DOB", "ethnicity": "ETHNIC", "upn": "UPN"}},
		{"the episodes of SSDA903", "CHILD,DECOM,LS,CIN,DEC",
			caselist.Mapping{"child_id": "CHILD", "start_date": "DECOM", "legal_status": "LS", "category": "CIN", "end_date": "DEC"}},
		{"a list of Annex A", "Child Unique ID,Gender,Ethnicity,Date of Birth,Child Protection Plan Start Date,Latest Category of Abuse,Allocated Team",
			caselist.Mapping{"child_id": "Child Unique ID", "sex": "Gender", "ethnicity": "Ethnicity", "date_of_birth": "Date of Birth", "start_date": "Child Protection Plan Start Date", "category": "Latest Category of Abuse", "team": "Allocated Team"}},
		{"whatever case and punctuation", "child-id,d.o.b.,N.H.S. Number", caselist.Mapping{"child_id": "child-id", "date_of_birth": "d.o.b.", "nhs_number": "N.H.S. Number"}},
		{"the better name wins wherever it stands", "ID,Child ID", caselist.Mapping{"child_id": "Child ID"}},
		{"unknown names stay out", "Colour,Shape", caselist.Mapping{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, caselist.Guess(strings.Split(c.header, ","))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAMappingThatCannotBeUsedSaysWhy(t *testing.T) {
	header := []string{"CHILD", "DOB"}
	for _, c := range []struct {
		name    string
		header  []string
		mapping caselist.Mapping
		want    []string
	}{
		{"a good mapping passes", header, caselist.Mapping{"child_id": "CHILD", "date_of_birth": "DOB", "sex": ""}, nil},
		{"the child id is required", header, caselist.Mapping{"date_of_birth": "DOB"}, []string{"child_id missing_column"}},
		{"a header of another list", []string{"Colour", "Shape"}, caselist.Mapping{}, []string{"child_id missing_column"}},
		{"a row of data for a header", []string{"566910", "27/03/2008"}, caselist.Mapping{"child_id": "566910"}, []string{" wrong_header"}},
		{"a column that is not in the file", header, caselist.Mapping{"child_id": "CHILD", "sex": "SEX"}, []string{"sex no_such_column"}},
		{"one column for two fields", header, caselist.Mapping{"child_id": "CHILD", "household": "CHILD"}, []string{"household column_used_twice"}},
		{"a field that does not exist", header, caselist.Mapping{"child_id": "CHILD", "colour": "DOB"}, []string{"colour no_such_field"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, p := range caselist.CheckMapping(c.header, c.mapping) {
				got = append(got, p.Field+" "+p.Code)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
