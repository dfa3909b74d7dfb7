package macfa

// ReflectionMachine is the life of a practitioner's reflection: until the panel opens it can be taken back, which
// removes its text, and written again. Who is no longer named, and has not written, is no longer asked.
var ReflectionMachine = machine("reflection",
	[]string{"asked", "written", "taken_back", "not_needed"},
	Move{"asked", "written", "reflection.write"},
	Move{"written", "written", "reflection.write"},
	Move{"taken_back", "written", "reflection.write"},
	Move{"asked", "not_needed", "known-to.not-known"},
	Move{"taken_back", "not_needed", "known-to.not-known"},
	Move{"not_needed", "asked", "known-to.known"},
	Move{"asked", "written", "reflection.on-behalf"},
	Move{"taken_back", "written", "reflection.on-behalf"},
	Move{"written", "taken_back", "reflection.take-back"},
)
