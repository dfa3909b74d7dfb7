package rights

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/paper"
)

// Part is one part of what was gathered for a request.
type Part struct {
	ID, Request  string
	Number       int64
	Title        string
	Texts        []Text
	ReviewedName string // "" before
	Version      int64
	content      []byte
}

func (p *Part) open(v *operation.View, r Request) error {
	text, err := v.Open(r.scope, "subject_part", p.ID, "content", p.content)
	if err != nil || text == "" || text == operation.Destroyed {
		return err
	}
	return json.Unmarshal([]byte(text), &p.Texts)
}

// Marked counts what is marked, and what of it is blacked out.
func (p Part) Marked() (marks, out int) {
	for _, t := range p.Texts {
		marks += len(t.Marks)
		for _, m := range t.Marks {
			if m.Redact {
				out++
			}
		}
	}
	return marks, out
}

// PartPage is one part to be reviewed.
type PartPage struct {
	Request Request
	Part    Part
	Next    string // id of the next part that nobody has reviewed, "" if there is none
}

// PartOf answers one part with its texts; each look is recorded, under every case of the request.
func PartOf(ctx context.Context, a operation.Actor, request, id string) (PartPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p PartPage, err error) {
		if p.Request, p.Part, err = judgedPart(v, request, id); err != nil {
			return p, err
		}
		all, err := partsOf(v, request)
		if err != nil {
			return p, err
		}
		for _, part := range slices.Backward(all) {
			if part.ReviewedName == "" && part.ID != id {
				p.Next = part.ID
			}
		}
		return p, p.Part.open(v, p.Request)
	})
}

func judgedPart(v *operation.View, request, id string) (Request, Part, error) {
	r, err := judgedRequest(v, request, "subject.review")
	if err != nil {
		return r, Part{}, err
	}
	p, err := partByID(v, request, id)
	return r, p, err
}

// Reviewed is what a reviewer decided about one part.
type Reviewed struct {
	Out   []string // marks to black out: "text.mark", both from 0
	Words []string // further words to black out wherever they stand in this part
}

// Review keeps which marks of a part are blacked out. It answers with how many places of further words there were.
func Review(ctx context.Context, a operation.Actor, of operation.Of, request, id string, version int64, g Reviewed) (int, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (int, error) {
		r, p, err := judgedPart(tx.View, request, id)
		if err != nil {
			return 0, err
		}
		if r.State != "gathered" {
			return 0, macfa.Changed("The answer has been let out. Gather it once more if something has to be changed.")
		}
		if err := p.open(tx.View, r); err != nil {
			return 0, err
		}
		found := p.decide(g)
		if len(g.Words) > 0 && found == 0 {
			return 0, macfa.At("words", "None of these words stands in this part. Write them as they stand in the texts.")
		}
		content, err := json.Marshal(p.Texts)
		if err != nil {
			return 0, err
		}
		return found, updatePart(tx, r, p, version, string(content))
	})
}

// decide sets the marks, and adds those of further words.
func (p *Part) decide(g Reviewed) (found int) {
	for i := range p.Texts {
		for j := range p.Texts[i].Marks {
			p.Texts[i].Marks[j].Redact = slices.Contains(g.Out, fmt.Sprintf("%d.%d", i, j))
		}
		found += p.Texts[i].also(g.Words)
	}
	return found
}

// Export lets the answer out once every part has been reviewed.
func Export(ctx context.Context, a operation.Actor, of operation.Of, id string, version int64) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		r, err := judgedRequest(tx.View, id, "subject.export")
		if err != nil {
			return "", err
		}
		to, err := macfa.SubjectMachine.Next(r.State, "subject.export")
		if err != nil {
			return "", err
		}
		parts, err := partsOf(tx.View, id)
		if err != nil {
			return "", err
		}
		for _, p := range parts {
			if p.ReviewedName == "" {
				return "", macfa.At("", "“"+p.Title+"” has not been reviewed. Look through every part first.")
			}
		}
		return id, moveRequest(tx, r, version, to)
	})
}

// Answer is what goes out to the person who asked.
type Answer struct {
	Request Request
	Parts   []Part
	Held    int64 // restricted entries that are not in it
}

// AnswerOf answers with what goes out; each look is recorded.
func AnswerOf(ctx context.Context, a operation.Actor, id string) (Answer, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (w Answer, err error) {
		if w.Request, err = judgedRequest(v, id, "subject.take"); err != nil {
			return w, err
		}
		if w.Parts, err = partsOf(v, id); err != nil {
			return w, err
		}
		for i := range w.Parts {
			if err := w.Parts[i].open(v, w.Request); err != nil {
				return w, err
			}
		}
		w.Held, err = restrictedEntries(v, id)
		return w, err
	})
}

// Paper is the answer as a document, with what is about somebody else removed.
func (w Answer) Paper() []paper.Block {
	blocks := []paper.Block{
		paper.Text(paper.Paragraph, "You asked us on "+w.Request.Received.Medium()+" for what we keep about you. This is what the case audit holds."),
		paper.Text(paper.Paragraph, "Where “"+removed+"” stands there was something about somebody else, which we may not give to you. You can ask us to look at it again, and you can complain to the Information Commissioner’s Office: ico.org.uk, telephone 0303 123 1113."),
	}
	if w.Held > 0 {
		blocks = append(blocks, paper.Text(paper.Paragraph, "Some entries that an agency has restricted are not in here. The agency that wrote them decides about them, and answers you itself."))
	}
	for _, p := range w.Parts {
		blocks = append(blocks, paper.Head(2, p.Title))
		if len(p.Texts) == 0 {
			blocks = append(blocks, paper.Text(paper.Paragraph, "Nothing is kept."))
		}
		for i, t := range p.Texts {
			if i == 0 || p.Texts[i-1].Head != t.Head {
				blocks = append(blocks, paper.Head(3, t.Head))
			}
			blocks = append(blocks, paper.Block{Kind: paper.Paragraph, Runs: []paper.Run{{Text: t.Label, Bold: true}}})
			for _, line := range strings.Split(t.Redacted(), "\n") {
				blocks = append(blocks, paper.Text(paper.Paragraph, line))
			}
		}
	}
	return blocks
}
