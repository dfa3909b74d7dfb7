package macfa

// CaseStanding is what the state of a case means for everybody's work on it: one row for each state of CaseMachine.
type CaseStanding struct {
	State     string
	Label     string // in the words of the screen, for those who run the round
	Returns   string // none, go on, wait, closed
	Reminders bool   // people are reminded of what they owe on it
	Counts    bool   // it is one of N: for the stages, the panel's list and “n of N”
	Hold      bool   // nothing of it is destroyed, whatever its time
}

// CaseStandings is the table of what the states mean.
var CaseStandings = []CaseStanding{
	{"reserve", "Reserve: takes the place of a case of its group if one is withdrawn", "none", false, false, false},
	{"active", "Audited in this round", "go on", true, true, false},
	{"paused", "Paused", "wait", false, false, false},
	{"frozen", "Frozen after a death or serious harm", "wait", false, false, true},
	{"withdrawn", "Withdrawn", "closed", false, false, false},
}

// CaseStandingOf gives the row of a state; the zero row for a state that does not exist.
func CaseStandingOf(state string) CaseStanding {
	for _, s := range CaseStandings {
		if s.State == state {
			return s
		}
	}
	return CaseStanding{State: state}
}

// OthersLabel is the state in words for people of the agencies. That a child has died or been harmed is told by a person, never by a screen.
func (s CaseStanding) OthersLabel() string {
	if s.Returns == "wait" {
		return "Waits: nothing is needed from you now"
	}
	return s.Label
}

// CaseWritable refuses to add to or change what people write on a case, unless its state lets the work go on.
// A frozen case is told in the same words as a paused one.
func CaseWritable(state string) error {
	switch CaseStandingOf(state).Returns {
	case "go on":
		return nil
	case "wait":
		return Changed("This case waits, so nothing can be changed in it now, and nothing is needed from you. Copy what you typed. The coordinator tells you when it goes on.")
	}
	return Changed("Nothing more is needed for this case, so nothing can be changed in it. Copy what you typed and ask the coordinator.")
}

// ProceedingKinds are the parallel proceedings that are asked about for each case.
var ProceedingKinds = []struct{ Code, Label string }{
	{"criminal", "Criminal investigation or trial"},
	{"care", "Care proceedings"},
	{"inquest", "Inquest"},
	{"rapid_review", "Rapid review or safeguarding practice review"},
	{"complaint", "Complaint"},
}

// ProceedingKindLabel is a kind in the words of the screen; "" where there is no such kind.
func ProceedingKindLabel(code string) string {
	for _, k := range ProceedingKinds {
		if k.Code == code {
			return k.Label
		}
	}
	return ""
}

// CaseHold says why nothing of a case may be destroyed now, by its state and by what was decided about parallel proceedings
// ("" and "none": there are none). "" means that its time of keeping runs as for every case.
func CaseHold(state, proceedings string) string {
	switch {
	case CaseStandingOf(state).Hold:
		return "The case is frozen: nothing of it is destroyed until it has been unfrozen."
	case proceedings != "" && proceedings != "none":
		return "There are parallel proceedings: nothing of the case is destroyed while they last."
	}
	return ""
}

// PeopleAsked tells whether practitioners are asked to reflect and the family is asked for its voice. Where parallel proceedings
// limit the audit they are not: they may be witnesses.
func PeopleAsked(proceedings string) bool { return proceedings != "limit" }
