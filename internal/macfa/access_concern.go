package macfa

var concernAccess []Rule
