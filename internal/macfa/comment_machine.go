package macfa

// CommentMachine is the life of what an agency's lead wrote at a question: it is open until it is answered or marked as done, and kept.
var CommentMachine = machine("comment", []string{"open", "done"},
	Move{"open", "done", "comment.answer"},
)
