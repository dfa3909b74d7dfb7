package macfa

// PanelMachine is the life of a round's panel. Returns can be read across agencies from the moment its pack is released: then the
// answers are frozen. On its day it opens and judges; a panel without a week in between opens with its pack in one step.
var PanelMachine = machine("panel",
	[]string{"gathering", "released", "open", "closed"},
	Move{"gathering", "released", "pack.release"},
	Move{"gathering", "open", "panel.open"},
	Move{"released", "open", "panel.open"},
	Move{"open", "closed", "panel.close"},
)

// PanelCaseMachine is a case before the panel: agreed once everything that must be agreed is.
var PanelCaseMachine = machine("panel case",
	[]string{"open", "agreed"},
	Move{"open", "agreed", "panel.agree"},
)

// CaseActionMachine is something owed for one child: the panel asks it of an agency, which says that it is done.
var CaseActionMachine = machine("case action",
	[]string{"owed", "done"},
	Move{"owed", "done", "case-action.done"},
)
