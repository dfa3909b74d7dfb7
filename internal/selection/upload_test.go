package selection_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http/httptest"
	"strings"
	"testing"

	"caseaudit/internal/caselist"
	"caseaudit/internal/macfa"
	"caseaudit/internal/seal"
	"caseaudit/internal/selection"
	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func TestAFileThatCannotBeReadIsToldAtItsField(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		for _, row := range []struct{ name, content, says string }{
			{"nothing at all", "", "empty"},
			{"column names and nothing below", "Child ID,DOB\n", "nothing in the file"},
			{"binary content", "PK\x03\x04\x00\x00\x00\x00\x00", "CSV"},
			{"no column names", "566910,2,27/03/2008\n384923,2,09/09/2011\n", "column names"},
			{"two columns of one name", "Child ID,DOB,DOB\n1,2,3\n", "same name"},
			{"a column without a name", "Child ID,,Sex\n1,2,1\n", "no name"},
		} {
			_, err := selection.TakeUpload(ctx, w.People["coordinator"], of("case-list.import"), w.Round, []byte(row.content))
			if field(err) != "file" || !strings.Contains(err.Error(), row.says) {
				t.Errorf("%s: got %v", row.name, err)
			}
		}
		if n := texts(t, w, `SELECT id FROM upload`); len(n) != 0 {
			t.Errorf("%d files are kept", len(n))
		}
	})
}

func TestColumnsCanBeMatchedByHand(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		a := w.People["coordinator"]
		id, err := selection.TakeUpload(ctx, a, of("case-list.import"), w.Round, []byte("Kennung,Geboren\n007,27/03/2008\n008,09/09/2011\n"))
		must(t, err)
		p, err := selection.PreviewOf(ctx, a, w.Round, id, 0)
		if err != nil || !p.Unmatched {
			t.Fatalf("columns that nobody could guess are not asked for: %v", err)
		}
		_, err = selection.MatchUpload(ctx, a, of("case-list.import"), w.Round, id, 1, selection.Columns{Mapping: caselist.Mapping{"date_of_birth": "Geboren"}})
		if field(err) != "child_id" {
			t.Errorf("a missing column is not told at its field: %v", err)
		}
		columns := selection.Columns{Mapping: caselist.Mapping{"child_id": "Kennung", "date_of_birth": "Geboren"}}
		_, err = selection.MatchUpload(ctx, a, of("case-list.import"), w.Round, id, 7, columns)
		if macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("another version was taken: %v", err)
		}
		_, err = selection.MatchUpload(ctx, a, of("case-list.import"), w.Round, id, 1, columns)
		must(t, err)
		p, err = selection.PreviewOf(ctx, a, w.Round, id, 0)
		if err != nil || p.Unmatched || p.Taken != 2 || p.Children != 2 {
			t.Errorf("preview %+v: %v", p, err)
		}
	})
}

func TestEveryRowsProblemIsShownBeforeAnythingIsKept(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		content := "Child ID,DOB,Sex\n1,27/03/2008,1\n,01/02/2009,1\n3,31/02/2008,2\n1,27/03/2008,1\n5,2011-09-09,7\n"
		id, err := selection.TakeUpload(ctx, w.People["coordinator"], of("case-list.import"), w.Round, []byte(content))
		must(t, err)
		p, err := selection.PreviewOf(ctx, w.People["coordinator"], w.Round, id, 0)
		must(t, err)
		if p.Refused != 2 || p.Taken != 3 || p.Problems[0].Level != caselist.Refused || p.Problems[0].Row != 3 || p.Problems[0].Column != "Child ID" {
			t.Errorf("got %+v", p)
		}
		page := get(site(t, w, "coordinator"), "/rounds/"+w.Round+"/cases/import/"+id)
		for _, want := range []string{"Keep 3 rows", "Nothing is kept yet", "Cannot be taken", "Look at"} {
			if !strings.Contains(page.Body.String(), want) {
				t.Errorf("the page does not say %q", want)
			}
		}
		if n := texts(t, w, `SELECT id FROM case_list`); len(n) != 0 {
			t.Error("something is kept before Keep")
		}
	})
}

func TestManyProblemsAreShownInPages(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		var b strings.Builder
		b.WriteString("Child ID,DOB\n")
		for i := range 250 {
			fmt.Fprintf(&b, "C%d,31/02/2008\n", i)
		}
		b.WriteString("C900,27/03/2008\n")
		id, err := selection.TakeUpload(ctx, w.People["coordinator"], of("case-list.import"), w.Round, []byte(b.String()))
		must(t, err)
		p, err := selection.PreviewOf(ctx, w.People["coordinator"], w.Round, id, 200)
		if err != nil || p.All != 250 || len(p.Problems) != 50 || p.Problems[0].Row != 202 {
			t.Errorf("%d of %d from row %d: %v", len(p.Problems), p.All, p.Problems[0].Row, err)
		}
		page := get(site(t, w, "coordinator"), "/rounds/"+w.Round+"/cases/import/"+id+"?from=100").Body.String()
		if !strings.Contains(page, "Problems 101 to 200 of 250") || !strings.Contains(page, "?from=200") {
			t.Error("the page does not lead to the other problems")
		}
	})
}

func TestAFileWaitsForAnHourAndIsGoneWithItsKey(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		a := w.People["coordinator"]
		id, err := selection.TakeUpload(ctx, a, of("case-list.import"), w.Round, cin(t))
		must(t, err)
		w.Clock.Set(w.Clock.Now().Add(hour))
		if _, err := selection.PreviewOf(ctx, a, w.Round, id, 0); macfa.KindOf(err) != macfa.Conflict {
			t.Errorf("the file is still shown: %v", err)
		}
		n, err := selection.PurgeUploads(ctx, w.House)
		if err != nil || n != 1 || w.House.Ring.Has(seal.Scope("list:"+id)) {
			t.Errorf("purged %d: %v", n, err)
		}
		if left := texts(t, w, `SELECT id FROM upload WHERE content IS NOT NULL OR mapping IS NOT NULL OR state <> 'dropped'`); len(left) != 0 {
			t.Error("the file's content is still there")
		}
	})
}

func TestTheNextFileDropsOnesThatHaveWaitedTooLong(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		a := w.People["coordinator"]
		id, err := selection.TakeUpload(ctx, a, of("case-list.import"), w.Round, cin(t))
		must(t, err)
		w.Clock.Set(w.Clock.Now().Add(hour))
		_, err = selection.TakeUpload(ctx, a, of("case-list.import"), w.Round, cin(t))
		if err != nil || w.House.Ring.Has(seal.Scope("list:"+id)) {
			t.Errorf("the old file's key is still there: %v", err)
		}
	})
}

func TestKeptRowsAreSealedChildByChildAndTheFileGoes(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		a := w.People["coordinator"]
		id, err := selection.TakeUpload(ctx, a, of("case-list.import"), w.Round, cin(t))
		must(t, err)
		keeping := of("case-list.keep")
		for range 2 { // a form posted twice keeps once
			n, err := selection.KeepUpload(ctx, a, keeping, w.Round, id, 1)
			if err != nil || n != 35 {
				t.Fatalf("kept %d: %v", n, err)
			}
		}
		if n := texts(t, w, `SELECT id FROM case_list_child`); len(n) != 35 {
			t.Errorf("%d children are kept", len(n))
		}
		if w.House.Ring.Has(seal.Scope("list:" + id)) {
			t.Error("the file can still be opened")
		}
	})
}

func TestAnotherListReplacesTheFirstAndDestroysItsKey(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		keep(t, w, cin(t))
		scope := texts(t, w, `SELECT scope FROM case_list`)[0]
		draw(t, w, byAge("first"))
		keep(t, w, made(20))
		if w.House.Ring.Has(seal.Scope(scope)) {
			t.Error("the first list can still be opened")
		}
		if got := texts(t, w, `SELECT state FROM case_list ORDER BY state`); fmt.Sprint(got) != "[kept replaced]" {
			t.Errorf("lists are %v", got)
		}
		s, err := selection.Sample(ctx, w.People["coordinator"], w.Round)
		if err != nil || s.Current != nil || len(s.Draws) != 1 || s.Draws[0].State != "superseded" {
			t.Errorf("the draw of the old list still stands: %+v %v", s.Current, err)
		}
	})
}

func TestAListIsNobodysButTheCoordinators(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		id, err := selection.TakeUpload(ctx, w.People["coordinator"], of("case-list.import"), w.Round, cin(t))
		must(t, err)
		for _, person := range []string{"lead-csc", "auditor-csc", "practitioner-csc", "chair", "panel", "board", "administrator", "stranger"} {
			a := w.People[person]
			_, e1 := selection.PreviewOf(ctx, a, w.Round, id, 0)
			_, e2 := selection.TakeUpload(ctx, a, of("case-list.import"), w.Round, cin(t))
			_, e3 := selection.KeepUpload(ctx, a, of("case-list.keep"), w.Round, id, 1)
			_, e4 := selection.DropUpload(ctx, a, of("upload.drop"), w.Round, id)
			_, e5 := selection.Start(ctx, a, w.Round)
			for i, err := range []error{e1, e2, e3, e4, e5} {
				if macfa.KindOf(err) != macfa.NotFound {
					t.Errorf("%s, %d: got %v", person, i, err)
				}
			}
			if code := get(site(t, w, person), "/rounds/"+w.Round+"/cases/import/"+id).Code; code != 404 {
				t.Errorf("%s gets the page: %d", person, code)
			}
		}
		if n := texts(t, w, `SELECT id FROM upload`); len(n) != 1 {
			t.Errorf("%d files", len(n))
		}
	})
}

func TestAListComesInOnlyWhileTheRoundSelects(t *testing.T) {
	world.Each(t, world.Planned, func(t *testing.T, w *world.World) {
		_, err := selection.TakeUpload(ctx, w.People["coordinator"], of("case-list.import"), w.Round, cin(t))
		if macfa.KindOf(err) != macfa.Conflict || !strings.Contains(err.Error(), "terms of reference") {
			t.Errorf("got %v", err)
		}
	})
}

func TestAFileComesInThroughItsPage(t *testing.T) {
	selecting(t, func(t *testing.T, w *world.World) {
		h := site(t, w, "coordinator")
		post := func(content []byte) *httptest.ResponseRecorder {
			var body bytes.Buffer
			form := multipart.NewWriter(&body)
			must(t, form.WriteField("key", store.NewID()))
			file, err := form.CreateFormFile("file", "header.csv")
			must(t, err)
			_, err = file.Write(content)
			must(t, err)
			must(t, form.Close())
			req := httptest.NewRequest("POST", "/rounds/"+w.Round+"/cases/import", &body)
			req.Header.Set("Content-Type", form.FormDataContentType())
			rec := httptest.NewRecorder()
			h.ServeHTTP(rec, req)
			return rec
		}
		if rec := post([]byte("Child ID\n")); rec.Code != 422 || !strings.Contains(rec.Body.String(), `id="file-error"`) {
			t.Errorf("an unreadable file: %d", rec.Code)
		}
		rec := post(cin(t))
		if rec.Code != 303 {
			t.Fatalf("got %d", rec.Code)
		}
		page := get(h, rec.Header().Get("Location"))
		if page.Code != 200 || !strings.Contains(page.Body.String(), "Keep 35 rows") || strings.Contains(page.Body.String(), "D051910639385") {
			t.Errorf("the preview: %d", page.Code)
		}
		for _, path := range []string{"/rounds/" + w.Round + "/cases/import", rec.Header().Get("Location") + "/columns"} {
			if page := get(h, path); page.Code != 200 {
				t.Errorf("%s: %d", path, page.Code)
			}
		}
	})
}
