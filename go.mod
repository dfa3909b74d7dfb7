module caseaudit

go 1.26
