package demo

// exclusion is the round that is proposed for the next audit year: the board has still to agree it.
var exclusion = roundSeed{
	areas: []string{"hackney"}, focus: "Children at risk of exclusion from school",
	purpose: "To learn what agencies know of a child before a school thinks of exclusion, and what each of them could have offered.",
	lines:   []string{"Who saw it coming, and whom did they tell?", "What was offered before exclusion was thought of?", "What did the child say?"},
	from:    "2015-04-01", to: "2016-03-31", panel: "2016-05-24", children: make([]child, 6),
}
