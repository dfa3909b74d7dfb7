package programme

import "caseaudit/internal/web"

// Routes are the pages of audit years and rounds; a round's first page looks across all rooms and stands in desk.
var Routes = []web.Route{
	{Pattern: "GET /rounds", Action: "rounds.see", Handler: roundsPage},
	{Pattern: "GET /rounds/new", Action: "round.plan", Handler: newRoundPage},
	{Pattern: "POST /rounds/new", Action: "round.plan", Handler: planRoundPage},
	{Pattern: "GET /rounds/{round}/edit", Action: "round.change", Handler: editRoundPage},
	{Pattern: "POST /rounds/{round}/edit", Action: "round.change", Handler: changeRoundPage},
	{Pattern: "GET /rounds/{round}/terms", Action: "round.see", Handler: termsPage},
	{Pattern: "POST /rounds/{round}/terms", Action: "round.agree-terms", Handler: agreeTermsPage},
	{Pattern: "GET /rounds/{round}/dates", Action: "round.change-dates", Handler: datesPage},
	{Pattern: "POST /rounds/{round}/stages/select", Action: "round.begin-selection", Handler: beginSelectionPage},
	{Pattern: "GET /rounds/{round}/safeguards", Action: "round.safeguards", Handler: safeguardsPage},
	{Pattern: "POST /rounds/{round}/safeguards", Action: "round.safeguards", Handler: saveSafeguardsPage},
	{Pattern: "GET /rounds/{round}/letters", Action: "letters.see", Handler: lettersPage},
	{Pattern: "GET /rounds/{round}/letters/{kind}", Action: "letters.see", Handler: letterPage},
	{Pattern: "POST /rounds/{round}/letters/{kind}", Action: "letter.keep", Handler: keepLetterPage},
	{Pattern: "GET /rounds/{round}/letters/{kind}/edit", Action: "letter.keep", Handler: editLetterPage},
	{Pattern: "POST /rounds/{round}/letters/{kind}/again", Action: "letter.keep", Handler: letterAgainPage},
	{Pattern: "GET /rounds/{round}/letters/{kind}/print", Action: "letters.see", Handler: letterPrintPage},
	{Pattern: "GET /rounds/{round}/letters/{kind}/word", Action: "letters.see", Handler: letterWordPage},
	{Pattern: "GET /rounds/{round}/record", Action: "record.see", Handler: recordPage},
	{Pattern: "GET /rounds/{round}/record/proofs", Action: "record.export", Handler: recordProofsPage},
}
