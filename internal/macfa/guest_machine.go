package macfa

// GuestLinkMachine is the life of a guest's link: it is opened with a code as often as the guest comes, and it ends for good,
// by hand or when the panel opens.
var GuestLinkMachine = machine("guest link",
	[]string{"made", "opened", "ended"},
	Move{"made", "opened", "guest.open"},
	Move{"opened", "opened", "guest.open"},
	Move{"made", "ended", "guest-link.withdraw"},
	Move{"opened", "ended", "guest-link.withdraw"},
	Move{"made", "ended", "guest-link.make"}, // a newer one takes its place
	Move{"opened", "ended", "guest-link.make"},
	Move{"made", "ended", "panel.open"},
	Move{"opened", "ended", "panel.open"},
)
