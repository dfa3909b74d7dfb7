package ui

import "strings"

// ConflictBox is one of two texts that were written at the same time.
type ConflictBox struct {
	Heading string // "Ben’s text"
	Saved   string // "Saved today at 2:29pm"
	Answer  Kind   // empty: the question has no answer besides the text
	Text    []Piece
}

// mostCompared bounds the work of comparing two texts, in pairs of words.
const mostCompared = 1_000_000

// Differ marks the words in which two texts differ, in both.
func Differ(a, b string) (inA, inB []Piece) {
	x, y := split(a), split(b)
	head := 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	keepX, keepY := common(x[head:len(x)-tail], y[head:len(y)-tail])
	return pieces(x, keepX, head, tail), pieces(y, keepY, head, tail)
}

// split cuts a text into words, each with the space before it, so that joining them gives the text back.
func split(text string) []string {
	var words []string
	start, inWord := 0, false
	for i, r := range text {
		space := r == ' ' || r == '\n' || r == '\t' || r == '\r'
		if space && inWord {
			words = append(words, text[start:i])
			start, inWord = i, false
		} else if !space {
			inWord = true
		}
	}
	if start < len(text) {
		words = append(words, text[start:])
	}
	return words
}

// common says which words of each belong to a longest common sequence. Very long texts have none: all is marked.
func common(x, y []string) (keepX, keepY []bool) {
	keepX, keepY = make([]bool, len(x)), make([]bool, len(y))
	if len(x)*len(y) == 0 || len(x)*len(y) > mostCompared {
		return keepX, keepY
	}
	longest := lengths(x, y)
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			keepX[i], keepY[j] = true, true
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			i++
		default:
			j++
		}
	}
	return keepX, keepY
}

func lengths(x, y []string) [][]int {
	table := make([][]int, len(x)+1)
	for i := range table {
		table[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				table[i][j] = table[i+1][j+1] + 1
			} else {
				table[i][j] = max(table[i+1][j], table[i][j+1])
			}
		}
	}
	return table
}

// pieces joins neighbours that are alike into runs.
func pieces(words []string, keep []bool, head, tail int) []Piece {
	var list []Piece
	for i, word := range words {
		differs := i >= head && i < len(words)-tail && !keep[i-head]
		if n := len(list); n > 0 && list[n-1].Marked == differs {
			list[n-1].Text += word
			continue
		}
		list = append(list, Piece{Text: word, Marked: differs})
	}
	return lead(list)
}

// lead moves the space before a marked run out of it, so that only words are underlined.
func lead(list []Piece) []Piece {
	for i := 1; i < len(list); i++ {
		if !list[i].Marked {
			continue
		}
		trimmed := strings.TrimLeft(list[i].Text, " \n\t\r")
		list[i-1].Text += list[i].Text[:len(list[i].Text)-len(trimmed)]
		list[i].Text = trimmed
	}
	return list
}
