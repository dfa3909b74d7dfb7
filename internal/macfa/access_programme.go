package macfa

var programmeAccess []Rule
