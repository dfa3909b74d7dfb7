// Package selection holds case lists and draws: a file is looked at before it is kept, a sample is drawn that anyone can
// draw again, and when it is agreed the list's key is destroyed.
package selection
