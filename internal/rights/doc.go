// Package rights holds what people may ask of the partnership about themselves: a family's objection, everything that is kept
// about somebody, and a person's own account.
package rights
