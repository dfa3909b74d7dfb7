package macfa

// PersonMachine is a person's way through the partnership.
var PersonMachine = machine("person",
	[]string{"invited", "active", "left"},
	Move{"invited", "active", "invitation.accept"},
	Move{"invited", "left", "person.leave"},
	Move{"active", "left", "person.leave"},
	Move{"active", "left", "account.close"},
	Move{"left", "invited", "person.return"},
	Move{"left", "left", "person.erase"}, // name, e-mail and telephone go
)

// SecondPersonMachine is the life of what one person asks for and another has to confirm.
var SecondPersonMachine = machine("second person", []string{"waiting", "confirmed", "refused"},
	Move{"waiting", "confirmed", "second-person.confirm"},
	Move{"waiting", "refused", "second-person.refuse"},
)
