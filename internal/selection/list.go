package selection

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"caseaudit/internal/caselist"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/programme"
	"caseaudit/internal/sheet"
)

// mostChildren bounds the list of a round. Real ones have up to 3,000 children.
const mostChildren = 10_000

// problemsAPage is how many problems the preview shows at once.
const problemsAPage = 100

// List is a case list that a round keeps, child by child, sealed.
type List struct {
	ID, Round, Scope, State string
	Rows, Children, Refused int
	Fields                  []string // keys of caselist.Fields that it has
	Version                 int64
}

// Has tells whether the list has a field.
func (l List) Has(field string) bool { return slices.Contains(l.Fields, field) }

// ColumnsPage is where columns are matched.
type ColumnsPage struct {
	Round   programme.Round
	Upload  Upload
	Header  []string
	Columns Columns
}

// ColumnsOf answers which columns a waiting file has and how they are matched now.
func ColumnsOf(ctx context.Context, a operation.Actor, round, upload string) (ColumnsPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p ColumnsPage, err error) {
		u, content, c, err := openUpload(v, round, upload)
		if err != nil {
			return p, err
		}
		table, err := parse(content)
		if err != nil {
			return p, err
		}
		p = ColumnsPage{Upload: u, Header: table.Header, Columns: c}
		p.Round, err = programme.RoundOf(v.Snap, round)
		return p, err
	})
}

// Preview is what would be kept of a waiting file, and what is wrong with its rows.
type Preview struct {
	Round           programme.Round
	Upload          Upload
	Used, Columns   int // columns that are read, of all
	Taken, Children int // rows, children
	Refused, Looks  int // rows
	Problems        []caselist.Problem
	From, All       int  // place of the first problem shown, and how many there are
	Unmatched       bool // the columns have to be matched first
	Encoding        string
	MatchedAs       []Matched
	TooMany         bool // more children than a round's list may have
	Most            int
}

// Matched says which column is read as what.
type Matched struct{ Field, Column string }

// PreviewOf answers what is in a waiting file; from is the place of the first problem to show, from 0.
func PreviewOf(ctx context.Context, a operation.Actor, round, upload string, from int) (Preview, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p Preview, err error) {
		u, content, c, err := openUpload(v, round, upload)
		if err != nil {
			return p, err
		}
		table, err := parse(content)
		if err != nil {
			return p, err
		}
		p = Preview{Upload: u, Columns: len(table.Header), Encoding: table.Encoding, MatchedAs: matchedAs(c), Most: mostChildren}
		if p.Round, err = programme.RoundOf(v.Snap, round); err != nil {
			return p, err
		}
		if p.Unmatched = checkColumns(table, c) != nil; p.Unmatched {
			return p, nil
		}
		p.fill(table, c, v.Today, from)
		return p, nil
	})
}

func matchedAs(c Columns) []Matched {
	var list []Matched
	for _, f := range caselist.Fields {
		if column := c.Mapping[f.Key]; column != "" {
			list = append(list, Matched{f.Label, column})
		}
	}
	return list
}

func (p *Preview) fill(table *sheet.Table, c Columns, today macfa.Day, from int) {
	list, problems := caselist.Read(table, c.Mapping, string(today), caselist.Options{MonthFirst: c.MonthFirst})
	p.Used, p.Taken, p.Children, p.Refused = len(p.MatchedAs), list.Taken(), len(list.Children), list.Refused
	p.TooMany = p.Children > mostChildren
	looked := map[int]bool{}
	for _, x := range problems {
		if x.Level == caselist.Look {
			looked[x.Row] = true
		}
	}
	p.Looks = len(looked)
	slices.SortStableFunc(problems, func(a, b caselist.Problem) int { return strings.Compare(b.Level, a.Level) }) // refused before look
	p.All = len(problems)
	p.From = min(max(from, 0), p.All)
	p.Problems = problems[p.From:min(p.From+problemsAPage, p.All)]
}

// KeepUpload makes a waiting file the round's case list: each child sealed under the list's own key. An earlier list of the
// round is replaced and its key destroyed. It answers with how many rows were kept.
func KeepUpload(ctx context.Context, a operation.Actor, of operation.Of, round, upload string, version int64) (int, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (int, error) {
		r, err := selecting(tx.View, round, "case-list.keep")
		if err != nil {
			return 0, err
		}
		u, content, c, err := openUpload(tx.View, round, upload)
		if err != nil {
			return 0, err
		}
		if err := notAgreed(tx.Snap, round); err != nil {
			return 0, err
		}
		list, err := readAll(content, c, tx.Today)
		if err != nil {
			return 0, err
		}
		if err := replaceList(tx, round); err != nil {
			return 0, err
		}
		u.Version = version
		if err := endUpload(tx, u, "case-list.keep"); err != nil {
			return 0, err
		}
		return list.Taken(), insertList(tx, r.ID, list, fieldsOf(c))
	})
}

func readAll(content []byte, c Columns, today macfa.Day) (caselist.List, error) {
	table, err := parse(content)
	if err != nil {
		return caselist.List{}, err
	}
	if err := checkColumns(table, c); err != nil {
		return caselist.List{}, err
	}
	list, _ := caselist.Read(table, c.Mapping, string(today), caselist.Options{MonthFirst: c.MonthFirst})
	switch {
	case len(list.Children) == 0:
		return list, macfa.At("", "No row of this file can be taken, so there is nothing to keep. Correct the rows in the file and choose it again.")
	case len(list.Children) > mostChildren:
		return list, macfa.At("", fmt.Sprintf("The file has %d children; a case list may have %d. Leave out the children who are not in the focus of the round and choose it again.", len(list.Children), mostChildren))
	}
	return list, nil
}

func fieldsOf(c Columns) []string {
	fields := []string{}
	for _, f := range caselist.Fields {
		if c.Mapping[f.Key] != "" {
			fields = append(fields, f.Key)
		}
	}
	return fields
}

// replaceList ends the round's present list, if it has one, with the draws made from it.
func replaceList(tx *operation.Tx, round string) error {
	old, err := listOf(tx.View, round)
	if macfa.KindOf(err) == macfa.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	if err := endList(tx, old, "case-list.keep"); err != nil {
		return err
	}
	return supersede(tx, round, "case-list.keep")
}

// endList moves a list to its end: what its children were goes, and its key is destroyed. Tokens stay: nobody can read them.
func endList(tx *operation.Tx, l List, by macfa.Action) error {
	to, err := macfa.CaseListMachine.Next(l.State, by)
	if err != nil {
		return err
	}
	if err := emptyList(tx, l, to); err != nil {
		return err
	}
	return tx.EndScope(l.Scope)
}

// AreaOf finds the area of a child: the round's only one, or the one that the list's row names.
func AreaOf(child caselist.Child, areas []partnership.Area) (partnership.Area, bool) {
	if len(areas) == 1 {
		return areas[0], true
	}
	said := strings.TrimSpace(child.Values[caselist.Area])
	for _, a := range areas {
		if strings.EqualFold(said, a.Name) || strings.EqualFold(said, a.Short) {
			return a, true
		}
	}
	return partnership.Area{}, false
}

func childOf(text string) (caselist.Child, error) {
	var c caselist.Child
	err := json.Unmarshal([]byte(text), &c)
	return c, err
}
