package macfa

var panelAccess []Rule
