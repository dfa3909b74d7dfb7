package fieldwork_test

import (
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/fieldwork"
	"caseaudit/internal/macfa"
	"caseaudit/internal/world"
)

const remark = "Which meeting was that?"

// sentBack sends a return back with a comment at one question, and gives the comment.
func sentBack(t *testing.T, w *world.World) fieldwork.Comment {
	t.Helper()
	ret := w.Returns["0/csc"]
	must[string](t)(fieldwork.SendBack(ctx, w.People["lead-csc"], of("return.send-back"), ret, version(t, w, ret), "", fieldwork.NewComment{Question: "planning.plan", Text: remark}))
	return commentsAt(t, w, "auditor-csc")[0]
}

func commentsAt(t *testing.T, w *world.World, who string) fieldwork.Comments {
	t.Helper()
	return must[fieldwork.CommentsPage](t)(fieldwork.CommentsOn(ctx, w.People[who], w.Returns["0/csc"])).Comments
}

func answerComment(w *world.World, who string, c fieldwork.Comment, version int64, reply string) error {
	_, err := fieldwork.AnswerComment(ctx, w.People[who], of("comment.answer"), w.Returns["0/csc"], c.ID, version, reply)
	return err
}

func TestACommentStandsBesideItsQuestionUntilItIsAnsweredAndIsKept(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		c := sentBack(t, w)
		if c.State != "open" || c.Text != remark || c.Question != "planning.plan" {
			t.Errorf("the comment is %+v", c)
		}
		auditor, ret := at(t, w, "auditor-csc"), "/returns/"+w.Returns["0/csc"]
		auditor.sees(ret, "1 comment at a question is open.")
		auditor.sees(ret+"/planning", remark, "Answer it or mark it as done")
		if _, page := auditor.get(ret + "/joint"); strings.Contains(page, remark) {
			t.Error("it stands in another section too")
		}
		auditor.sees(ret+"/comments", remark, "Mark as done")
		if err := answerComment(w, "auditor-csc", c, c.Version, "That of 9 October."); err != nil {
			t.Fatal(err)
		}
		wantKind(t, answerComment(w, "auditor-csc", c, c.Version, "Again"), macfa.Conflict)
		if c := commentsAt(t, w, "lead-csc")[0]; c.State != "done" || c.Reply != "That of 9 October." || c.DoneBy == "" {
			t.Errorf("kept is %+v", c)
		}
		must[string](t)(fieldwork.Send(ctx, w.People["auditor-csc"], of("return.send"), w.Returns["0/csc"], version(t, w, w.Returns["0/csc"])))
		at(t, w, "lead-csc").sees(ret+"/sign-off", remark, "That of 9 October.", "Sign off the return", "Comment on 1.1")
	})
}

func TestCommentsAreTheAgencysAlone(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		c := sentBack(t, w)
		for _, who := range []string{"lead-health", "auditor-health", "practitioner-csc", "coordinator", "chair", "panel", "board", "administrator", "stranger"} {
			wantKind(t, answerComment(w, who, c, c.Version, "No"), macfa.NotFound)
		}
		if got := commentsAt(t, w, "coordinator"); len(got) != 1 || got[0].State != "open" {
			t.Errorf("the coordinator sees %+v", got)
		}
		wantKind(t, answerComment(w, "auditor-csc", c, c.Version+1, "An older page"), macfa.Conflict)
	})
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		sentBack(t, w)
		change(t, w, "audit_return", `UPDATE audit_return SET state = 'frozen' WHERE id = $1`, w.Returns["0/csc"])
		change(t, w, "panel", `INSERT INTO panel (id, round, day, place, state, version) VALUES ('p', $1, '2015-03-24', '', 'open', 1)`, w.Round)
		change(t, w, "panel_member", `INSERT INTO panel_member (id, panel, person, agency, chair, attendance, joined, conflict, version) VALUES ('m', 'p', $1, '', 0, '', '', 'none', 1)`, w.People["panel"].Person)
		if got := commentsAt(t, w, "panel"); len(got) != 0 {
			t.Errorf("the panel sees %+v", got)
		}
	})
}

func TestWhatIsWrongWhenAReturnIsSentBackKeepsTheComments(t *testing.T) {
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		ret := w.Returns["0/csc"]
		_, err := fieldwork.SendBack(ctx, w.People["lead-csc"], of("return.send-back"), ret, version(t, w, ret), "", fieldwork.NewComment{Question: "no.such", Text: "?"})
		wantKind(t, err, macfa.NotFound)
		lead, address := at(t, w, "lead-csc"), "/returns/"+ret
		code, page := lead.post(address+"/send-back", url.Values{"version": {"0"}, "comment.planning.plan": {remark}})
		if code != 422 || !strings.Contains(page, remark) {
			t.Errorf("answered %d without what was typed", code)
		}
		code, page = lead.post(address+"/send-back", url.Values{"version": {"0"}, "comment.planning.plan": {strings.Repeat("x", fieldwork.LongestNote+1)}})
		if code != 422 || !strings.Contains(page, "Shorten it") && !strings.Contains(page, "changed this return") {
			t.Errorf("answered %d to a comment that is too long", code)
		}
		if n := readOne(t, w, `SELECT id FROM return_comment`); n != "" {
			t.Error("a comment was kept")
		}
	})
}

func TestTheLeadSeesWhoHasHowMuch(t *testing.T) {
	world.Each(t, world.Fieldwork, func(t *testing.T, w *world.World) {
		at(t, w, "lead-csc").sees("/returns", "Who has how much", w.People["auditor-csc"].Name[:7], "3 returns")
		if _, page := at(t, w, "auditor-csc").get("/returns"); strings.Contains(page, "Who has how much") {
			t.Error("an auditor sees the load of the agency")
		}
	})
	world.Each(t, world.Returned, func(t *testing.T, w *world.World) {
		at(t, w, "lead-csc").sees("/returns", "Your agency owes no return now.")
	})
}
