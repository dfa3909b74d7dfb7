package macfa

// AgencyKind is a kind of agency that a round can ask.
type AgencyKind struct{ Code, Label string }

// AgencyKinds lists the kinds in the order in which forms show them.
var AgencyKinds = []AgencyKind{
	{"social_care", "Children's social care"},
	{"early_help", "Early help"},
	{"police", "Police"},
	{"health", "Community health and hospital"},
	{"mental_health", "Mental health trust"},
	{"gp", "General practice"},
	{"school", "School or education"},
	{"probation", "Probation"},
	{"housing", "Housing"},
	{"youth_justice", "Youth justice"},
	{"substance_misuse", "Drug and alcohol service"},
	{"domestic_abuse", "Domestic abuse service"},
	{"voluntary", "Voluntary organisation"},
	{"other", "Other"},
}

// AgencyKindLabel is a kind in the words of the screen; an unknown code is itself.
func AgencyKindLabel(code string) string {
	for _, k := range AgencyKinds {
		if k.Code == code {
			return k.Label
		}
	}
	return code
}

// HoldsHealthRecords says that agencies of the kind keep health records: of adults, they are read only with the Caldicott Guardian's agreement.
func HoldsHealthRecords(kind string) bool {
	return kind == "health" || kind == "mental_health" || kind == "gp" || kind == "substance_misuse"
}

// HasSettings says that agencies of the kind work in settings of their own: schools and practices.
func HasSettings(kind string) bool { return kind == "school" || kind == "gp" }
