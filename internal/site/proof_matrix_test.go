//go:build proof

package site_test

import "testing"

// TestProofEveryAnswerIsTheTables makes the matrix with every state of every thing, where the other test takes those that the table names.
func TestProofEveryAnswerIsTheTables(t *testing.T) { wholeMatrix(t, true) }
