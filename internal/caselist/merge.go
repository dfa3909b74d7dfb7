package caselist

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// groupByChild puts a child's rows together, children in the order of their first rows.
func groupByChild(entries []entry) [][]entry {
	var groups [][]entry
	at := map[string]int{}
	for _, e := range entries {
		i, seen := at[e.child.ID]
		if !seen {
			i = len(groups)
			at[e.child.ID] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], e)
	}
	return groups
}

// merge makes one child of its rows. Rows that contradict each other about the
// person are all refused: which of them is right only the council can say.
// Otherwise the first row that was taken counts, its gaps filled from the later
// ones; false if none was.
func (r *reader) merge(group []entry) (Child, bool) {
	if fields := r.differing(group, true); len(fields) > 0 {
		for _, e := range group {
			r.refuse(e.row.Number, fields[0].Key, "same_child_contradicting", "The same child is also in %s with another %s. Correct the facts, or the Child ID if these are different children.", otherRows(group, e), r.columnNames(fields))
			r.problems[len(r.problems)-1].Also = r.places(group, e, fields)
		}
		return Child{}, false
	}
	group = slices.DeleteFunc(group, func(e entry) bool { return e.refused })
	if len(group) == 0 {
		return Child{}, false
	}
	first, details := group[0], r.differing(group, false)
	for _, e := range group[1:] {
		fill(first.child.Values, e.child.Values)
		r.lookTwice(first, e, details)
	}
	return first.child, true
}

func fill(values, from map[string]string) {
	for key, value := range from {
		if values[key] == "" {
			values[key] = value
		}
	}
}

func (r *reader) lookTwice(first, again entry, details []Field) {
	if len(details) == 0 {
		r.look(again.row.Number, ChildID, "same_child_twice", "The same child is already in row %d. The child is counted once.", first.row.Number)
	} else {
		r.look(again.row.Number, ChildID, "same_child_other_details", "The same child is already in row %d with another %s. The child is counted once, with what row %d says.", first.row.Number, r.columnNames(details), first.row.Number)
	}
	r.problems[len(r.problems)-1].Also = []Cell{r.place(first, ChildID)}
}

// differing are the fields, about the person or about the rest, of which the rows say two things. A gap says nothing.
func (r *reader) differing(group []entry, person bool) []Field {
	var fields []Field
	for _, field := range Fields {
		said := map[string]bool{}
		for _, e := range group {
			if fact := factOf(field.Key, e.child.Values[field.Key]); fact != "" {
				said[fact] = true
			}
		}
		if field.Person == person && len(said) > 1 {
			fields = append(fields, field)
		}
	}
	return fields
}

// factOf is what two rows must have in common; "refused" beside an
// ethnicity is a gap, no contradiction.
func factOf(field, value string) string {
	if field == Ethnicity && EthnicGroup(value) == NotKnown {
		return ""
	}
	return strings.ToLower(value)
}

func (r *reader) columnNames(fields []Field) string {
	var names []string
	for _, field := range fields {
		names = append(names, r.mapping[field.Key])
	}
	return joinWords(names)
}

// named bounds how many other rows a problem names: each row of a child names
// all others, and a list of one child in thousands of rows must not cost their square.
const named = 10

// others are the first other rows of the child, and how many there are more.
func others(group []entry, but entry) (shown []entry, more int) {
	for _, e := range group[:min(len(group), named+1)] {
		if e.row.Number != but.row.Number && len(shown) < named {
			shown = append(shown, e)
		}
	}
	return shown, len(group) - 1 - len(shown)
}

func otherRows(group []entry, but entry) string {
	shown, more := others(group, but)
	var numbers []string
	for _, e := range shown {
		numbers = append(numbers, strconv.Itoa(e.row.Number))
	}
	if more > 0 {
		numbers = append(numbers, fmt.Sprintf("%d more", more))
	}
	if len(numbers) == 1 {
		return "row " + numbers[0]
	}
	return "rows " + joinWords(numbers)
}

func joinWords(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// places are the other rows' cells of the fields.
func (r *reader) places(group []entry, but entry, fields []Field) []Cell {
	var cells []Cell
	shown, _ := others(group, but)
	for _, e := range shown {
		for _, field := range fields {
			cells = append(cells, r.place(e, field.Key))
		}
	}
	return cells
}
