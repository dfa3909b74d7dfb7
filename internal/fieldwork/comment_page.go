package fieldwork

import (
	"strconv"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

func (r Return) commentsAt() string { return r.address() + "/comments" }

// postedComments are the boxes at questions that were filled.
func postedComments(x *web.Exchange) []NewComment {
	var list []NewComment
	for name := range x.R.PostForm {
		if question, ok := strings.CutPrefix(name, "comment."); ok && x.Form(name) != "" {
			list = append(list, NewComment{Question: question, Text: x.Form(name)})
		}
	}
	return list
}

// typedComments are what stood in the boxes, by question, for a form that is shown again.
func typedComments(x *web.Exchange) map[string]string {
	typed := map[string]string{}
	for _, c := range postedComments(x) {
		typed[c.Question] = c.Text
	}
	return typed
}

func commentsGet(x *web.Exchange) error { return showComments(x, "", nil) }

// showComments shows the comments on a return; typed is what was typed to the one that could not be saved.
func showComments(x *web.Exchange, typed string, problems ui.Problems) error {
	p, err := CommentsOn(x.R.Context(), x.Actor, x.Path("return"))
	if err != nil {
		return err
	}
	f := returnFrame(x, p.Return, "Comments on this return")
	f.Title, f.Problems = "Case "+p.Ref+": comments", problems
	if own(x, p.Return) {
		f.Trail = append(f.Trail, ui.Link{Text: "Case " + p.Ref, Href: p.address()})
	}
	return x.Page(f, commentsBody(x, p, x.Path("comment"), typed, problems))
}

func commentPost(x *web.Exchange) error {
	_, err := AnswerComment(x.R.Context(), x.Actor, x.Of("comment.answer"), x.Path("return"), x.Path("comment"), x.Version(), x.Form("reply"))
	if list, ok := problemsOf(err); ok {
		return showComments(x, x.Form("reply"), list)
	}
	if err != nil {
		return err
	}
	return x.Done("/returns/"+x.Path("return")+"/comments", "The comment is marked as done. Your lead sees it when you send the return.")
}

// questionOf is the question at which a comment stands, and its section.
func (p CommentsPage) questionOf(c Comment) (macfa.Question, macfa.Section) {
	for _, s := range p.Tool.Sections {
		for _, q := range s.Questions {
			if q.ID == c.Question {
				return q, s
			}
		}
	}
	return macfa.Question{}, macfa.Section{}
}

func (p CommentsPage) linkTo(c Comment) ui.Link {
	q, s := p.questionOf(c)
	return ui.Link{Text: "Go to question " + q.Number, Href: p.address() + "/" + s.ID + "#" + questionAnchor(q.ID)}
}

// questionAnchor is where the comments at a question stand in its section.
func questionAnchor(question string) string { return ui.IDOf("comments-" + question) }

func (c Comment) versionText() string { return strconv.FormatInt(c.Version, 10) }

// commentsNote says how many comments wait, for the return's first page.
func (p ReturnPage) commentsNote() string {
	if len(p.Comments) == 0 {
		return ""
	}
	open := len(p.Comments.Open())
	if open == 0 {
		return counted(len(p.Comments), "comment at a question is done.", "comments at questions are done.")
	}
	return counted(open, "comment at a question is open.", "comments at questions are open.")
}
