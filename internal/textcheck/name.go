package textcheck

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A nameIndex answers, for a word of a text, which known names it is a part of.
type nameIndex struct {
	parts map[string][]namePart // by folded word
	like  map[string][]likePart // by what words that may be the same, written otherwise, have in common
}

// A namePart is one word of one known name.
type namePart struct {
	name   int  // which of the known names
	at, of int  // its place among the name's words, from 0, and their number
	kin    bool // by a diminutive or another spelling, not as known
}

func newNameIndex(known []string) *nameIndex {
	x := &nameIndex{parts: map[string][]namePart{}, like: map[string][]likePart{}}
	for i, name := range known {
		x.add(i, name)
	}
	return x
}

func (x *nameIndex) add(i int, name string) {
	if surname, forename, ok := strings.Cut(name, ","); ok {
		name = forename + " " + surname
	}
	words := tokens(name)
	for at, w := range words {
		part := namePart{name: i, at: at, of: len(words)}
		written := name[w.start:w.end]
		key := fold(written)
		x.put(key, part)
		x.put(twoLetters(written), part)
		x.putLike(key, part)
		part.kin = true
		for _, other := range relatives(key, at == 0 || at < len(words)-1) {
			x.put(other, part)
		}
		if bare, ok := strings.CutPrefix(key, "o"); ok && len(bare) > 3 && apostropheIn(written) {
			x.put(bare, part) // O'Sullivan is written Sullivan, too
		}
		if at > 0 {
			before := fold(name[words[at-1].start:words[at-1].end])
			x.put(before+key, namePart{name: i, at: at, of: len(words)}) // Xiu Ying is written Xiuying, too
		}
	}
	if len(words) > 1 { // written without a space: AishaTestcase
		x.put(fold(name), namePart{name: i, of: 1})
	}
}

func (x *nameIndex) put(key string, part namePart) {
	all := x.parts[key]
	if key != "" && (len(all) == 0 || all[len(all)-1] != part) {
		x.parts[key] = append(all, part)
	}
}

// A token is a word of a text: letters with apostrophes inside. A hyphen
// divides words, so that each half of a double name counts.
type token struct {
	span
	key  string // folded, possessive taken off
	part []namePart
	keep bool
}

// find gives the known names in a text: neighbouring words of one name are
// one hit.
func (x *nameIndex) find(text string) []span {
	if len(x.parts) == 0 {
		return nil
	}
	words := tokens(text)
	for i := range words {
		x.recognise(text, &words[i])
	}
	words = x.merge(text, words)
	for i := range words {
		words[i].keep = len(words[i].part) > 0 && x.counts(text, words, i)
	}
	return join(text, words)
}

// recognise looks a word up as written, without its possessive, and, as a
// family's name, without its plural.
func (x *nameIndex) recognise(text string, w *token) {
	written := text[w.start:w.end]
	stem := possessive(written)
	w.key = fold(stem)
	w.part = x.parts[w.key]
	if w.part == nil && stem != written {
		stem, w.key = written, fold(written)
		w.part = x.parts[w.key]
	}
	if w.part == nil && len(w.key) > 4 && strings.HasSuffix(w.key, "s") && startsUpper(stem) {
		if part := x.parts[w.key[:len(w.key)-1]]; len(part) > 0 && part[0].at == part[0].of-1 {
			w.part, stem = part, stem[:len(stem)-1]
		}
	}
	if w.part == nil && startsUpper(stem) {
		w.part = x.similar(w.key)
	}
	w.end = w.start + len(stem)
}

// merge makes one word of two that together are a part of a name: O Sullivan, Xiu Ying.
func (x *nameIndex) merge(text string, words []token) []token {
	var all []token
	for i := 0; i < len(words); i++ {
		w := words[i]
		if i+1 < len(words) && touching(text, words, i) && (len(w.part) == 0 || len(words[i+1].part) == 0) && startsUpper(text[w.start:]) {
			if part := x.parts[w.key+words[i+1].key]; len(part) > 0 {
				w = token{span: span{w.start, words[i+1].end}, key: w.key + words[i+1].key, part: part}
				i++
			}
		}
		all = append(all, w)
	}
	return all
}

// counts decides whether a word that is a known part is meant as the name. An
// everyday word, a particle or an initial is one only beside the rest.
func (x *nameIndex) counts(text string, words []token, i int) bool {
	w := words[i]
	written := text[w.start:w.end]
	switch {
	case utf8.RuneCountInString(written) == 1 || particles[w.key]:
		return besideOwn(text, words, i)
	case wordNames[w.key] && !everyday[w.key] || onlyKin(w) || utf8.RuneCountInString(written) == 2 && !everyday[w.key]:
		return startsUpper(written) || besideOwn(text, words, i)
	case !everyday[w.key]:
		return true
	case besideOwn(text, words, i):
		return true
	case !startsUpper(written):
		return false
	}
	return titleBefore(text, words, i) || besideKnown(text, words, i)
}

// besideOwn says whether the word before or after is another part of the same
// name that is beyond doubt, or both begin with a capital and make the name.
func besideOwn(text string, words []token, i int) bool {
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j >= len(words) || !adjacent(text, words, min(i, j)) || !sameName(words[i], words[j]) {
			continue
		}
		sure := !everyday[words[j].key] && !particles[words[j].key] && len(words[j].key) > 1
		capitals := startsUpper(text[words[i].start:]) && startsUpper(text[words[j].start:])
		if sure || capitals {
			return true
		}
	}
	return false
}

// besideKnown: next to a part of any known name, in mid-sentence; or, where a
// sentence begins, before a known surname ("Will Testcase").
func besideKnown(text string, words []token, i int) bool {
	starts := sentenceStart(text, words[i].start)
	if i > 0 && !starts && touching(text, words, i-1) && clearName(words[i-1]) {
		return true
	}
	if i+1 >= len(words) || !touching(text, words, i) || !clearName(words[i+1]) {
		return false
	}
	return !starts || surname(words[i+1])
}

func clearName(w token) bool { return len(w.part) > 0 && !everyday[w.key] && !particles[w.key] }

// onlyKin says whether a word is none of the known words, only kin to one.
func onlyKin(w token) bool {
	return !slices.ContainsFunc(w.part, func(p namePart) bool { return !p.kin })
}

func surname(w token) bool {
	return slices.ContainsFunc(w.part, func(p namePart) bool { return p.of > 1 && p.at == p.of-1 })
}

func sameName(a, b token) bool {
	for _, p := range a.part {
		for _, q := range b.part {
			if p.name == q.name && p.at != q.at {
				return true
			}
		}
	}
	return false
}

// titles come before a name.
var titles = set("mr mrs ms miss dr mx master prof professor sir lady rev sister brother pc dc sgt nurse")

func titleBefore(text string, words []token, i int) bool {
	if i == 0 || !titles[words[i-1].key] || !startsUpper(text[words[i-1].start:]) {
		return false
	}
	between := text[words[i-1].end:words[i].start]
	return strings.Trim(between, ".\u00a0 ") == ""
}

// adjacent says whether nothing but a blank, a hyphen, or the comma of
// "Surname, Forename" stands between words i and i+1.
func adjacent(text string, words []token, i int) bool {
	if touching(text, words, i) {
		return true
	}
	between := strings.TrimSpace(text[words[i].end:words[i+1].start])
	return between == "," && surnameFirst(words[i], words[i+1])
}

func touching(text string, words []token, i int) bool {
	between := text[words[i].end:words[i+1].start]
	return len(between) <= 4 && !strings.Contains(between, "\n\n") && strings.Trim(between, "-‐‑_ \u00a0\t\r\n") == ""
}

func surnameFirst(a, b token) bool {
	for _, p := range a.part {
		for _, q := range b.part {
			if p.name == q.name && p.at == p.of-1 && q.at < p.at {
				return true
			}
		}
	}
	return false
}

// join makes one hit of neighbouring words of a name.
func join(text string, words []token) []span {
	var spans []span
	run := 0 // the first word of the hit being made
	for i, w := range words {
		switch {
		case !w.keep:
		case i > 0 && words[i-1].keep && joins(text, words, run, i):
			spans[len(spans)-1].end = w.end
		default:
			spans, run = append(spans, w.span), i
		}
	}
	return spans
}

// joins says whether word i belongs to the hit that began with word run: the
// next word of the same name, a surname behind another's forename, or the
// forename behind "Surname,".
func joins(text string, words []token, run, i int) bool {
	before, w := words[i-1], words[i]
	if touching(text, words, i-1) {
		return sameName(before, w) || !sharesName(before, w) && surname(w)
	}
	return adjacent(text, words, i-1) && !slices.ContainsFunc(words[run:i], forename)
}

func forename(w token) bool {
	return slices.ContainsFunc(w.part, func(p namePart) bool { return p.of > 1 && p.at == 0 })
}

func sharesName(a, b token) bool {
	return slices.ContainsFunc(a.part, func(p namePart) bool {
		return slices.ContainsFunc(b.part, func(q namePart) bool { return p.name == q.name })
	})
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// sentenceStart says whether a sentence begins at byte i.
func sentenceStart(text string, i int) bool {
	before := strings.TrimRight(text[:i], "\"'“”‘(*_- \t\u00a0•–")
	if before == "" || strings.HasSuffix(before, "\n") {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(".!?:…", r)
}
