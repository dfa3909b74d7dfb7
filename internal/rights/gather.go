package rights

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"caseaudit/internal/audittool"
	"caseaudit/internal/caselist"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/textcheck"
)

// Gather reads everything that is kept about the people of a request's cases into a copy of its own, sealed under the request,
// and marks what may be about somebody else. Gathered again, the review begins again. Reading and marking take a while, so they
// come before the change: nobody else waits for them.
func Gather(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	parts, err := operation.Ask(ctx, a, func(v *operation.View) ([]string, error) {
		r, err := judgedRequest(v, id, "subject.gather")
		if err != nil {
			return nil, err
		}
		if err := r.open(v); err != nil {
			return nil, err
		}
		return gatherParts(v, r)
	})
	if err != nil {
		return "", err
	}
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := judgedRequest(tx.View, id, "subject.gather")
		if err != nil {
			return "", err
		}
		to, err := macfa.SubjectMachine.Next(r.State, "subject.gather")
		if err != nil {
			return "", err
		}
		if err := moveRequest(tx, r, version, to); err != nil {
			return "", err
		}
		if err := dropParts(tx, id); err != nil {
			return "", err
		}
		for i, content := range parts {
			if err := insertPart(tx, r, i+1, partTitles[i], content); err != nil {
				return "", err
			}
		}
		return id, nil
	})
}

// gatherParts opens what there is and marks it; it gives each part as the JSON of its texts.
func gatherParts(v *operation.View, r Request) ([]string, error) {
	rows, err := gatherAll(v, r.ID)
	if err != nil {
		return nil, err
	}
	if err := inOrder(v, rows); err != nil {
		return nil, err
	}
	texts, err := openAll(v, rows)
	if err != nil {
		return nil, err
	}
	staff, err := professionals(v, r.ID)
	if err != nil {
		return nil, err
	}
	who := subjectOf(r, rows, texts, staff)
	parts := make([][]Text, len(partTitles))
	for i := range parts {
		parts[i] = []Text{}
	}
	for i, g := range rows {
		text, err := g.words(v, texts[i])
		if err != nil {
			return nil, err
		}
		if text == "" {
			continue
		}
		parts[g.part] = append(parts[g.part], Text{Head: g.head(v), Label: g.says(), Text: text, Marks: who.mark(text, who.isAnother(g, rows, texts))})
	}
	return contents(parts)
}

func contents(parts [][]Text) ([]string, error) {
	list := make([]string, len(parts))
	for i, texts := range parts {
		content, err := json.Marshal(texts)
		if err != nil {
			return nil, err
		}
		list[i] = string(content)
	}
	return list, nil
}

// openAll opens every field; one whose key is destroyed is empty.
func openAll(v *operation.View, rows []gathered) ([]string, error) {
	scopes := make([]string, len(rows))
	for i, g := range rows {
		scopes[i] = g.scope
	}
	if err := v.Scopes(scopes...); err != nil {
		return nil, err
	}
	texts := make([]string, len(rows))
	for i, g := range rows {
		text, err := v.Open(g.scope, g.table, g.row, g.field, g.content)
		if err != nil {
			return nil, err
		}
		if text != operation.Destroyed {
			texts[i] = text
		}
	}
	return texts, nil
}

// subjectOf parts what is known into the subject's own and everybody else's.
func subjectOf(r Request, rows []gathered, texts, staff []string) subject {
	s := subject{child: r.Whose == "child", others: staff}
	for _, w := range strings.Fields(r.Name) {
		s.words = append(s.words, plainWord(w))
	}
	for i, g := range rows {
		own := g.about == "child" && s.child || g.table == "case_person" && isName(texts[i], r.Name)
		switch g.table + "." + g.field {
		case "case_sheet.child_name", "case_sheet.aliases", "case_person.name", "case_event.former":
			if own {
				for _, w := range strings.Fields(texts[i]) {
					s.words = append(s.words, plainWord(w))
				}
			} else {
				s.others = append(s.others, textcheck.PeopleIn(texts[i])...)
			}
		case "case_sheet.worker", "case_sheet.household":
			s.others = append(s.others, textcheck.PeopleIn(texts[i])...)
		case "case_sheet.born", "case_sheet.nhs_number", "case_sheet.address":
			if own {
				s.own = append(s.own, texts[i], inWords(texts[i]))
			}
		}
	}
	return s
}

// isName tells whether two names are of one person: the same words.
func isName(a, b string) bool { return squeezed(a) != "" && squeezed(a) == squeezed(b) }

// isAnother tells whether the whole of a field is about somebody else: the child's when somebody of the family asks, that of every
// other person of the family.
func (s subject) isAnother(g gathered, rows []gathered, texts []string) bool {
	if g.about == "child" {
		return !s.child && g.field != "address" && g.field != "household"
	}
	if g.table != "case_person" {
		return false
	}
	for i, o := range rows { // the name that belongs to the row decides
		if o.table == g.table && o.row == g.row && o.field == "name" {
			return s.child || !s.isOwn(textcheck.Hit{Kind: textcheck.Name, Text: texts[i]})
		}
	}
	return true
}

// words are what a field says: for a row of the council's list its values, for an answer also what was chosen.
func (g gathered) words(v *operation.View, text string) (string, error) {
	if g.table == "audit_case" && g.field == "source" {
		return listWords(text), nil
	}
	if g.field == "born" {
		return inWords(text), nil
	}
	if g.choice == "" {
		return text, nil
	}
	tool, err := audittool.ToolOf(v, g.tool)
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(chosen(tool, g.question, g.choice) + "\n" + text), nil
}

// inWords says a day as people do; what is no day stays as it is.
func inWords(day string) string {
	if d, err := macfa.ParseDay(day); err == nil {
		return d.Medium()
	}
	return day
}

func listWords(text string) string {
	var c caselist.Child
	if text == "" || json.Unmarshal([]byte(text), &c) != nil {
		return ""
	}
	var b strings.Builder
	for _, f := range caselist.Fields {
		if c.Values[f.Key] != "" {
			fmt.Fprintf(&b, "%s: %s\n", f.Label, c.Values[f.Key])
		}
	}
	return strings.TrimSpace(b.String())
}

// chosen says one or more choices in the words of their scale; a number or a day as it is.
func chosen(tool macfa.Tool, question, choice string) string {
	codes := []string{choice}
	if strings.HasPrefix(choice, "[") && json.Unmarshal([]byte(choice), &codes) != nil {
		codes = []string{choice}
	}
	if len(codes) == 0 {
		return ""
	}
	q, _ := tool.Question(question)
	scale, _ := tool.ScaleOf(q)
	for i, code := range codes {
		for _, l := range scale.Levels {
			if l.Code == code {
				codes[i] = l.Label
			}
		}
	}
	return "Chosen: " + strings.Join(codes, ", ")
}

// head is what a text belongs to: the case, whose it is, which question it answers.
func (g gathered) head(v *operation.View) string {
	head := "Case " + g.ref
	if g.agency != "" {
		head += " · " + g.agency
	}
	if q, ok := g.asked(v); ok {
		head += " · " + q.Number + " " + q.Label
	}
	return head
}

// asked is the question that a text answers, if it answers one.
func (g gathered) asked(v *operation.View) (macfa.Question, bool) {
	if g.question == "" {
		return macfa.Question{}, false
	}
	tool, err := audittool.ToolOf(v, g.tool)
	if err != nil {
		return macfa.Question{}, false
	}
	return tool.Question(g.question)
}

// says is what a text is, and when it was.
func (g gathered) says() string {
	if d, err := macfa.ParseDay(g.day); err == nil && g.day != "" {
		return g.label + ", " + d.Medium()
	}
	return g.label
}

// inOrder puts the fields as somebody reads them: case by case, agency by agency, the questions as they are asked.
func inOrder(v *operation.View, rows []gathered) error {
	places := map[string]map[string]int{} // by tool and question
	for _, g := range rows {
		if places[g.tool] != nil || g.question == "" {
			continue
		}
		tool, err := audittool.ToolOf(v, g.tool)
		if err != nil {
			return err
		}
		places[g.tool] = map[string]int{}
		for i, q := range tool.Questions() {
			places[g.tool][q.ID] = i + 1
		}
	}
	slices.SortStableFunc(rows, func(a, b gathered) int {
		return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(a.ref, b.ref), cmp.Compare(a.agency, b.agency), cmp.Compare(places[a.tool][a.question], places[b.tool][b.question]),
			cmp.Compare(tableOrder[a.table], tableOrder[b.table]), cmp.Compare(a.day, b.day), cmp.Compare(a.row, b.row), cmp.Compare(a.number, b.number))
	})
	return nil
}

// tableOrder is the order in which the tables stand among the sources.
var tableOrder = func() map[string]int {
	order := map[string]int{}
	for i, s := range sources {
		if _, ok := order[s.table]; !ok {
			order[s.table] = i
		}
	}
	return order
}()
