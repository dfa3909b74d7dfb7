package partnership

import (
	"fmt"
	"strconv"

	"caseaudit/internal/macfa"
	"caseaudit/internal/web"
	"caseaudit/internal/web/ui"
)

// setUpTrail leads back to the overview of setting up, for those who may open it.
func setUpTrail(x *web.Exchange, more ...ui.Link) []ui.Link {
	if !x.CanOpen("/set-up") {
		return more
	}
	return append([]ui.Link{{Text: "Set up", Href: "/set-up"}}, more...)
}

func versionText(v int64) string { return strconv.FormatInt(v, 10) }

func setUpPage(x *web.Exchange) error {
	p, err := SetUp(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	return x.Page(x.Frame("Set up"), setUpBody(p, SetUpTasks(x, p)))
}

// SetUpTasks are the steps of the first day, which stay the way to what has been set up.
func SetUpTasks(x *web.Exchange, p SetUpPage) []ui.Task {
	tasks := []ui.Task{
		{Text: "Name the partnership and its front door", Href: "/set-up/partnership", Hint: "Your name, whom people may ask, where a child at risk is referred to.", Status: doneOrNot(p.Details)},
		{Text: "Add the areas", Href: "/set-up/areas", Hint: counted(p.Areas, "area", "areas") + ". School terms make warnings about short windows possible.", Status: doneOrNot(p.Areas > 0)},
		{Text: "Add your agencies and their settings", Href: "/agencies", Hint: agenciesHint(p), Status: agenciesStatus(p)},
		{Text: "Enter their sharing agreements", Href: agreementsAt, Hint: agreementsHint(p), Status: doneOrNot(p.Agencies > 0 && p.Unsigned == 0)},
		{Text: "Invite people", Href: "/people", Hint: counted(p.People, "person", "people") + ", you among them.", Status: doneOrNot(p.People > 1)},
		toolTask(x, p),
		{Text: "Choose what to look for (themes)", Href: "/set-up/themes", Hint: counted(p.Themes, "theme", "themes") + ".", Status: doneOrNot(p.Themes > 0)},
		{Text: "Bring in past briefings", Href: "/briefings/import", Hint: "So that “came up before” works from the first day.", Status: doneOr(p.Briefing, "Optional")},
		{Text: "Plan the first round", Href: "/rounds/new", Hint: "Choose a panel date; the other dates follow.", Status: doneOrNot(p.Round)},
		{Text: "Look at bank holidays and days off", Href: "/set-up/holidays", Hint: "England’s are known. Add your own.", Status: doneOr(false, "Optional")},
		{Text: "See what goes out by e-mail", Href: "/set-up/reminders", Hint: "What would be sent next, to whom, the whole text.", Status: doneOr(false, "Optional")},
		{Text: "See who may do what", Href: "/access", Hint: "The whole table, role by role, in plain words."},
		{Text: "See what is kept, and for how long", Href: "/keeping", Hint: "Cases of closed rounds, certificates, agencies’ own copies."},
	}
	var open []ui.Task
	for _, t := range tasks {
		if x.CanOpen(t.Href) {
			open = append(open, t)
		}
	}
	return open
}

func toolTask(x *web.Exchange, p SetUpPage) ui.Task {
	t := ui.Task{Text: "Look at the audit tool", Href: "/tools", Hint: "What every agency is asked about its own file.", Status: doneOrNot(p.Tool)}
	if !p.Tool && p.MayInstall {
		t.Status = ui.PostButton("/tools/standard", x.NewKey(), "Use the standard audit tool", ui.Secondary)
	}
	return t
}

func agenciesHint(p SetUpPage) string {
	hint := counted(p.Agencies, "agency", "agencies") + "."
	if p.Unready > 0 {
		hint += fmt.Sprintf(" %d without contacts for an immediate concern: a round cannot ask them yet.", p.Unready)
	}
	return hint
}

func agreementsHint(p SetUpPage) string {
	if p.Unsigned == 0 {
		return "Every agency has one."
	}
	return counted(p.Unsigned, "agency has", "agencies have") + " none. Who leads there is warned before any name is shown."
}

func counted(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func detailsPage(x *web.Exchange) error {
	d, err := PartnershipDetails(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	return detailsForm(x, d, nil)
}

func detailsForm(x *web.Exchange, d Details, problems ui.Problems) error {
	f := x.Frame("The partnership")
	f.Trail, f.Problems = setUpTrail(x), problems
	return x.Page(f, detailsBody(d, x.NewKey(), problems))
}

func saveDetailsPage(x *web.Exchange) error {
	d := Details{Name: x.Form("name"), Contact: x.Form("contact"), FrontDoor: x.Form("front_door"), RapidReview: x.Form("rapid_review"), Brand: x.Form("brand"), Support: x.Form("support"), Version: x.Version(),
		Words: macfa.Words{Lead: x.Form("lead_label"), LookedAfter: x.Form("looked_after_label"), Board: x.Form("board_label"), Audit: x.Form("audit_label")}}
	_, err := SaveDetails(x.R.Context(), x.Actor, x.Of("partnership.change"), d)
	if list, ok := web.Problems(err); ok {
		return detailsForm(x, d, list)
	}
	if err != nil {
		return err
	}
	return x.Done("/set-up", "The partnership’s details are saved.")
}

func themesPage(x *web.Exchange) error { return themesForm(x, "", nil) }

func themesForm(x *web.Exchange, typed string, problems ui.Problems) error {
	p, err := Themes(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Themes")
	f.Trail, f.Problems = setUpTrail(x), problems
	return x.Page(f, themesBody(p, typed, x.NewKey(), problems))
}

func addThemePage(x *web.Exchange) error {
	_, err := AddTheme(x.R.Context(), x.Actor, x.Of("theme.add"), x.Form("name"))
	if list, ok := web.Problems(err); ok {
		return themesForm(x, x.Form("name"), list)
	}
	if err != nil {
		return err
	}
	return x.Done("/set-up/themes", "The theme is added: "+x.Form("name")+".")
}

// kindOptions are the kinds of a list as answers of a form.
func kindOptions(kinds []macfa.AgencyKind) []ui.Option {
	var list []ui.Option
	for _, k := range kinds {
		list = append(list, ui.Option{Value: k.Code, Text: k.Label})
	}
	return list
}

func areaOptions(areas []Area) []ui.Option {
	var list []ui.Option
	for _, a := range areas {
		list = append(list, ui.Option{Value: a.ID, Text: a.Name})
	}
	return list
}
