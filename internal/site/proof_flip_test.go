//go:build proof

package site_test

import "testing"

func TestProofTurnedBitsChangeNothingRecordedOrAreNamed(t *testing.T) { turnBits(t, 300, 2) }
