package macfa

// PersonMachine is a person's way through the partnership.
var PersonMachine = machine("person",
	[]string{"invited", "active", "left"},
	Move{"invited", "active", "invitation.accept"},
	Move{"invited", "left", "person.leave"},
	Move{"active", "left", "person.leave"},
	Move{"left", "invited", "person.return"},
)
