package macfa

var fieldworkAccess []Rule
