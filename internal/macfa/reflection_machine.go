package macfa

// ReflectionMachine is the life of a practitioner's reflection: until the panel opens it can be taken back, which
// removes its text, and written again.
var ReflectionMachine = machine("reflection",
	[]string{"asked", "written", "taken_back"},
	Move{"asked", "written", "reflection.write"},
	Move{"written", "written", "reflection.write"},
	Move{"taken_back", "written", "reflection.write"},
	Move{"written", "taken_back", "reflection.take-back"},
)
