package web

import (
	"fmt"
	"net/http"
	"strings"

	"caseaudit/internal/macfa"
)

// brandPrefix is where style sheets with a partnership's own colour are: each is named after its colour and never changes.
const brandPrefix = "/brand/"

// brandSheet is the address of a colour's style sheet; "" for none, and for one that could not be read.
func brandSheet(colour string) string {
	c, ok := macfa.ParseColour(colour)
	if !ok || !c.Readable() {
		return ""
	}
	return brandPrefix + strings.TrimPrefix(c.Hex(), "#") + ".css"
}

// serveBrand writes the style sheet that an address names.
func serveBrand(w http.ResponseWriter, r *http.Request) {
	c, ok := macfa.ParseColour(strings.TrimSuffix(r.PathValue("sheet"), ".css"))
	if !ok || brandSheet(c.Hex()) != r.URL.Path {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	fmt.Fprint(w, brandText(c))
}

// brandText sets the colour and the tints that go with it, as the program's own style sheet does with its own.
func brandText(c macfa.Colour) string {
	return fmt.Sprintf(":root{--govuk-brand-colour:%s;--govuk-template-background-colour:%s;--govuk-surface-background-colour:%[2]s;--govuk-surface-border-colour:%s;--ca-tint:%s}\n",
		c.Hex(), c.Thinned(0.05).Hex(), c.Thinned(0.36).Hex(), c.Thinned(0.11).Hex())
}
