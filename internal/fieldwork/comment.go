package fieldwork

import (
	"context"

	"caseaudit/internal/audittool"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Comment is what an agency's lead wrote at a question when sending a return back, with what came of it. Nobody outside the
// agency but the coordinator reads it.
type Comment struct {
	ID, Question string
	State        string // see macfa.CommentMachine
	Text, Reply  string
	By, DoneBy   string // names
	At           int64
	Version      int64
	text, reply  []byte
}

// NewComment is a comment to be kept at a question.
type NewComment struct{ Question, Text string }

// Comments are those of one return, the oldest first.
type Comments []Comment

// At lists the comments at a question.
func (c Comments) At(question string) Comments {
	var list Comments
	for _, one := range c {
		if one.Question == question {
			list = append(list, one)
		}
	}
	return list
}

// Open lists those that are neither answered nor done.
func (c Comments) Open() Comments {
	var list Comments
	for _, one := range c {
		if one.State == "open" {
			list = append(list, one)
		}
	}
	return list
}

func (r Return) commentThing(v *operation.View, c Comment) macfa.Thing {
	t := r.Thing(v)
	t.Kind, t.ID, t.Version, t.State = "comment", c.ID, c.Version, c.State
	return t
}

// commentsOf reads and opens the comments of a return whose content the actor may see.
func commentsOf(v *operation.View, r Return) (Comments, error) {
	if !r.commented {
		return nil, nil
	}
	list, err := commentsWhere(v, r.ID)
	if r.guest {
		list.unnamed()
	}
	if err != nil {
		return nil, err
	}
	for i := range list {
		c := &list[i]
		if c.Text, err = v.Open(r.Scope, "return_comment", c.ID, "text", c.text); err != nil {
			return nil, err
		}
		if c.Reply, err = v.Open(r.Scope, "return_comment", c.ID, "reply", c.reply); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// addComments keeps what was written at questions of a return that is sent back.
func addComments(tx *operation.Tx, r Return, comments []NewComment) error {
	if len(comments) == 0 {
		return nil
	}
	tool, err := audittool.ToolOf(tx.View, r.Tool)
	if err != nil {
		return err
	}
	asked := map[string]bool{}
	for _, q := range Asked(tool, r.Graded).Questions() {
		asked[q.ID] = true
	}
	for _, c := range comments {
		if !asked[c.Question] {
			return macfa.Missing()
		}
		if err := tooLong("comment."+c.Question, c.Text, LongestNote); err != nil {
			return err
		}
		if err := insertComment(tx, r, c); err != nil {
			return err
		}
	}
	return nil
}

// CommentsPage is what the lead asked for at the questions of a return.
type CommentsPage struct {
	Return
	Tool      macfa.Tool
	Comments  Comments
	MayAnswer bool
}

// CommentsOn answers what the lead asked for at the questions of a return.
func CommentsOn(ctx context.Context, a operation.Actor, ret string) (CommentsPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (CommentsPage, error) {
		p, _, err := openReturn(v, ret)
		if err != nil {
			return CommentsPage{}, err
		}
		page := CommentsPage{Return: p.Return, Tool: p.Tool, MayAnswer: v.Can("comment.answer", p.Thing(v)) && writable(p.Return) == nil}
		page.Comments, err = commentsOf(v, p.Return)
		return page, err
	})
}

// AnswerComment marks a comment as done, with words for the lead or without. It is kept, and stays beside its question.
func AnswerComment(ctx context.Context, a operation.Actor, of operation.Of, ret, comment string, version int64, reply string) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := returnOf(tx.View, ret)
		if err != nil {
			return "", err
		}
		c, err := commentOf(tx.View, ret, comment)
		if err != nil {
			return "", err
		}
		if err := tx.May("comment.answer", r.commentThing(tx.View, c)); err != nil {
			return "", err
		}
		tx.About("case", r.Case)
		if c.State, err = macfa.CommentMachine.Next(c.State, "comment.answer"); err != nil {
			return "", err
		}
		if err := writable(r); err != nil {
			return "", err
		}
		if err := tooLong("reply", reply, LongestNote); err != nil {
			return "", err
		}
		if c.reply, err = tx.Seal(r.Scope, "return_comment", c.ID, "reply", reply); err != nil {
			return "", err
		}
		return c.ID, closeComment(tx, c, version)
	})
}

// unnamed leaves out who wrote and who answered: a guest reads no names.
func (c Comments) unnamed() {
	for i := range c {
		c[i].By = "Your agency’s lead"
		if c[i].DoneBy != "" {
			c[i].DoneBy = "The agency"
		}
	}
}
