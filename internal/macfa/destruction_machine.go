package macfa

// DestructionMachine is the life of a destruction: one person proposes it, another does it, and then it is for ever.
var DestructionMachine = machine("destruction", []string{"proposed", "done", "dropped"},
	Move{"proposed", "done", "destruction.do"},
	Move{"proposed", "dropped", "destruction.drop"},
)

// Keeping says how long one kind of content is kept and why. The times are defaults.
type Keeping struct {
	Kind string
	Days int // after the round is closed; 0: see Until
	// Until is when it ends where no number of days says so.
	Until string
	Why   string
}

// Keepings is the schedule of what is kept how long.
var Keepings = []Keeping{
	{"Case lists", 0, "when the sample is agreed", "The draw can be checked without them, from keyed tokens; nobody needs the children who were not drawn."},
	{"Who the child is, and what was written about the case", 90, "", "Findings and agreed judgements stand without them. Three months leave time for questions on the briefing and for a complaint."},
	{"Choices and grades of returns, agreed judgements", 0, "as long as the programme runs", "Without the case's texts they tell of nobody, and later rounds are measured against them."},
	{"Findings, actions and briefings", 0, "as long as the programme runs", "They hold no single case, and a lesson has to be known when it comes again."},
	{"The record of who did and saw what", 0, "as long as the programme runs", "It holds numbers, never names, and shows that nothing was altered."},
}

// CasesKeptDays is how many days after a round is closed its cases are kept.
func CasesKeptDays() int { return Keepings[1].Days }
