package panel

import (
	"strings"

	"caseaudit/internal/web/ui"
)

// columnsOf makes the columns of the spread: the scale, then the answers off it that somebody gave, then who gave none.
// The page has to fit a projector without scrolling, so cards say less where many stand in one column.
func columnsOf(p QuestionPage) []ui.SpreadLevel {
	d := densityFor(p.Cards)
	var columns []ui.SpreadLevel
	for _, l := range p.Scale.OnScale() {
		columns = append(columns, ui.SpreadLevel{Mark: ui.Kind(l.Code), Word: l.Label, Cards: cardsOf(p.Cards[l.Code], d)})
	}
	var apart []ui.SpreadLevel
	for _, l := range p.Scale.OffScale() {
		if cards := p.Cards[l.Code]; len(cards) > 0 {
			apart = append(apart, ui.SpreadLevel{Mark: ui.Kind(l.Code), Word: l.Label, Cards: cardsOf(cards, d)})
		}
	}
	if cards := p.Cards[""]; len(cards) > 0 {
		apart = append(apart, ui.SpreadLevel{Mark: ui.NotStarted, Word: "No answer", Cards: cardsOf(cards, density{joined: d.joined})})
	}
	if cards := p.Cards[noReturn]; len(cards) > 0 {
		apart = append(apart, ui.SpreadLevel{Mark: ui.NoReturn, Cards: cardsOf(cards, density{joined: d.joined})})
	}
	if n := len(apart); n > 1 && apart[n-1].Mark == ui.NoReturn {
		below := apart[n-1]
		apart[n-2].Below, apart = &below, apart[:n-1]
	}
	return append(columns, apart...)
}

// density is how much cards say, from everything to names alone in one card.
type density struct {
	letters int
	notes   bool
	joined  bool
}

// densityFor goes by the tallest column: measured at 1280 × 800 and 1920 × 1080, with a contradiction.
func densityFor(cards map[string][]Card) density {
	tallest := 0
	for code, list := range cards {
		n := len(list)
		if code != noReturn && code != "" && len(cards[noReturn]) > 0 && n < 3 {
			n = max(n, 1+len(cards[noReturn]))
		}
		tallest = max(tallest, n)
	}
	switch {
	case tallest <= 2:
		return density{letters: 50, notes: true}
	case tallest == 3:
		return density{notes: true}
	case tallest == 4:
		return density{}
	}
	return density{joined: true}
}

func cardsOf(list []Card, d density) []ui.SpreadCard {
	var cards []ui.SpreadCard
	for _, c := range list {
		card := ui.SpreadCard{Agency: c.Agency}
		if text := firstWords(c.Why, d.letters); text != "" {
			card.Text = ui.Plain("“" + text + "”")
		}
		if d.notes {
			card.Note = entriesWords(c.Entries)
		}
		if d.joined && len(cards) > 0 {
			cards[0].Agency += ", " + c.Agency
			continue
		}
		cards = append(cards, card)
	}
	return cards
}

// firstWords are the first whole words of a text.
func firstWords(text string, letters int) string {
	text = strings.Join(strings.Fields(text), " ")
	runes := []rune(text)
	if len(runes) <= letters {
		return text
	}
	cut := string(runes[:letters])
	if i := strings.LastIndex(cut, " "); i > 0 {
		cut = cut[:i]
	}
	if cut == "" {
		return ""
	}
	return cut + " …"
}
