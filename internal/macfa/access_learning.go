package macfa

var learningAccess []Rule
