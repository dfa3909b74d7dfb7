package macfa

var selectionAccess []Rule
