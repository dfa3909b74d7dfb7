package caselist

import "strings"

// sexCodes are SSDA903's and the census' codes and what people write by hand.
// The value is what is kept; "" is a code that says it is not known.
var sexCodes = map[string]string{
	"1": "male", "M": "male", "MALE": "male", "BOY": "male",
	"2": "female", "F": "female", "FEMALE": "female", "GIRL": "female",
	"9": "other", "0": "other", "O": "other", "OTHER": "other", "X": "other", "I": "other",
	"U": "", "UNKNOWN": "", "NOT KNOWN": "",
}

var sexWords = map[string]string{"male": "Male", "female": "Female", "other": "Other"}

// readSex gives the value to keep and whether the code is known.
func readSex(cell string) (string, bool) {
	value, known := sexCodes[strings.ToUpper(cell)]
	return value, known
}

// Broad groups of ethnicity.
const (
	white, mixed, asian, black, other = "White", "Mixed", "Asian", "Black", "Other"
)

// ethnicCodes are the codes of the 2024 specification of SSDA903.
var ethnicCodes = map[string]string{
	"WBRI": white, "WIRI": white, "WOTH": white, "WIRT": white, "WROM": white,
	"MWBC": mixed, "MWBA": mixed, "MWAS": mixed, "MOTH": mixed,
	"AIND": asian, "APKN": asian, "ABAN": asian, "AOTH": asian,
	"BCRB": black, "BAFR": black, "BOTH": black,
	"CHNE": other, "OOTH": other,
	"REFU": NotKnown, "NOBT": NotKnown, "UNKN": NotKnown,
}

// ethnicWords are looked for in order in what is written in words: "White and
// Asian" is mixed, so mixed comes first.
var ethnicWords = []struct{ word, group string }{
	{"refused", NotKnown}, {"not known", NotKnown}, {"unknown", NotKnown}, {"not yet obtained", NotKnown}, {"not obtained", NotKnown}, {"not stated", NotKnown},
	{"mixed", mixed}, {"multiple", mixed}, {"white and black", mixed}, {"white and asian", mixed},
	{"white", white}, {"irish", white}, {"gypsy", white}, {"roma", white},
	{"asian", asian}, {"indian", asian}, {"pakistani", asian}, {"bangladeshi", asian},
	{"black", black}, {"african", black}, {"caribbean", black},
	{"chinese", other}, {"arab", other}, {"other", other},
}

// EthnicGroup is the broad group of a code or of words; NotKnown if the list
// does not say or says it in a way that we do not know.
func EthnicGroup(value string) string {
	group, _ := ethnicGroup(value)
	return group
}

func ethnicGroup(value string) (group string, known bool) {
	if group, known = ethnicCodes[strings.ToUpper(value)]; known {
		return group, true
	}
	words := strings.ToLower(value)
	for _, w := range ethnicWords {
		if strings.Contains(words, w.word) {
			return w.group, true
		}
	}
	return NotKnown, false
}
