package textcheck

import (
	"regexp"
	"slices"
	"strings"
)

// The slow patterns look only where something can be: in windows around what each needs.

// around gives the stretches of a text about the places, cut at blanks; those that touch are one.
func around(text string, places []int, before, after int) []span {
	var all []span
	for _, at := range places {
		s := span{max(0, at-before), min(len(text), at+after)}
		for s.start > 0 && text[s.start-1] != ' ' && text[s.start-1] != '\n' {
			s.start--
		}
		for s.end < len(text) && text[s.end] != ' ' && text[s.end] != '\n' {
			s.end++
		}
		if n := len(all); n > 0 && s.start <= all[n-1].end {
			all[n-1].end = max(all[n-1].end, s.end)
		} else {
			all = append(all, s)
		}
	}
	return all
}

// within finds a pattern in windows of a text; places count from the text's beginning.
func within(pattern *regexp.Regexp, text string, windows []span) [][]int {
	var all [][]int
	for _, w := range windows {
		for _, m := range pattern.FindAllStringSubmatchIndex(text[w.start:w.end], -1) {
			for i := range m {
				if m[i] >= 0 {
					m[i] += w.start
				}
			}
			all = append(all, m)
		}
	}
	return all
}

// numbers are the places where a run of digits of a length begins.
func numbers(text string, least, most int) (places []int) {
	for i := 0; i < len(text); i++ {
		start := i
		for i < len(text) && digit(text[i]) {
			i++
		}
		if n := i - start; n >= least && n <= most {
			places = append(places, start)
		}
	}
	return places
}

// mentions are the places where one of some words, in small letters, stands in a text, in order.
func mentions(text string, words ...string) (places []int) {
	small := lower(text)
	for _, word := range words {
		for at := 0; ; {
			i := strings.Index(small[at:], word)
			if i < 0 {
				break
			}
			places = append(places, at+i)
			at += i + len(word)
		}
	}
	slices.Sort(places)
	return places
}

// lower makes ASCII letters small and keeps every place.
func lower(text string) string {
	small := []byte(text)
	for i, b := range small {
		if b >= 'A' && b <= 'Z' {
			small[i] = b + 'a' - 'A'
		}
	}
	return string(small)
}
