package fieldwork

import (
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/programme"
)

// Hands says where one person is two things at once for a return; it stands wherever the return is shown. "" where nobody is.
func (r Return) Hands() string {
	var words []string
	switch {
	case r.SignedBy != "" && r.SignedBy == r.Auditor:
		words = append(words, "Written and signed off by one person.")
	case r.leadWrites && r.SignedBy == "":
		words = append(words, "Written by a lead of the agency.")
	}
	if r.workerWrites {
		words = append(words, "Written by somebody who worked with the family.")
	}
	return strings.Join(words, " ")
}

// mayBeOneHand refuses that who wrote a return signs it off, unless its round allows it.
func mayBeOneHand(tx *operation.Tx, r Return) error {
	if r.Auditor != tx.Actor.Person {
		return nil
	}
	s, err := programme.SafeguardsOf(tx.View, r.Round)
	if err != nil || s.LeadWrites {
		return err
	}
	return macfa.At("gaps", "You wrote this return, and this round does not let one person write a return and sign it off. Ask another lead of your agency to sign it off, or the coordinator to allow it under Safeguards of the round.")
}
