package textcheck_test

import (
	"slices"
	"testing"

	"caseaudit/internal/textcheck"
)

func TestNamesAreToldFromWhatStandsBesideThem(t *testing.T) {
	for _, row := range []struct {
		name, text string
		want       []string
	}{
		{"a name is a name", "Wren Holloway", []string{"Wren Holloway"}},
		{"several names stand apart", "Wren Holloway; Milo Farrant\nTess", []string{"Wren Holloway", "Milo Farrant", "Tess"}},
		{"a name in small letters", "wren holloway", []string{"wren holloway"}},
		{"a surname that is a word of roles", "Amy Child", []string{"Amy Child"}},
		{"particles belong to the name", "Anna van der Berg", []string{"Anna van der Berg"}},
		{"a role alone is no name", "Social worker of the looked after children team", nil},
		{"a place of a role is no name", "Social worker of the Hackney team", nil},
		{"a place at the end of a role is no name", "the duty team in Hackney", nil},
		{"a role before a name", "Social worker Ama Boateng", []string{"Ama Boateng"}},
		{"a role with capitals before a name", "Social Worker Ama Boateng", []string{"Ama Boateng"}},
		{"a role before a forename", "Social worker Ama", []string{"Ama"}},
		{"a role after a name", "Ama Boateng, social worker in the Hackney team", []string{"Ama Boateng"}},
		{"nobody is no name", "None", nil},
		{"a remark is no name", "father not known", nil},
		{"an unborn child has the mother's name", "Unborn Farrant", []string{"Farrant"}},
		{"nothing", "", nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := textcheck.PeopleIn(row.text); !slices.Equal(got, row.want) {
				t.Errorf("%q, not %q", got, row.want)
			}
		})
	}
}
