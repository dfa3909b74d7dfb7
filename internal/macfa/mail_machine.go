package macfa

// MailMachine is the life of a message to one person. A message of the day that could not go on its day has lapsed: the
// next day's says all of it. What has nothing to say any more, or nobody to say it to, is dropped. The demonstration keeps.
var MailMachine = machine("message",
	[]string{"waiting", "sent", "kept", "lapsed", "dropped"},
	Move{"waiting", "sent", "mail.send"},
	Move{"waiting", "kept", "mail.keep"},
	Move{"waiting", "lapsed", "mail.lapse"},
	Move{"waiting", "dropped", "mail.drop"},
)
