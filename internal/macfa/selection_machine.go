package macfa

// UploadMachine is the life of a file that waits to be looked at: its content goes when it is kept, dropped, or after an hour.
var UploadMachine = machine("file", []string{"waiting", "kept", "dropped"},
	Move{"waiting", "kept", "case-list.keep"},
	Move{"waiting", "dropped", "upload.drop"},
	Move{"waiting", "dropped", "upload.purge"},
)

// CaseListMachine is the life of a case list: its key is destroyed when another list takes its place or the sample is agreed.
var CaseListMachine = machine("case list", []string{"kept", "drawn", "destroyed", "replaced"},
	Move{"kept", "drawn", "sample.draw"},
	Move{"drawn", "drawn", "sample.draw"},
	Move{"kept", "replaced", "case-list.keep"},
	Move{"drawn", "replaced", "case-list.keep"},
	Move{"drawn", "destroyed", "sample.agree"},
	Move{"drawn", "destroyed", "hold.lift"}, // a legal hold had kept it
)

// DrawMachine is the life of a draw: every earlier one stays on record.
var DrawMachine = machine("draw", []string{"proposed", "superseded", "agreed"},
	Move{"proposed", "superseded", "sample.draw"},
	Move{"proposed", "superseded", "case-list.keep"},
	Move{"proposed", "agreed", "sample.agree"},
)
