// Package briefing is the room of what a partnership publishes: past briefings brought in, drafts from findings,
// the check that no child can be recognised, sign-off, editions and the public pages.
package briefing
