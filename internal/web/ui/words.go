package ui

import (
	"strconv"
	"strings"
)

// Link is text that leads somewhere.
type Link struct {
	Text, Href string
}

// Piece is a run of words inside a sentence.
type Piece struct {
	Text   string
	Strong bool   // carries the message
	Marked bool   // differs, or is to be looked at
	Href   string // leads somewhere
}

// Plain makes pieces of a sentence without emphasis.
func Plain(text string) []Piece {
	if text == "" {
		return nil
	}
	return []Piece{{Text: text}}
}

// IDOf turns the name of a form field into the id under which the error summary finds it.
func IDOf(name string) string {
	return strings.Map(idLetter, name)
}

func idLetter(r rune) rune {
	if r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
		return r
	}
	return '-'
}

// NthID is the id of the n-th (from 1) choice of a group. The first has the id of the group, so that a link lands on it.
func NthID(id string, n int) string {
	if n == 1 {
		return id
	}
	return id + "-" + strconv.Itoa(n)
}

// joined puts the ids that are not empty behind each other, as aria-describedby wants them.
func joined(ids ...string) string {
	all := ""
	for _, id := range ids {
		switch {
		case all == "":
			all = id
		case id != "":
			all += " " + id
		}
	}
	return all
}

func idIf(text, id string) string {
	if text == "" {
		return ""
	}
	return id
}
