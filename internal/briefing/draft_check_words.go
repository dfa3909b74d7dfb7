package briefing

import "caseaudit/internal/textcheck"

// kindWords say on screens what a hit of the text check looks like.
var kindWords = map[string]string{
	textcheck.NHSNumber: "an NHS number", textcheck.UPN: "a unique pupil number", textcheck.NationalInsurance: "a National Insurance number",
	textcheck.Postcode: "a postcode", textcheck.Phone: "a telephone number", textcheck.Email: "an e-mail address", textcheck.DateOfBirth: "a date of birth",
	textcheck.Name: "the name of somebody in the cases", textcheck.Address: "an address", textcheck.URL: "a web address",
}

func kindWord(kind string) string {
	if w, ok := kindWords[kind]; ok {
		return w
	}
	return "a detail that could point to one child"
}
