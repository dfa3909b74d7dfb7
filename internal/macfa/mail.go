package macfa

// MailChoice is how often a person wants to be told what waits for them.
type MailChoice string

// The choices. Concerns and a coordinator's reminders go whatever is chosen.
const (
	MailCalled MailChoice = "called" // when something is new, due soon or late
	MailDaily  MailChoice = "daily"  // every working morning on which something waits
	MailLate   MailChoice = "late"   // only when something is late
	MailNone   MailChoice = "none"
)

// MailChoices lists the choices in the order in which the form shows them; the first holds until somebody chooses.
var MailChoices = []struct {
	Code        MailChoice
	Label, Hint string
}{
	{MailCalled, "When something is new, due soon or late", "On the morning after it is asked, five working days and one before it is due, on the day, and once a week while it is late."},
	{MailDaily, "Every working morning on which something waits for me", ""},
	{MailLate, "Only when something is late", "On the first working day after it was due, then once a week."},
	{MailNone, "Never", "What waits for you stands on your home page."},
}

// MailMorning is the hour in London from which the messages of the day go; those not made by MailNoon are left to the next day.
const (
	MailMorning = 8
	MailNoon    = 12
)

// MailCalls tells whether one thing that waits lets a message go on a day. New is what no message has named yet.
func MailCalls(choice MailChoice, due, today Day, isNew bool, c Closures) bool {
	late := due.Before(today)
	switch choice {
	case MailDaily:
		return true
	case MailNone:
		return false
	case MailLate:
		return late && mailLateDay(due, today, c)
	}
	return isNew || late && mailLateDay(due, today, c) || mailSoonDay(due, today, c)
}

// mailLateDay: the first working day after the day on which it was due, then every fifth.
func mailLateDay(due, today Day, c Closures) bool {
	n := c.Between(due, today)
	return c.IsWorkingDay(today) && n%5 == 1
}

// mailSoonDay: five working days and one before it is due, and the day itself or the last working day before it.
func mailSoonDay(due, today Day, c Closures) bool {
	if due.IsZero() || due.Before(today) {
		return false
	}
	end := c.OnOrBefore(due)
	n := c.Between(today, end)
	return n == 0 && !end.Before(today) || n == 1 || n == 5
}
