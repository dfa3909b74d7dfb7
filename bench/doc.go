// Package bench measures the program against floor programs that stand beside it here: what the same work costs when nothing
// but the work itself is done, with the same driver and the same durability. "make bench" prints the table.
//
// A measurement takes turns: a moment of the program, a moment of the floor, and again, so that a machine that grows slower
// or faster meanwhile does so for both. The ratio is the median of the ratios of the turns.
package bench
