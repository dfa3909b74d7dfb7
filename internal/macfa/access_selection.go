package macfa

import "slices"

// selectionAccess: the case list and the draw belong to whoever runs the programme in the round's area, and to nobody else.
var selectionAccess = slices.Concat(
	allow("case-list.import", SameArea, Coordinator),
	allow("case-list.keep", SameArea, Coordinator),
	allow("upload.drop", SameArea, Coordinator),
	allow("upload.purge", Any, System),
	allow("sample.see", SameArea, Coordinator),
	allow("sample.draw", SameArea, Coordinator),
	withReason(allow("sample.exclude", SameArea, Coordinator)),
)
