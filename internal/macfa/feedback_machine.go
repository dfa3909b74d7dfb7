package macfa

// FeedbackMachine is the life of what the practitioners of a case hear back: it is written, and given to all of them at once.
var FeedbackMachine = machine("feedback", []string{"draft", "given"},
	Move{"draft", "draft", "feedback.save"},
	Move{"draft", "given", "feedback.give"},
)

// DaysToHear are the working days that practitioners have to hear about their own case before the public does.
const DaysToHear = 3
