package demo

import "caseaudit/internal/macfa"

// roundSeed is what the demonstration knows of one round before it is played.
type roundSeed struct {
	areas               []string // short names
	focus, purpose      string
	lines               []string
	looksAt             [][]string // sections of the tool, by line
	from, to            macfa.Day  // period under audit
	agreedOn, panel     macfa.Day
	place, seed         string
	strata              []string
	firstID, listLength int // of the council's list
	legal               []string
	children            []child // by area, in the order of their cases
	findings            []findingSeed
}

// roundState is a round while it is played.
type roundState struct {
	roundSeed
	id, panelID string
	cases       []idPair // active ones: id and reference
	findingIDs  []string
}

// child is what the case sheet says of one invented child.
type child struct {
	area                                    string // short name
	name, born, address, household, picture string
	sibling, mother, father                 string
	school, practice                        string   // keys of settings
	knownTo                                 []string // short names of agencies
	reflects                                []string // keys of practitioners
}

type findingSeed struct {
	theme, kind, topic, text, emphasis, message, promise string
	cases                                                int // how many of the round's cases show it
	question                                             string
	emerging                                             bool
}

const (
	neglect   = "Neglect / parental mental health"
	earlyHelp = "Early help"
)

var allKinds = []string{"social_care", "police", "health", "mental_health", "gp", "school", "probation", "housing"}
