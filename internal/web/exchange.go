package web

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/a-h/templ"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
	"caseaudit/internal/web/ui"
)

// Exchange is one request with its answer, as handlers see it.
type Exchange struct {
	W     http.ResponseWriter
	R     *http.Request
	Actor operation.Actor
	site  *Site
	form  string // see Route.Form
	wrote bool
}

// House gives the installation.
func (x *Exchange) House() *operation.House { return x.site.House }

// Secure tells whether the site is served over https.
func (x *Exchange) Secure() bool { return x.site.Secure }

// Renewed says that the session of this request has another secret from now on: the rest of the request, and the browser, use that.
func (x *Exchange) Renewed(session string, cookie *http.Cookie) {
	http.SetCookie(x.W, cookie)
	others := x.R.Cookies()
	x.R.Header.Del("Cookie")
	for _, c := range others {
		if c.Name != cookie.Name {
			x.R.AddCookie(c)
		}
	}
	x.R.AddCookie(&http.Cookie{Name: cookie.Name, Value: cookie.Value})
	x.Actor.Session, x.Actor.Proved = session, x.site.House.Real().UnixMicro()
}

// Path gives a part of the address by its name in the route.
func (x *Exchange) Path(name string) string { return x.R.PathValue(name) }

// Query gives a value of the address's query.
func (x *Exchange) Query(name string) string { return x.R.URL.Query().Get(name) }

// parse reads the form once. What a browser sends for a line break becomes one line feed. A file stays in memory whole: past the
// limit given here it would be written in clear to the machine's folder for temporary files.
func (x *Exchange) parse(upload bool) error {
	var err error
	if upload {
		err = x.R.ParseMultipartForm(mostUploaded)
	} else {
		err = x.R.ParseForm()
	}
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return macfa.At("file", "What you sent is larger than this page takes. Choose a smaller file, at most 10 MB, or send less text.")
	case err != nil:
		return macfa.At("", "The form could not be read. Open the page again and send it once more.")
	}
	return x.onlyText()
}

// onlyText refuses what is no text, which one database takes and the other does not.
func (x *Exchange) onlyText() error {
	var problems []macfa.Problem
	for _, name := range slices.Sorted(maps.Keys(x.R.PostForm)) {
		for _, value := range x.R.PostForm[name] {
			if !isText(value) {
				problems = append(problems, macfa.Problem{Field: name, Message: "This has characters that are not text. Type it again, or paste it as plain text."})
			}
		}
	}
	return macfa.InvalidIf(problems)
}

// addressIsText tells whether nothing in the address is no text once it is decoded; nothing is at such an address.
func (x *Exchange) addressIsText() bool {
	for _, values := range x.R.URL.Query() {
		if slices.ContainsFunc(values, func(v string) bool { return !isText(v) }) {
			return false
		}
	}
	return isText(x.R.URL.Path)
}

func isText(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// Say puts a sentence of the program into the partnership's words; templates use ui.Say.
func (x *Exchange) Say(sentence string) string { return x.Actor.Words.Say(sentence) }

// Form gives a posted value, without blanks at its ends.
func (x *Exchange) Form(name string) string {
	return strings.TrimSpace(strings.ReplaceAll(x.R.PostFormValue(name), "\r\n", "\n"))
}

// FormAll gives all posted values of a name.
func (x *Exchange) FormAll(name string) []string { return x.R.PostForm[name] }

// FormInt reads a whole number; anything else is -1.
func (x *Exchange) FormInt(name string) int64 {
	n, err := strconv.ParseInt(x.Form(name), 10, 64)
	if err != nil {
		return -1
	}
	return n
}

// FormExplained gives, by the key of each hit of the text check, why somebody says that it may stay: the fields of ui.Explain.
func (x *Exchange) FormExplained() map[string]string {
	why := map[string]string{}
	for name := range x.R.PostForm {
		if key, ok := strings.CutPrefix(name, ui.ExplainPrefix); ok {
			why[key] = x.Form(name)
		}
	}
	return why
}

// Version is the version of the thing that the form was made from.
func (x *Exchange) Version() int64 { return x.FormInt("version") }

// FormDay reads a day from the three boxes of a date field; all empty is no day.
func (x *Exchange) FormDay(name string) (macfa.Day, error) {
	d, m, y := x.Form(name+"-day"), x.Form(name+"-month"), x.Form(name+"-year")
	if d == "" && m == "" && y == "" {
		return "", nil
	}
	return macfa.ParseDayParts(d, m, y)
}

// File reads a posted file, at most 10 MB of it.
func (x *Exchange) File(name string) (content []byte, err error) {
	f, _, err := x.R.FormFile(name)
	if errors.Is(err, http.ErrMissingFile) {
		return nil, macfa.At(name, "Choose a file first.")
	}
	if err != nil {
		return nil, macfa.At(name, "The file could not be read. Choose it again.")
	}
	defer f.Close()
	content, err = io.ReadAll(io.LimitReader(f, 10<<20+1))
	if err == nil && len(content) > 10<<20 {
		return nil, macfa.At(name, "The file is larger than 10 MB. Leave out columns that are not needed, or send it in two parts.")
	}
	return content, err
}

// Of says which operation this post asks for: its key and everything that was posted.
func (x *Exchange) Of(action macfa.Action) operation.Of {
	body := url.Values{"path": {x.R.URL.Path}}
	for name, values := range x.R.PostForm {
		if name != "key" {
			body[name] = values
		}
	}
	return operation.Of{Action: action, Key: x.Form("key"), Body: body}
}

// NewKey makes the key that a form carries, so that sending it twice changes things once.
func (x *Exchange) NewKey() string { return store.NewID() }

// Frame begins a page: everything around it that does not depend on what it shows.
func (x *Exchange) Frame(heading string) ui.Frame {
	f := ui.Frame{Heading: heading, Partnership: x.Actor.Partnership, BrandSheet: brandSheet(x.Actor.Brand), Nav: x.site.navFor(x), Banner: x.takeBanner()}
	if f.Partnership == "" {
		f.Partnership = "Case audits"
	}
	if h := x.site.House; h.Demo {
		f.Demo = &ui.Demo{Today: h.Today().Long()}
	}
	if x.Actor.IsGuest() {
		f.Home, f.Footer = "/guest", GuestFooter
		return f
	}
	if x.Actor.Person == "" {
		f.SignIn = "/sign-in"
		return f
	}
	f.Person = &ui.Person{Name: x.Actor.Name, Roles: x.roles(), SignOut: "/sign-out", Key: x.NewKey(), Links: []ui.Link{{Text: "My account", Href: "/me"}, {Text: "Find", Href: "/find"}, {Text: "What I am told by e-mail", Href: "/me/mail"}, {Text: "What I have opened", Href: "/me/opened"}, {Text: "What is kept about me", Href: "/me/data"}}}
	f.Find = x.CanOpen("/find")
	if x.CanOpen("/display") {
		f.Person.Links = append(f.Person.Links, ui.Link{Text: "Display", Href: "/display"})
	}
	if x.CanOpen("/access") {
		f.Person.Links = append(f.Person.Links, ui.Link{Text: "Who may do what", Href: "/access"})
	}
	if x.CanOpen("/help") {
		f.Person.Links = append(f.Person.Links, ui.Link{Text: "Help", Href: x.site.helpFor(x)})
	}
	return f
}

// GuestFooter is all that leads out of a guest's form.
var GuestFooter = []ui.Link{{Text: "Accessibility", Href: "/accessibility"}, {Text: "Privacy", Href: "/privacy"}, {Text: "Contact", Href: "/contact"}}

func (x *Exchange) roles() []string {
	var words []string
	for _, g := range x.Actor.Grants {
		if g.Role != macfa.Public {
			words = append(words, x.Say(g.Role.Label()))
		}
	}
	return words
}

// Page renders a page whole before a byte is sent. A page with problems answers 422.
func (x *Exchange) Page(f ui.Frame, body templ.Component) error {
	status := http.StatusOK
	if len(f.Problems) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return x.page(status, f, body)
}

func (x *Exchange) page(status int, f ui.Frame, body templ.Component) error {
	out := pages.Get().(*bytes.Buffer)
	defer pages.Put(out)
	out.Reset()
	ctx := templ.WithChildren(ui.InWords(x.R.Context(), x.Actor.Words), body)
	if err := ui.Page(f).Render(ctx, out); err != nil {
		return err
	}
	return x.Write(status, "text/html; charset=utf-8", out.Bytes())
}

// pages keeps buffers in which pages were rendered: a large page need not grow its own every time.
var pages = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Write sends a finished answer. Nothing that is shown to a person is kept by caches.
func (x *Exchange) Write(status int, kind string, body []byte) error {
	x.wrote = true
	h := x.W.Header()
	h.Set("Content-Type", kind)
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-store")
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	x.W.WriteHeader(status)
	_, _ = x.W.Write(body) // the reader may have gone
	return nil
}

// Attachment sends a file to be kept; its name is the program's own, never somebody's words.
func (x *Exchange) Attachment(name, kind string, body []byte) error {
	x.W.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	return x.Write(http.StatusOK, kind, body)
}

// JSON answers a script of our own page.
func (x *Exchange) JSON(status int, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return x.Write(status, "application/json", body)
}

// WantsJSON tells whether the page's own script is asking.
func (x *Exchange) WantsJSON() bool { return x.R.Header.Get("Accept") == "application/json" }

// See redirects after a post.
func (x *Exchange) See(address string) error {
	x.wrote = true
	x.W.Header().Set("Cache-Control", "no-store")
	http.Redirect(x.W, x.R, address, http.StatusSeeOther)
	return nil
}

// Done redirects after an operation; the next page says in a green banner what happened and to whom.
func (x *Exchange) Done(address, message string) error {
	x.setBanner(base64.RawURLEncoding.EncodeToString([]byte(message)), 60)
	return x.See(address)
}

func (x *Exchange) setBanner(value string, age int) {
	http.SetCookie(x.W, &http.Cookie{Name: CookieName("caseaudit-banner", x.site.Secure), Value: value, Path: "/", MaxAge: age,
		HttpOnly: true, Secure: x.site.Secure, SameSite: http.SameSiteStrictMode})
}

func (x *Exchange) takeBanner() *ui.Banner {
	c, err := x.R.Cookie(CookieName("caseaudit-banner", x.site.Secure))
	if err != nil {
		return nil
	}
	x.setBanner("", -1)
	text, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil {
		return nil
	}
	return &ui.Banner{Heading: "Done", Text: string(text)}
}

// CookieName has, over https, the prefix by which browsers refuse a cookie that another host or plain http has set.
func CookieName(name string, secure bool) string {
	if secure {
		return "__Host-" + name
	}
	return name
}

// Problems turns an error about what was typed into what the form shows; ok is false for any other error.
func Problems(err error) (list ui.Problems, ok bool) {
	if err == nil || macfa.KindOf(err) != macfa.Invalid {
		return nil, false
	}
	for _, p := range macfa.ProblemsOf(err) {
		list = append(list, ui.Problem{Field: p.Field, Message: p.Message})
	}
	return list, true
}
