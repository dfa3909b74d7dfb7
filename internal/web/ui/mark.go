package ui

import (
	"fmt"
	"strings"
	"sync"

	"github.com/a-h/templ"
)

// Kind names a mark: a shape that helps the eye, and the word it stands for. Everything carries its word.
type Kind string

// The marks. Known and NotKnownTo answer "is this family known to you?"; NotKnown is an answer to a standard.
// Judgements have the codes of the audit tool's scales, so that Kind(code) is the mark of a level; a code without a shape is a word only.
const (
	Met           Kind = "met"
	PartlyMet     Kind = "partly_met"
	NotMet        Kind = "not_met"
	NotApplicable Kind = "not_applicable"
	NotKnown      Kind = "not_known"

	Outstanding         Kind = "outstanding"
	Good                Kind = "good"
	RequiresImprovement Kind = "requires_improvement"
	Inadequate          Kind = "inadequate"
	NotEnough           Kind = "not_enough_evidence"

	Known      Kind = "known"
	NotKnownTo Kind = "not_known_to"
	Waiting    Kind = "waiting"
	Late       Kind = "late"
	Exempt     Kind = "exempt"

	Done       Kind = "done"
	InProgress Kind = "in_progress"
	NotStarted Kind = "not_started"

	Strength Kind = "strength"
	Lesson   Kind = "lesson"
	Both     Kind = "both"

	NoReturn      Kind = "no_return"
	MustChange    Kind = "must_be_changed"
	LookAt        Kind = "look_at"
	Contradiction Kind = "contradiction"
)

// words are what people read beside the shape.
var words = map[Kind]string{
	Met: "Met", PartlyMet: "Partly met", NotMet: "Not met", NotApplicable: "Not applicable", NotKnown: "Not known",
	Outstanding: "Outstanding", Good: "Good", RequiresImprovement: "Requires improvement", Inadequate: "Inadequate", NotEnough: "Not enough evidence",
	Known: "Known", NotKnownTo: "Not known", Waiting: "Waiting", Late: "Late", Exempt: "Exempt",
	Done: "Done", InProgress: "In progress", NotStarted: "Not started",
	Strength: "Strength", Lesson: "Lesson", Both: "Both",
	NoReturn: "No return", MustChange: "Must be changed", LookAt: "Look at", Contradiction: "Contradiction",
}

// Word is what people read beside the shape of a mark.
func (k Kind) Word() string { return words[k] }

// grades are the four of the overall scale, by the number of bars filled.
var grades = map[Kind]int{Outstanding: 4, Good: 3, RequiresImprovement: 2, Inadequate: 1}

const (
	disc     = `<circle class="f" cx="10" cy="10" r="9"/>`
	ring     = `<circle class="s" cx="10" cy="10" r="8"/>`
	dash     = `<path class="s" d="M4 10H16"/>`
	tick     = `<path class="h" d="M5.5 10.5L8.5 13.5L14.5 7"/>`
	question = `<text class="t" x="10" y="14" text-anchor="middle" font-size="11" font-weight="700">?</text>`
	alarm    = `<path class="f" d="M10 1L19.5 18.5H.5Z"/><path class="h" d="M10 7V12.5M10 14.5V16.5"/>`
	clock    = `<circle class="s" cx="10" cy="10" r="8"/><path class="s" d="M10 5.5V10.5L13.5 12"/>`
	half     = `<circle class="s" cx="10" cy="10" r="8"/><path class="f" d="M10 2A8 8 0 0 0 10 18Z"/>`
	up       = `<path class="f" d="M10 2L19 18H1Z"/>`
	down     = `<path class="s" d="M2 3H18L10 17Z"/>`
)

var shapes = map[Kind]string{
	Met: disc, PartlyMet: half, NotMet: ring, NotApplicable: dash,
	NotKnown:   `<circle class="s d" cx="10" cy="10" r="8.5"/>` + question,
	Known:      `<rect class="f" x="1" y="1" width="18" height="18"/>` + tick,
	NotKnownTo: `<rect class="s" x="2" y="2" width="16" height="16"/><path class="s" d="M6 14L14 6"/>`,
	Waiting:    clock, Late: alarm, Exempt: dash,
	Done: disc + tick, InProgress: half, NotStarted: ring,
	Strength: up, Lesson: down,
	NoReturn:      alarm,
	MustChange:    `<rect class="f" x="1" y="1" width="18" height="18"/><path class="h" d="M6 6L14 14M14 6L6 14"/>`,
	LookAt:        `<path class="s" d="M1 10C5 3.5 15 3.5 19 10C15 16.5 5 16.5 1 10Z"/><circle class="f" cx="10" cy="10" r="3.2"/>`,
	Contradiction: `<path class="s" d="M2 6.5H16M12 2.5L17 6.5M18 13.5H4M8 17.5L3 13.5"/>`,
}

// tones colour a mark. Red means late, an error or a child who may be at risk; never a grade or a lesson.
var tones = map[Kind]string{
	Late: "red", NoReturn: "red", MustChange: "red",
	NotApplicable: "grey", NotKnown: "grey", NotEnough: "grey", Exempt: "grey", Waiting: "grey", NotKnownTo: "grey", NotStarted: "grey",
	Outstanding: "grey", Good: "grey", RequiresImprovement: "grey", Inadequate: "grey",
	LookAt: "black", Contradiction: "black",
}

func tone(k Kind) string {
	if t := tones[k]; t != "" {
		return t
	}
	return "brand"
}

// svg wraps a drawing; the word beside it is the text, so the drawing is hidden from screen readers.
func svg(class string, width int, inner string) templ.Component {
	return templ.Raw(fmt.Sprintf(`<svg class="ca-shape %s" viewBox="0 0 %d 20" aria-hidden="true" focusable="false">%s</svg>`, class, width, inner))
}

// drawn keeps the shapes of the marks, of which pages show many.
var drawn sync.Map

// drawing is the shape of a mark without its word.
func drawing(k Kind) templ.Component {
	if c, ok := drawn.Load(k); ok {
		return c.(templ.Component)
	}
	c, _ := drawn.LoadOrStore(k, draw(k))
	return c.(templ.Component)
}

func draw(k Kind) templ.Component {
	if n, ok := grades[k]; ok {
		return bars(n, 4, false)
	}
	switch k {
	case NotEnough:
		return svg("ca-shape--long ca-tone-grey", 36, `<rect class="s d" x="1.5" y="3" width="33" height="15"/><text class="t" x="18" y="14.5" text-anchor="middle" font-size="11" font-weight="700">?</text>`)
	case Both:
		return svg("ca-shape--long ca-tone-brand", 36, `<path class="f" d="M8 3L16 17H0Z"/><path class="s" d="M20 4H34L27 16Z"/>`)
	}
	if shapes[k] == "" {
		return templ.NopComponent
	}
	return svg("ca-tone-"+tone(k), 20, shapes[k])
}

// bars draws a grade of a scale with any number of steps; agreed ones stand on a line.
func bars(filled, of int, agreed bool) templ.Component {
	var b strings.Builder
	for i := range of {
		height := 5 + 13*(i+1)/of
		class := "s"
		if i < filled {
			class = "f"
		}
		fmt.Fprintf(&b, `<rect class="%s" x="%d" y="%d" width="6" height="%d"/>`, class, i*8+1, 17-height+1, height-1)
	}
	tone := "ca-tone-grey"
	if agreed {
		tone = "ca-tone-brand"
		fmt.Fprintf(&b, `<path class="s" d="M0 19.5H%d"/>`, of*8)
	}
	return svg("ca-shape--bars "+tone, of*8, b.String())
}

// boxes draws n of N.
func boxes(n, of int) templ.Component {
	var b strings.Builder
	for i := range of {
		class := "s"
		if i < n {
			class = "f"
		}
		fmt.Fprintf(&b, `<rect class="%s" x="%d" y="3" width="8" height="14"/>`, class, i*10+1)
	}
	return svg("ca-shape--boxes ca-tone-brand", of*10, b.String())
}

// mostBoxes is the largest N that is drawn; above it the words must do.
const mostBoxes = 12

func drawable(n, of int) bool { return of > 0 && of <= mostBoxes && n >= 0 && n <= of }
