package macfa

// PanelMachine is the life of a round's panel. Returns can be read across agencies from the moment it opens.
var PanelMachine = machine("panel",
	[]string{"gathering", "open", "closed"},
	Move{"gathering", "open", "panel.open"},
	Move{"open", "closed", "panel.close"},
)

// PanelCaseMachine is a case before the panel: agreed once everything that must be agreed is.
var PanelCaseMachine = machine("panel case",
	[]string{"open", "agreed"},
	Move{"open", "agreed", "panel.agree"},
)
