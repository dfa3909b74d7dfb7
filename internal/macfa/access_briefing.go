package macfa

var briefingAccess []Rule
