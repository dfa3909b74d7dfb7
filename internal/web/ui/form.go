package ui

import (
	"strconv"

	"github.com/a-h/templ"
)

// Problem is one thing to put right: the name of the field and what to do.
type Problem struct {
	Field   string // the name of the form field; empty: the whole form
	Message string
}

// Problems are shown at the top of the page, and each at its field.
type Problems []Problem

// For is the message that belongs at a field, or nothing.
func (p Problems) For(field string) string {
	for _, one := range p {
		if one.Field == field {
			return one.Message
		}
	}
	return ""
}

// Field is what all form fields have in common. Only Name and Label must be given.
type Field struct {
	Name, Label  string
	Hint         string
	Value        string
	Error        string
	ID           string // empty: made from the name by IDOf
	Strong       bool   // label or legend in bold
	Heading      bool   // the legend of choices is a heading of the page
	LabelHidden  bool   // the label is spoken only
	Width        int    // of a text box in characters (2, 3, 4, 5, 10, 20, 30); 0: the whole width
	Rows         int    // of a text area; 0: five
	Sealed       bool   // kept encrypted: no spell checker of the browser, no autocompletion
	Type         string // of a text box; empty: text
	InputMode    string
	Autocomplete string
	Inline       bool             // radios in one line
	Attrs        templ.Attributes // on the input itself
}

func (f Field) id() string {
	if f.ID != "" {
		return f.ID
	}
	return IDOf(f.Name)
}

func (f Field) hintID() string  { return idIf(f.Hint, f.id()+"-hint") }
func (f Field) errorID() string { return idIf(f.Error, f.id()+"-error") }

func (f Field) describedBy() string { return joined(f.hintID(), f.errorID()) }

func (f Field) kind() string {
	if f.Type == "" {
		return "text"
	}
	return f.Type
}

func (f Field) rows() string {
	if f.Rows == 0 {
		return "5"
	}
	return strconv.Itoa(f.Rows)
}

func (f Field) autocomplete() string {
	if f.Sealed {
		return "off"
	}
	return f.Autocomplete
}

// attrs are those that an input has only sometimes.
func (f Field) attrs() templ.Attributes {
	a := templ.Attributes{}
	put := func(name, value string) {
		if value != "" {
			a[name] = value
		}
	}
	put("aria-describedby", f.describedBy())
	put("autocomplete", f.autocomplete())
	put("inputmode", f.InputMode)
	if f.Sealed {
		a["spellcheck"] = "false"
	}
	for name, value := range f.Attrs {
		a[name] = value
	}
	return a
}

func (f Field) widthClass() string {
	if f.Width == 0 {
		return ""
	}
	return "govuk-input--width-" + strconv.Itoa(f.Width)
}

// Option is one answer of radios, checkboxes or a select.
type Option struct {
	Value, Text string
	Hint        string
	Checked     bool // besides the one that equals the field's value
	Divider     bool // an "or" before it
}

func (o Option) chosen(f Field) bool {
	return o.Checked || f.Value != "" && o.Value == f.Value
}

// Options makes options whose value is what people read.
func Options(texts ...string) []Option {
	list := make([]Option, len(texts))
	for i, text := range texts {
		list[i] = Option{Value: text, Text: text}
	}
	return list
}

// DateField asks for a day in three boxes named Name-day, Name-month and Name-year.
type DateField struct {
	Name, Label, Hint, Error string
	Day, Month, Year         string
	Strong                   bool
}

func (d DateField) field() Field {
	return Field{Name: d.Name, Label: d.Label, Hint: d.Hint, Error: d.Error, Strong: d.Strong}
}

// Button is one way out of a form.
type Button struct {
	Text        string
	Name, Value string // sent when there are several; empty: nothing is sent
	Look        Look
	Href        string // a link instead
}

// Look is how strong a button is.
type Look int

// The looks: one primary button a page; red only where something ends for good.
const (
	Primary Look = iota
	Secondary
	Warning
	Plainly // a link
)

func (b Button) class() string {
	return [...]string{"govuk-button", "govuk-button govuk-button--secondary", "govuk-button govuk-button--warning", "ca-link-button"}[b.Look]
}

// optionAttrs ties an option to its own hint.
func optionAttrs(f Field, o Option, n int) templ.Attributes {
	a := templ.Attributes{}
	if o.Hint != "" {
		a["aria-describedby"] = NthID(f.id(), n) + "-item-hint"
	}
	return a
}
