package macfa

// DestructionMachine is the life of a destruction: one person proposes it, another does it, and then it is for ever.
var DestructionMachine = machine("destruction", []string{"proposed", "done", "dropped"},
	Move{"proposed", "done", "destruction.do"},
	Move{"proposed", "dropped", "destruction.drop"},
)
