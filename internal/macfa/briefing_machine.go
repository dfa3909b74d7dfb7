package macfa

// BriefingMachine is the life of a briefing. A second person signs it off; what is public is corrected in a new draft,
// and the edition that is public stays so until the next one is published.
var BriefingMachine = machine("briefing",
	[]string{"draft", "for_sign_off", "signed_off", "public", "withdrawn"},
	Move{"draft", "for_sign_off", "briefing.send"},
	Move{"for_sign_off", "signed_off", "briefing.sign"},
	Move{"for_sign_off", "draft", "briefing.send-back"},
	Move{"for_sign_off", "draft", "briefing.take-back"},
	Move{"signed_off", "draft", "briefing.take-back"},
	Move{"signed_off", "public", "briefing.publish"},
	Move{"public", "draft", "briefing.correct"},
	Move{"draft", "public", "briefing.drop-correction"},
	Move{"draft", "withdrawn", "briefing.drop"},
	Move{"public", "withdrawn", "briefing.withdraw"},
)
