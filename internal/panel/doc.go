// Package panel is the room of the panel: who sits on it, all returns of a case side by side, attendance, agreed judgements.
package panel
