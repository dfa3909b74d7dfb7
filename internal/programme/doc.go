// Package programme is the room of audit years and rounds: terms of reference, stages and dates.
package programme
