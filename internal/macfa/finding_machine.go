package macfa

// FindingMachine is the life of a finding. Withdrawing ends it; it stays on the record.
var FindingMachine = machine("finding",
	[]string{"emerging", "confirmed", "withdrawn"},
	Move{"emerging", "confirmed", "finding.confirm"},
	Move{"emerging", "withdrawn", "finding.withdraw"},
	Move{"confirmed", "withdrawn", "finding.withdraw"},
)
