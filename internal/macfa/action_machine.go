package macfa

// ActionMachine is the life of an action: proposed, agreed, done, and then looked at by the board. One that is carried
// forward goes on as a new action of the next audit year.
var ActionMachine = machine("action",
	[]string{"proposed", "agreed", "done", "assured", "carried", "withdrawn"},
	Move{"proposed", "agreed", "action.agree"},
	Move{"agreed", "done", "action.done"},
	Move{"done", "assured", "action.assure"},
	Move{"done", "agreed", "action.not-assured"},
	Move{"proposed", "carried", "action.carry"},
	Move{"agreed", "carried", "action.carry"},
	Move{"proposed", "withdrawn", "action.withdraw"},
	Move{"agreed", "withdrawn", "action.withdraw"},
)

// ActionOpen tells whether something is still owed: a round with an open action does not close.
func ActionOpen(state string) bool { return state == "proposed" || state == "agreed" }
