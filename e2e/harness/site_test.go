package harness_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// page wraps a body so that nothing about it is at fault.
func page(body string) string {
	return `<!doctype html><html lang="en"><head><title>Visits</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<script src="/own.js" defer></script></head><body><main>` + body + `</main></body></html>`
}

const form = `<h1>Record a visit</h1>
<form method="post" action="/visit" enctype="multipart/form-data">
<div><label for="why">Why you visited <span hidden>(not read out)</span></label><textarea id="why" name="why">old text</textarea></div>
<div><label for="area">Area</label><select id="area" name="area"><option value="">Choose</option><option value="h">Hackney</option></select></div>
<fieldset><legend>Was the child seen?</legend>
<input type="radio" name="seen" id="sy" value="yes"><label for="sy">Yes</label>
<input type="radio" name="seen" id="sn" value="no"><label for="sn">No</label></fieldset>
<fieldset><legend>Was a father seen?</legend>
<input type="radio" name="father" id="fy" value="yes"><label for="fy">Yes</label>
<input type="radio" name="father" id="fn" value="no"><label for="fn">No</label></fieldset>
<div><label for="notes">Notes</label><input type="file" id="notes" name="notes"></div>
<button>Save</button></form>
<p><a href="/away">Go away</a></p>`

// faults are pages with one thing wrong, by the kind of fault that must be heard.
var faults = map[string]string{
	"console":   page(`<h1>Visits</h1><script src="/complain.js"></script>`),
	"exception": page(`<h1>Visits</h1><script src="/throw.js"></script>`),
	"policy":    page(`<h1>Visits</h1><p style="color:red">Visits</p>`),
	"request":   page(`<h1>Visits</h1><img alt="A visit" src="/missing.png">`),
	"foreign":   page(`<h1>Visits</h1><a href="/">Visits</a><script src="/abroad.js"></script>`),
	"dialog":    page(`<h1>Visits</h1><script src="/ask.js"></script>`),
}

func site(t *testing.T) string {
	mux := http.NewServeMux()
	html := func(pattern, text string) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; connect-src *")
			io.WriteString(w, text)
		})
	}
	script := func(pattern, text string) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/javascript")
			io.WriteString(w, text)
		})
	}
	html("GET /{$}", page(form))
	html("GET /away", page(`<h1>Away</h1>`))
	html("GET /unlabelled", page(`<h1>Visits</h1><input name="x">`))
	html("GET /wide", page(`<h1>Visits</h1><table><tr><td>`+strings.Repeat("wide", 200)+`</td></tr></table>`))
	for kind, text := range faults {
		html("GET /fault/"+kind, text)
	}
	script("/own.js", `document.body.dataset.scripts = 'on'`)
	script("/complain.js", `console.error('this is', { wrong: 1 })`)
	script("/throw.js", `throw new Error('nobody catches this')`)
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	t.Cleanup(elsewhere.Close)
	script("/abroad.js", `fetch('`+elsewhere.URL+`', { mode: 'no-cors', method: 'HEAD' })`)
	script("/ask.js", `alert('Are you there?')`)
	mux.HandleFunc("POST /visit", func(w http.ResponseWriter, r *http.Request) {
		file, header, err := r.FormFile("notes")
		if err != nil {
			http.Error(w, "no file", http.StatusBadRequest)
			return
		}
		defer file.Close()
		http.SetCookie(w, &http.Cookie{Name: "who", Value: r.FormValue("why"), Path: "/", HttpOnly: true})
		answer := fmt.Sprintf("why=%s area=%s seen=%s father=%s notes=%s",
			r.FormValue("why"), r.FormValue("area"), r.FormValue("seen"), r.FormValue("father"), header.Filename)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, page("<h1>Saved</h1><p>"+answer+"</p>"))
	})
	mux.HandleFunc("GET /favicon.ico", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("GET /who", func(w http.ResponseWriter, r *http.Request) {
		who, err := r.Cookie("who")
		if err != nil {
			http.Error(w, "nobody", http.StatusForbidden)
			return
		}
		io.WriteString(w, who.Value)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}
