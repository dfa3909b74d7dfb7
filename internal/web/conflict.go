package web

import (
	"bytes"
	"cmp"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/a-h/templ"
	"golang.org/x/net/html"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web/ui"
)

// bothTexts answers a post that lost against somebody else's change, so that nothing typed is thrown away: the page of the
// form once more, as the person may see it now, with what is stored and what was typed side by side, field by field. The form
// keeps what was typed and carries the new version. It is false where that page cannot be shown or has no such form now.
//
// The page is asked for as the browser would ask, so no form has to do anything for this; who may see what, and that it is recorded, is the page's own matter.
func (x *Exchange) bothTexts(err error) bool {
	if x.R.Method != http.MethodPost {
		return false
	}
	page := x.site.asGet(x.R, x.formAddress())
	if page.status != http.StatusOK {
		return false
	}
	root, badPage := html.Parse(&page.body)
	if badPage != nil {
		return false
	}
	f := formIn(root, x.R.URL.Path, x.R.PostForm)
	if f == nil {
		return false
	}
	box, badBox := render(x, ui.ChangedMeanwhile(err.Error(), savedBy(x, err), f.changes(x.R.PostForm)), f.node.Parent)
	if badBox != nil {
		return false
	}
	f.fill(x.R.PostForm)
	for _, n := range box {
		f.node.Parent.InsertBefore(n, f.node)
	}
	var out bytes.Buffer
	if html.Render(&out, root) != nil {
		return false
	}
	maps.Copy(x.W.Header(), page.header)
	return x.Write(http.StatusConflict, "text/html; charset=utf-8", out.Bytes()) == nil
}

// formAddress is where the form of this post stands: at its own address, or where its route says; a part in braces is of the
// post's address or one of its fields.
func (x *Exchange) formAddress() string {
	if x.form == "" {
		return x.R.URL.RequestURI()
	}
	return named.ReplaceAllStringFunc(x.form, func(part string) string {
		name := strings.Trim(part, "{}")
		return url.PathEscape(cmp.Or(x.Path(name), x.Form(name)))
	})
}

var named = regexp.MustCompile(`\{[a-z_]+\}`)

// keptPage is an answer that is not sent yet.
type keptPage struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (k *keptPage) Header() http.Header { return k.header }

func (k *keptPage) WriteHeader(status int) { k.status = status }

func (k *keptPage) Write(b []byte) (int, error) { return k.body.Write(b) }

// asGet asks for a page in the name of whoever sent a request.
func (s *Site) asGet(r *http.Request, address string) *keptPage {
	get := r.Clone(r.Context())
	get.Method, get.Body, get.ContentLength, get.Form, get.PostForm, get.MultipartForm = http.MethodGet, http.NoBody, 0, nil, nil, nil
	page := &keptPage{header: http.Header{}, status: http.StatusNotFound}
	to, err := r.URL.Parse(address)
	if err != nil {
		return page
	}
	get.URL, get.RequestURI = to, to.RequestURI()
	page.status = http.StatusOK
	s.mux.ServeHTTP(page, get)
	return page
}

// render makes nodes of a component, to stand below a node of a page.
func render(x *Exchange, c templ.Component, below *html.Node) ([]*html.Node, error) {
	var out bytes.Buffer
	if err := c.Render(x.R.Context(), &out); err != nil {
		return nil, err
	}
	return html.ParseFragment(&out, below)
}

// savedBy says who changed it and when, as far as the record tells: "Saved by Helen Osei on 12 January 2015 at 9:00am".
func savedBy(x *Exchange, err error) string {
	e, ok := err.(*macfa.Error)
	if !ok || e.By == "" {
		return "Saved now"
	}
	at := time.UnixMicro(e.At).In(x.House().Zone)
	return "Saved by " + e.By + " on " + macfa.DayOf(at, x.House().Zone).Medium() + " at " + at.Format("3:04pm")
}
