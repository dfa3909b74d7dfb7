package macfa

// ContactKind is a way in which the partnership's office and an agency were in touch.
type ContactKind struct {
	Code, Label string
	Heard       bool // somebody in the agency was heard from
}

// ContactKinds are the kinds in the order in which forms show them.
var ContactKinds = []ContactKind{
	{"rang", "We rang and spoke", true},
	{"no_answer", "We rang, nobody answered", false},
	{"wrote", "We wrote", false},
	{"they_rang", "They rang or wrote", true},
}

// ContactLabel is a kind in words.
func ContactLabel(code string) string {
	for _, k := range ContactKinds {
		if k.Code == code {
			return k.Label
		}
	}
	return ""
}

// MostPauseDays is for how many days a contact can pause reminders: whoever is away longer has a deputy.
const MostPauseDays = 60
