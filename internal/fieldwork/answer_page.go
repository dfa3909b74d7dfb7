package fieldwork

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// typed is one answer as it came from a form, with what could not be read in it, so that a page can show it again.
type typed struct {
	Given
	day    [3]string // day, month, year
	number string
}

// postedQuestions names the questions whose fields a form carries: the one that is saved by itself, or those of a section.
func postedQuestions(x *web.Exchange) []string {
	if q := x.Form("question"); q != "" {
		return []string{q}
	}
	var list []string
	for name := range x.R.PostForm {
		if q, ok := strings.CutPrefix(name, "version."); ok {
			list = append(list, q)
		}
	}
	slices.Sort(list)
	return list
}

// readAnswers reads what a form says, and what in it cannot be read.
func readAnswers(x *web.Exchange) (map[string]typed, []Given, ui.Problems) {
	all, given, problems := map[string]typed{}, []Given{}, ui.Problems{}
	single := x.Form("question") != "" && x.Form("version") != ""
	for _, q := range postedQuestions(x) {
		t := typed{Given: Given{Version: x.FormInt("version." + q), Was: x.Form("was." + q)}, number: x.Form("number." + q),
			day: [3]string{x.Form("day." + q + "-day"), x.Form("day." + q + "-month"), x.Form("day." + q + "-year")}}
		if single {
			t.Version = x.Version()
		}
		t.Answer = macfa.Answer{Question: q, Choice: x.Form("choice." + q), Choices: slices.Clone(x.FormAll("choices." + q)),
			Text: x.Form("text." + q), Why: x.Form("why." + q), Evidence: x.Form("evidence." + q)}
		day, err := x.FormDay("day." + q)
		t.Day = string(day)
		if err != nil {
			problems = append(problems, ui.Problem{Field: "day." + q, Message: err.Error()})
		}
		if t.number != "" {
			n, err := strconv.ParseInt(t.number, 10, 64)
			if err != nil {
				problems = append(problems, ui.Problem{Field: "number." + q, Message: "Enter a whole number."})
			}
			t.Number = &n
		}
		all[q] = t
		given = append(given, t.Given)
	}
	return all, given, problems
}

// answersPost saves one answer for the page's script, or a section's form.
func answersPost(x *web.Exchange) error {
	ret := returnIn(x)
	all, given, problems := readAnswers(x)
	if len(problems) > 0 {
		return answersInvalid(x, all, problems)
	}
	saved, err := SaveAnswers(x.R.Context(), x.Actor, x.Of("answer.save"), ret, given)
	if list, ok := web.Problems(err); ok {
		return answersInvalid(x, all, list)
	}
	if conflicts := Conflicting(saved, err); len(conflicts) > 0 {
		return answersConflict(x, given, conflicts)
	}
	if err != nil {
		return err
	}
	looks := looksOf(x, ret, given)
	if x.WantsJSON() {
		return x.JSON(http.StatusOK, map[string]any{"version": saved.Versions[x.Form("question")], "saved": clock(saved.At, x.House().Zone), "look": said(looks)})
	}
	if mark := markOfLooks(looks); mark != x.Form("looked") && x.Form("section") != "" {
		return x.Done("/returns/"+ret+"/"+x.Form("section")+"?look=yes", "Your answers are saved. Look at the words below that may tell who somebody is, then go on.")
	}
	return afterSave(x, ret)
}

// looksOf is what in the saved answers may tell who somebody is. They are saved whether or not it can be said.
func looksOf(x *web.Exchange, ret string, given []Given) []Look {
	var written []macfa.Answer
	for _, g := range given {
		if g.Text+g.Why+g.Evidence != "" {
			written = append(written, g.Answer)
		}
	}
	if len(written) == 0 {
		return nil
	}
	looks, err := Looks(x.R.Context(), x.Actor, ret, written)
	if err != nil {
		x.House().Log.Error("saved answers could not be looked through", "error", store.LogText(err))
	}
	return looks
}

// markOfLooks tells one set of warnings from another, so that each is shown once: "" is none.
func markOfLooks(looks []Look) string {
	if len(looks) == 0 {
		return ""
	}
	sum := sha256.New()
	for _, l := range looks {
		fmt.Fprintf(sum, "%s\x00%s\x00%s\x00", l.Question, l.Field, strings.Join(l.Words, "\x00"))
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// afterSave goes on to the next section, or back to the list where there is none.
func afterSave(x *web.Exchange, ret string) error {
	p, err := Section(x.R.Context(), x.Actor, ret, x.Form("section"))
	if macfa.KindOf(err) == macfa.NotFound {
		return x.Done(returnAt(x), "Your answers are saved.")
	}
	if err != nil {
		return err
	}
	if next, ok := p.Tool.Next(p.Section.ID); ok && x.Form("stay") == "" {
		return x.Done(returnAt(x)+"/"+next.ID, "Section "+p.Section.Number+" is saved.")
	} else if x.Form("stay") != "" {
		return x.Done(returnAt(x)+"/"+p.Section.ID, "Your answer is saved.")
	}
	return x.Done(returnAt(x), "Section "+p.Section.Number+" is saved.")
}

func answersInvalid(x *web.Exchange, all map[string]typed, problems ui.Problems) error {
	if x.WantsJSON() {
		return x.JSON(http.StatusUnprocessableEntity, map[string]string{"message": problems[0].Message})
	}
	section := x.Form("section")
	if section == "" { // one answer alone, from the page that compares
		section = sectionOfPosted(x, all)
	}
	p, err := Section(x.R.Context(), x.Actor, returnIn(x), section)
	if err != nil {
		return err
	}
	return showSection(x, &sectionView{SectionPage: p, typed: all, problems: problems})
}

func sectionOfPosted(x *web.Exchange, all map[string]typed) string {
	for q := range all {
		p, err := Conflicts(x.R.Context(), x.Actor, returnIn(x), nil, []string{q})
		if err == nil {
			return p.Section.ID
		}
	}
	return ""
}

func answersConflict(x *web.Exchange, given []Given, questions []string) error {
	p, err := Conflicts(x.R.Context(), x.Actor, returnIn(x), given, questions)
	if err != nil {
		return err
	}
	if len(p.Conflicts) == 0 {
		return macfa.Missing()
	}
	if x.WantsJSON() {
		return x.JSON(http.StatusConflict, map[string]string{"by": p.Conflicts[0].By, "conflict": p.address() + "/answers"})
	}
	first := p.Conflicts[0]
	heading := first.By + " changed this answer while you were writing"
	if len(p.Conflicts) > 1 {
		heading = counted(len(p.Conflicts), "answer was", "answers were") + " changed while you were writing"
	}
	f := returnFrame(x, p.Return, heading)
	f.Title = "Case " + p.Ref + ": two texts"
	f.Caption = "Case " + p.Ref + " · " + first.Number + " " + first.Label
	f.Trail = append(f.Trail, ui.Link{Text: "Case " + p.Ref, Href: p.address()})
	f.Body = ui.BodyWide
	bar := barOf(x, p.Return, "")
	bar.Unsaved = counted(len(p.Conflicts), "answer not saved", "answers not saved")
	f.Bar = ui.Bar(bar)
	return x.Page(f, conflictBody(x, p))
}
