package panel_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/audittool"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/panel"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

var ctx = context.Background()

var of, refused, wrong, texts = world.Of, world.Refused, world.Wrong, world.Texts

// must ends the test where something that has to work does not.
func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// visit asks for a page, or posts a form, as somebody.
func visit(t *testing.T, w *world.World, who, method, path string, form url.Values) (int, string, http.Header) {
	t.Helper()
	rec := world.Send(w.Site(t, who, panel.Routes...), method, path, form)
	return rec.Code, rec.Body.String(), rec.Header()
}

// keys gives a form a key of its own.
func keys(form url.Values) url.Values {
	form.Set("key", store.NewID())
	return form
}

// plant changes rows without an operation of the program: answers as agencies might have given them.
func plant(t *testing.T, w *world.World, fn func(*operation.Tx) error) {
	t.Helper()
	must(operation.Do(ctx, w.House.System(), of("installation.found"), func(tx *operation.Tx) (string, error) {
		if err := tx.May("installation.found", macfa.Thing{Kind: "return"}); err != nil {
			return "", err
		}
		return "", fn(tx)
	}))(t)
}

// say plants what one agency answers to a question: code, or the text of a name, or a list of kinds of agency.
func say(t *testing.T, w *world.World, kase int, short, question, what string) {
	t.Helper()
	plant(t, w, func(tx *operation.Tx) error { return saying(tx, w, kase, short, question, what) })
}

func saying(tx *operation.Tx, w *world.World, kase int, short, question, what string) error {
	ret := w.Returns[fmt.Sprintf("%d/%s", kase, short)]
	switch {
	case strings.HasPrefix(what, "["):
		return tx.ChangeOne("answer", `UPDATE answer SET choices = $3 WHERE ret = $1 AND question = $2`, ret, question, what)
	case !strings.HasSuffix(question, "_name"):
		return tx.ChangeOne("answer", `UPDATE answer SET choice = $3 WHERE ret = $1 AND question = $2`, ret, question, what)
	}
	id, err := store.Value[string](tx.Snap, `SELECT id FROM answer WHERE ret = $1 AND question = $2`, ret, question)
	if err != nil {
		return err
	}
	text, err := tx.Seal("case:"+w.Cases[kase], "answer", id, "text", what)
	if err != nil {
		return err
	}
	return tx.ChangeOne("answer", `UPDATE answer SET text = $2 WHERE id = $1`, id, text)
}

// alike makes all agencies say the same to everything that can contradict or differ on joint work.
func alike(t *testing.T, w *world.World, kase int) {
	t.Helper()
	tool := audittool.Standard()
	plant(t, w, func(tx *operation.Tx) error {
		for _, q := range tool.Questions() {
			scale, _ := tool.ScaleOf(q)
			what := map[string]string{macfa.ScaleAgencies: `["none"]`, macfa.ScaleYesNo: "yes", macfa.ScaleStandard: "met", macfa.ScaleGrade: "outstanding"}[scale.Kind]
			if q.ID == "joint.lead_name" {
				what = "Amina Khan"
			}
			for _, short := range []string{"csc", "health", "police"} {
				if what == "" {
					continue
				}
				if err := saying(tx, w, kase, short, q.ID, what); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// memberNamed finds a person's place on the panel.
func memberNamed(t *testing.T, w *world.World, who string) panel.Member {
	t.Helper()
	for _, m := range must(panel.Attendance(ctx, w.People["coordinator"], w.Panel))(t).Panel.Members {
		if m.Person == w.People[who].Person {
			return m
		}
	}
	t.Fatalf("%s does not sit on the panel", who)
	return panel.Member{}
}

// change plants what no operation of the program would write.
func change(t *testing.T, w *world.World, query string) {
	t.Helper()
	plant(t, w, func(tx *operation.Tx) error {
		_, err := tx.Change("panel", query)
		return err
	})
}
