package demo

import (
	"fmt"
	"strconv"
	"strings"
)

// caseList is the invented list of a council for a round: ids without meaning. Nobody on it exists.
func (s roundSeed) caseList() []byte {
	var b strings.Builder
	b.WriteString("Child ID,Date of birth,Gender,Ethnicity,Legal status,Category of need,Area,Start date\n")
	need := []string{"Neglect", "Family in acute stress", "Parental illness", "Abuse or neglect"}
	ethnic := []string{"WBRI", "BCRB", "MWBC", "ABAN", "WOTH", "BAFR"}
	year, _ := strconv.Atoi(string(s.to[:4]))
	for i := range s.listLength {
		born, month, day := year-2-(i*5)%13, 1+(i*7)%12, 1+(i*11)%28
		fmt.Fprintf(&b, "D%05d,%02d/%02d/%d,%s,%s,%s,%s,%s,%02d/%02d/%d\n", s.firstID+i*37, day, month, born,
			[]string{"Female", "Male"}[i%2], ethnic[i%6], s.legal[i%3], need[i%4], s.areaOf(i), 1+(i*3)%28, 1+(i*5)%9, year-1)
	}
	return []byte(b.String())
}

// areaOf spreads the rows of a list over the round's areas, five to three as the cases are.
func (s roundSeed) areaOf(row int) string {
	if len(s.areas) > 1 && row%8 > 4 {
		return "City of London"
	}
	return "Hackney"
}
