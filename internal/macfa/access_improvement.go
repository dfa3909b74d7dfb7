package macfa

var improvementAccess []Rule
