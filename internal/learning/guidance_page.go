package learning

import (
	"strconv"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// LibraryPageShown lists the documents that findings point to.
func LibraryPageShown(x *web.Exchange) error {
	p, err := Library(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Library")
	f.Body = ui.BodyWide
	return x.Page(f, libraryBody(p))
}

// NewGuidancePage shows the empty form.
func NewGuidancePage(x *web.Exchange) error { return guidanceForm(x, Guidance{}, ui.DateField{}, nil) }

// GuidancePage shows a document in the form.
func GuidancePage(x *web.Exchange) error {
	g, err := GuidanceOf(x.R.Context(), x.Actor, x.Path("guidance"))
	if err != nil {
		return err
	}
	return guidanceForm(x, g, dateBoxes(g.Review), nil)
}

func dateBoxes(d macfa.Day) ui.DateField {
	if d.IsZero() {
		return ui.DateField{}
	}
	t := d.Time()
	return ui.DateField{Day: strconv.Itoa(t.Day()), Month: strconv.Itoa(int(t.Month())), Year: strconv.Itoa(t.Year())}
}

func typedDate(x *web.Exchange, name string) ui.DateField {
	return ui.DateField{Day: x.Form(name + "-day"), Month: x.Form(name + "-month"), Year: x.Form(name + "-year")}
}

func guidanceForm(x *web.Exchange, g Guidance, review ui.DateField, problems ui.Problems) error {
	heading := "Add a document"
	action := "/guidance"
	if g.ID != "" {
		heading, action = "Change a document", "/guidance/"+g.ID
	}
	f := x.Frame(heading)
	f.Trail = []ui.Link{{Text: "Library", Href: "/library"}}
	f.Problems = problems
	return x.Page(f, guidanceFormBody(x, g, review, problems, action))
}

// AddGuidancePost keeps a new document.
func AddGuidancePost(x *web.Exchange) error { return saveGuidance(x, Guidance{}) }

// ChangeGuidancePost keeps a document's details.
func ChangeGuidancePost(x *web.Exchange) error {
	return saveGuidance(x, Guidance{ID: x.Path("guidance"), Version: x.Version()})
}

func saveGuidance(x *web.Exchange, g Guidance) error {
	g.Title, g.Owner, g.Edition, g.Link = x.Form("title"), x.Form("owner"), x.Form("edition"), x.Form("link")
	var err error
	if g.Review, err = x.FormDay("review"); err != nil {
		list, _ := web.Problems(err)
		return guidanceForm(x, g, typedDate(x, "review"), at("review", list))
	}
	if g.ID == "" {
		_, err = AddGuidance(x.R.Context(), x.Actor, x.Of("guidance.change"), g)
	} else {
		_, err = ChangeGuidance(x.R.Context(), x.Actor, x.Of("guidance.change"), g)
	}
	if list, ok := web.Problems(err); ok {
		return guidanceForm(x, g, typedDate(x, "review"), list)
	}
	if err != nil {
		return err
	}
	return x.Done("/library", "The document is saved.")
}

// at gives problems without a field the field of the form that they belong to.
func at(field string, list ui.Problems) ui.Problems {
	for i := range list {
		list[i].Field = field
	}
	return list
}
