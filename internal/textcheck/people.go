package textcheck

import "strings"

// beside are words that stand in a box for a person instead of a name, or next to one.
var beside = set(`social worker practitioner senior deputy assistant manager lead leader team nurse visitor health family support officer key
	allocated duty teacher foster carer carers independent reviewing advocate doctor midwife police probation service services council hospital school
	none nobody not known unknown unnamed name named child children baby unborn mother father mum dad parent brother sister sibling partner
	grandmother grandfather aunt uncle and or with by on is are was no there has of the a an in at for from to after looked yet expected`)

// PeopleIn gives the names that boxes for people hold. A role or a remark that stands there instead of a name, or beside
// one ("Social worker of the Hackney team", "not known"), is none: taken for a name it would be found in every text.
func PeopleIn(text string) []string {
	var names []string
	for _, piece := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("\n,;/()", r) }) {
		names = append(names, peopleOf(strings.Fields(piece))...)
	}
	return names
}

// peopleOf parts one piece into the runs of words that are names. A piece without roles and remarks is a name as a whole.
func peopleOf(words []string) []string {
	var runs, names []string
	dropped := 0
	for i, w := range words {
		if isBeside(words, w) {
			dropped++
			runs = append(runs, "")
		} else if i > 0 && runs[len(runs)-1] != "" {
			runs[len(runs)-1] += " " + w
		} else {
			runs = append(runs, w)
		}
	}
	for i, run := range runs {
		// One word alone is a name where it ends the piece after a role: "social worker Ama", not "of the Hackney team".
		alone := !strings.Contains(run, " ")
		after := i == len(runs)-1 && len(words) > 1 && !small[strings.ToLower(words[len(words)-2])]
		if run != "" && (dropped == 0 || startsUpper(run) && (!alone || after)) {
			names = append(names, run)
		}
	}
	return names
}

var small = set("of the a an in at for from to after by on with")

// isBeside tells whether a word of a piece is no part of a name. With a capital it may be a surname (Amy Child), unless the
// piece has several such words, as titles of posts do.
func isBeside(words []string, w string) bool {
	key := strings.ToLower(strings.Trim(w, ".:"))
	if !beside[key] || !startsUpper(w) || key == "unborn" {
		return beside[key]
	}
	n := 0
	for _, other := range words {
		if beside[strings.ToLower(strings.Trim(other, ".:"))] {
			n++
		}
	}
	return n > 1 || len(words) == 1
}
