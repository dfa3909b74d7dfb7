package audittool_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"caseaudit/internal/audittool"
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/web"
	"caseaudit/internal/world"
)

var ctx = context.Background()

func of(action macfa.Action) operation.Of { return operation.Of{Action: action, Key: store.NewID()} }

func TestTheStandardToolIsInstalledOnce(t *testing.T) {
	world.Each(t, world.Empty, func(t *testing.T, w *world.World) {
		id, err := audittool.Install(ctx, w.House.System(), of("tool.install"))
		if err != nil {
			t.Fatal(err)
		}
		again, err := audittool.Install(ctx, w.House.System(), of("tool.install"))
		if err != nil || again != id {
			t.Errorf("a second time gave %s, %v", again, err)
		}
		tool, err := operation.Ask(ctx, w.House.System(), func(v *operation.View) (macfa.Tool, error) {
			if err := v.May("tool.install", macfa.Thing{Kind: "tool", ID: id}); err != nil {
				return macfa.Tool{}, err
			}
			return audittool.ToolOf(v, id)
		})
		if err != nil || len(tool.Questions()) != len(audittool.Standard().Questions()) {
			t.Errorf("kept with %d questions: %v", len(tool.Questions()), err)
		}
	})
}

func TestOnlyCoordinatorsChooseTools(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		for _, key := range []string{"administrator", "lead-csc", "auditor-csc", "chair", "board", "stranger"} {
			_, err := audittool.Install(ctx, w.People[key], of("tool.install"))
			if macfa.KindOf(err) != macfa.NotFound || err == nil {
				t.Errorf("%s: %v", key, err)
			}
		}
	})
}

func serve(t *testing.T, w *world.World, key string, r *http.Request) *httptest.ResponseRecorder {
	t.Helper()
	s := &web.Site{House: w.House, Routes: audittool.Routes, Actor: func(*http.Request) (operation.Actor, error) { return w.People[key], nil }}
	h, err := s.Handler()
	if err != nil {
		t.Fatal(err)
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	return rec
}

func TestToolsAreShown(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		rec := serve(t, w, "auditor-csc", httptest.NewRequest("GET", "/tools", nil))
		if body := rec.Body.String(); rec.Code != http.StatusOK || !strings.Contains(body, "/tools/"+w.Tool) || strings.Contains(body, "/tools/standard") {
			t.Errorf("the list: %d", rec.Code)
		}
		rec = serve(t, w, "auditor-csc", httptest.NewRequest("GET", "/tools/"+w.Tool, nil))
		body := rec.Body.String()
		if rec.Code != http.StatusOK {
			t.Fatalf("the tool: %d", rec.Code)
		}
		for _, s := range audittool.Standard().Sections {
			if !strings.Contains(body, `id="`+s.ID+`"`) {
				t.Errorf("section %s is not shown", s.ID)
			}
		}
		if rec := serve(t, w, "coordinator", httptest.NewRequest("GET", "/tools/none", nil)); rec.Code != http.StatusNotFound {
			t.Errorf("a tool that is not there: %d", rec.Code)
		}
		if rec := serve(t, w, "stranger", httptest.NewRequest("GET", "/tools", nil)); rec.Code != http.StatusNotFound {
			t.Errorf("without a role: %d", rec.Code)
		}
		r := httptest.NewRequest("POST", "/tools/standard", strings.NewReader(url.Values{"key": {store.NewID()}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if rec := serve(t, w, "coordinator", r); rec.Code != http.StatusSeeOther || rec.Header().Get("Location") != "/tools/"+w.Tool {
			t.Errorf("installing: %d to %s", rec.Code, rec.Header().Get("Location"))
		}
	})
}

func TestEveryRoleReadsTheTools(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		for _, role := range macfa.Roles {
			a := w.People["stranger"]
			a.Grants = []macfa.Grant{{Role: role}}
			if p, err := audittool.Tools(ctx, a); err != nil || len(p.Versions) != 1 {
				t.Errorf("%s: %v", role, err)
			}
		}
	})
}

func TestAToolIsReadInThePartnershipsWords(t *testing.T) {
	world.Each(t, world.SetUp, func(t *testing.T, w *world.World) {
		before, err := audittool.Read(ctx, w.People["coordinator"], w.Tool)
		if err != nil {
			t.Fatal(err)
		}
		w.Call(t, macfa.Words{Lead: "lead professional"}, "")
		after, err := audittool.Read(ctx, w.People["auditor-csc"], w.Tool)
		if err != nil {
			t.Fatal(err)
		}
		was, _ := before.Question("joint.lead_name")
		is, _ := after.Question("joint.lead_name")
		if was.Label != "Who was the lead practitioner at the end of the period?" || is.Label != "Who was the lead professional at the end of the period?" || is.Fact != was.Fact {
			t.Errorf("%q became %q", was.Label, is.Label)
		}
		page := serve(t, w, "coordinator", httptest.NewRequest("GET", "/tools/"+w.Tool, nil)).Body.String()
		if !strings.Contains(page, "lead professional") || strings.Contains(page, "lead practitioner") {
			t.Error("the page of the tool is not in the partnership's words")
		}
	})
}
