package macfa

// ReturnMachine is the life of a return. Once the panel opens nobody changes it: what was signed off is frozen as given,
// what was not is gone on without. An agency that says after all that it does not know the family owes no return any more.
var ReturnMachine = machine("return",
	[]string{"not_started", "started", "sent", "sent_back", "signed_off", "frozen", "gone_without", "not_needed"},
	Move{"not_started", "started", "answer.save"},
	Move{"not_started", "started", "key-event.save"},
	Move{"not_started", "started", "restricted.save"},
	Move{"not_started", "sent", "return.send"},
	Move{"started", "sent", "return.send"},
	Move{"sent_back", "sent", "return.send"},
	Move{"sent", "sent_back", "return.send-back"},
	Move{"signed_off", "sent_back", "return.send-back"},
	Move{"sent", "signed_off", "return.sign-off"},
	Move{"not_started", "not_needed", "known-to.not-known"},
	Move{"started", "not_needed", "known-to.not-known"},
	Move{"sent", "not_needed", "known-to.not-known"},
	Move{"sent_back", "not_needed", "known-to.not-known"},
	Move{"not_needed", "started", "known-to.known"},
	Move{"signed_off", "frozen", "panel.open"},
	Move{"not_started", "gone_without", "panel.open"},
	Move{"started", "gone_without", "panel.open"},
	Move{"sent", "gone_without", "panel.open"},
	Move{"sent_back", "gone_without", "panel.open"},
)

// ReturnWritable tells whether the answers of a return may still be changed. A return that was sent is with the
// agency's lead, who can send it back.
func ReturnWritable(state string) bool {
	return state == "not_started" || state == "started" || state == "sent_back"
}
