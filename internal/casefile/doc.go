// Package casefile holds the cases of a round: their sheets, who knows the family, who may learn which child it is,
// and what happens to a case on the way.
package casefile
