package macfa

var casefileAccess []Rule
