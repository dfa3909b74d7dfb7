package demo

import (
	"fmt"
	"strings"
)

// caseList is the invented list of a council: 26 children looked after, ids without meaning. Nobody on it exists.
func caseList() []byte {
	var b strings.Builder
	b.WriteString("Child ID,Date of birth,Gender,Ethnicity,Legal status,Category of need,Team,Start date\n")
	legal := []string{"Section 20", "Interim care order", "Care order"}
	need := []string{"Neglect", "Family in acute stress", "Parental illness", "Abuse or neglect"}
	team := []string{"Looked After Children North", "Looked After Children South"}
	ethnic := []string{"WBRI", "BCRB", "MWBC", "ABAN", "WOTH", "BAFR"}
	for i := range 26 {
		year, month, day := 2000+(i*5)%13, 1+(i*7)%12, 1+(i*11)%28
		fmt.Fprintf(&b, "D%05d,%02d/%02d/%d,%s,%s,%s,%s,%s,%02d/%02d/2014\n", 40110+i*37, day, month, year,
			[]string{"Female", "Male"}[i%2], ethnic[i%6], legal[i%3], need[i%4], team[i%2], 1+(i*3)%28, 1+(i*5)%9)
	}
	return []byte(b.String())
}

// child is what the case sheet says of one invented child.
type child struct {
	name, born, address, household, picture string
	sibling, mother, father                 string
	school, practice                        string // keys of settings
	knownTo                                 []string
	reflects                                []string // keys of practitioners
}

// children are the invented children of the round's cases, in order, and of the reserves after them.
var children = []child{
	{"Tamsin Ellery", "2006-03-14", "14 Heron Walk, London", "Lives with foster carers since June 2014.", "Came into care after months of worry about neglect; her mother was low in mood and seldom answered the door.",
		"Jago Ellery", "Dawn Ellery", "Marc Pollard", "larch", "well", []string{"csc", "police", "homerton", "elft", "gps", "learning"}, []string{"kofi", "nadia"}},
	{"Idris Okonjo", "2003-10-02", "3 Tannery Court, London", "Lives with his aunt.", "An able boy who cared for his mother during her stays in hospital.",
		"Sade Okonjo", "Bimpe Okonjo", "Femi Okonjo", "marsh", "lea", []string{"csc", "homerton", "elft", "gps", "learning", "housing"}, []string{"kofi", "sinead"}},
	{"Melek Yilmazer", "2010-07-21", "58 Canal Reach, London", "Lives with both parents on a supervision order.", "Step-down to early help was planned; the family speaks Turkish at home.",
		"", "Aylin Yilmazer", "Deniz Yilmazer", "larch", "well", []string{"csc", "police", "homerton", "gps", "learning"}, []string{"sinead", "nadia"}},
	{"Rory Penhallow", "2001-12-09", "Unit 6, Mill Yard, London", "Lives in a residential home outside the area.", "Three moves in a year; his father is on licence.",
		"", "Gemma Penhallow", "Keith Penhallow", "marsh", "lea", []string{"csc", "police", "gps", "learning", "probation", "housing"}, []string{"kofi"}},
}
