package ui

import (
	"slices"
	"strings"
	"unicode"
)

// ConflictBox is one of two texts that were written at the same time.
type ConflictBox struct {
	Heading string // "Ben’s text"
	Saved   string // "Saved today at 2:29pm"
	Answer  Kind   // empty: the question has no answer besides the text
	Text    []Piece
}

// mostCompared bounds the work of comparing two texts, in pairs of words.
const mostCompared = 1_000_000

// Differ marks the words in which two texts differ, in both. Spaces and line breaks alone are no difference.
func Differ(a, b string) (inA, inB []Piece) {
	x, y := split(a), split(b)
	keepX, keepY := kept(onlyWords(x), onlyWords(y))
	return pieces(x, keepX), pieces(y, keepY)
}

// kept says which words stay. What both texts begin and end with is set aside first: most edits are small.
func kept(x, y []string) (keepX, keepY []bool) {
	head := 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	midX, midY := common(x[head:len(x)-tail], y[head:len(y)-tail])
	return around(midX, head, tail), around(midY, head, tail)
}

func around(middle []bool, head, tail int) []bool {
	same := func(n int) []bool { return slices.Repeat([]bool{true}, n) }
	return slices.Concat(same(head), middle, same(tail))
}

// split cuts a text into words and what stands between them, so that joining all gives the text back.
func split(text string) []string {
	var tokens []string
	start := 0
	for i, r := range text {
		if i > start && unicode.IsSpace(r) != blank(text[start:i]) {
			tokens = append(tokens, text[start:i])
			start = i
		}
	}
	if start < len(text) {
		tokens = append(tokens, text[start:])
	}
	return tokens
}

func blank(token string) bool { return strings.TrimSpace(token) == "" }

func onlyWords(tokens []string) []string {
	return slices.DeleteFunc(slices.Clone(tokens), blank)
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

// pieces joins neighbours that are alike into runs. A space is marked if the words on both its sides are.
func pieces(tokens []string, keep []bool) []Piece {
	var list []Piece
	word := 0
	for _, token := range tokens {
		marked := word > 0 && word < len(keep) && !keep[word-1] && !keep[word]
		if !blank(token) {
			marked = !keep[word]
			word++
		}
		if n := len(list); n > 0 && list[n-1].Marked == marked {
			list[n-1].Text += token
			continue
		}
		list = append(list, Piece{Text: token, Marked: marked})
	}
	return list
}
