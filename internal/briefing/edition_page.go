package briefing

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"caseaudit/internal/macfa"
	"caseaudit/internal/paper"
	"caseaudit/internal/web"
	"caseaudit/internal/web/asset"
	"caseaudit/internal/web/ui"
)

// EditionPage shows the newest edition at a public address, as a page or in another form by its ending.
func EditionPage(x *web.Exchange) error {
	slug, form, _ := strings.Cut(x.Path("slug"), ".")
	e, err := Read(x.R.Context(), x.Actor, slug, 0)
	if err != nil {
		return err
	}
	switch {
	case form == "":
		return showEdition(x, e)
	case e.State == "withdrawn":
	case form == "md":
		return serve(x, "text/markdown; charset=utf-8", []byte(Markdown(e.Document.Briefing)))
	case form == "docx":
		file, err := e.Word()
		if err != nil {
			return err
		}
		return serve(x, paper.WordType, file)
	case form == "json":
		text, err := e.JSON()
		if err != nil {
			return err
		}
		return serve(x, "application/json", text)
	}
	return macfa.Missing()
}

// EarlierEditionPage shows one edition by its number.
func EarlierEditionPage(x *web.Exchange) error {
	n, err := strconv.ParseInt(x.Path("n"), 10, 64)
	if err != nil || n < 1 {
		return macfa.Missing()
	}
	e, err := Read(x.R.Context(), x.Actor, x.Path("slug"), n)
	if err != nil {
		return err
	}
	return showEdition(x, e)
}

func showEdition(x *web.Exchange, e Edition) error {
	f := x.Frame("")
	f.Service, f.HeaderLinks = "Briefings", []ui.Link{{Text: "All briefings", Href: "/briefings"}}
	if e.State == "withdrawn" {
		f.Heading, f.Caption = "This briefing has been withdrawn", e.Area+" "+string(e.Year)
		return x.Page(f, withdrawnBody(e))
	}
	f.Public, f.Title = true, e.heading()
	if e.Document.Issuer != "" {
		f.Partnership = e.Document.Issuer
	}
	if x.Actor.Person != "" {
		return x.Page(f, editionBody(e, x.R.Host, readingPart(e, x.NewKey(), x.House().Zone)))
	}
	return servePage(x, f, editionBody(e, x.R.Host, nil))
}

// LibraryPageShown is the public library.
func LibraryPageShown(x *web.Exchange) error {
	p, err := Library(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Briefings")
	return servePage(x, f, libraryBody(p))
}

// servePage shows a public page. Whoever has not signed in may keep it for a minute, and is told when it has not changed;
// a page that carries somebody's name or message is kept by nobody.
func servePage(x *web.Exchange, f ui.Frame, body templ.Component) error {
	if x.Actor.Person != "" || f.Banner != nil {
		return x.Page(f, body)
	}
	var page bytes.Buffer
	if err := ui.Page(f).Render(templ.WithChildren(x.R.Context(), body), &page); err != nil {
		return err
	}
	x.W.Header().Set("Vary", "Cookie")
	return serve(x, "text/html; charset=utf-8", page.Bytes())
}

// serve answers with a public text and its tag; who has it already gets no body.
func serve(x *web.Exchange, kind string, text []byte) error {
	sum := sha256.Sum256(text)
	h := x.W.Header()
	h.Set("Content-Type", kind)
	h.Set("Cache-Control", "public, max-age=60")
	h.Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
	http.ServeContent(x.W, x.R, "", time.Time{}, bytes.NewReader(text))
	return nil
}

// JSONFeedPage is the feed as JSON Feed.
func JSONFeedPage(x *web.Exchange) error {
	return feedPage(x, "application/feed+json; charset=utf-8", Feed.JSON)
}

// AtomPage is the feed as Atom.
func AtomPage(x *web.Exchange) error {
	return feedPage(x, "application/atom+xml; charset=utf-8", Feed.Atom)
}

func feedPage(x *web.Exchange, kind string, write func(Feed) ([]byte, error)) error {
	list, err := Newest(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	scheme := "http://"
	if x.Secure() {
		scheme = "https://"
	}
	name := x.Actor.Partnership
	if name == "" {
		name = "Case audits"
	}
	text, err := write(Feed{Title: name + ": briefings", Base: scheme + x.R.Host, Editions: list})
	if err != nil {
		return err
	}
	return serve(x, kind, text)
}

// HTML writes an edition as one file with its style in it, for the command line.
func HTML(ctx context.Context, e Edition) ([]byte, error) {
	var out bytes.Buffer
	style := templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := fmt.Fprintf(w, "<style>%s\n%s</style>", asset.Text("govuk.css"), asset.Text("ca.css"))
		return err
	})
	err := alone(e, style).Render(ctx, &out)
	return out.Bytes(), err
}
