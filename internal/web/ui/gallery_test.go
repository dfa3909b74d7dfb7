package ui_test

import (
	"context"
	"io"

	"github.com/a-h/templ"

	"caseaudit/internal/web/ui"
)

// all puts components behind each other.
func all(list ...templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		for _, c := range list {
			if err := c.Render(templ.ClearChildren(ctx), w); err != nil {
				return err
			}
		}
		return nil
	})
}

// with gives a component its children.
func with(c templ.Component, children ...templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return c.Render(templ.WithChildren(ctx, all(children...)), w)
	})
}

func items(current string, texts ...string) []ui.NavItem {
	list := make([]ui.NavItem, len(texts))
	for i, text := range texts {
		list[i] = ui.NavItem{Text: text, Href: "/" + ui.IDOf(text), Current: text == current}
	}
	return list
}

func counted(current string) []ui.NavItem {
	list := items(current, "Overview", "Cases", "Known to", "Returns", "Concerns", "Panel", "Findings", "Briefing", "Record")
	for i, count := range []string{"", "6", "42", "26", "1", "", "11"} {
		list[i].Count = count
	}
	return list
}

// frame is that of a coordinator in the demonstration.
func frame(current, heading string) ui.Frame {
	return ui.Frame{
		Partnership: "City & Hackney Safeguarding Children Board",
		Person: &ui.Person{
			Name: "Grace Adeyemi", Roles: []string{"Coordinator, all areas", "Panel member, Hackney"},
			Links:   []ui.Link{{Text: "My account and sign-in", Href: "/me"}, {Text: "What I have opened", Href: "/me/opened"}},
			SignOut: "/sign-out",
		},
		Nav:     items(current, "Home", "Rounds", "Findings", "Actions", "Briefings", "Insight", "Library", "Set up"),
		Heading: heading,
		Demo:    &ui.Demo{Today: "Monday 16 November 2015"},
	}
}

func roundFrame(current, heading string) ui.Frame {
	f := frame("Rounds", heading)
	f.Trail = []ui.Link{{Text: "Rounds", Href: "/rounds"}, {Text: "2014/15", Href: "/rounds/a"}}
	f.Caption = "Hackney · round 2 of 2014/15"
	f.Sub, f.SubLabel = counted(current), "Round"
	return f
}

// gallery is every component at least once, on pages like those they were made for.
func gallery() map[string]templ.Component {
	return map[string]templ.Component{
		"home": homePage(), "round": roundPage(), "import": importPage(), "known-to": knownToPage(),
		"return": returnPage(), "question": questionPage(), "conflict": conflictPage(),
		"panel": panelPage(), "projector": projectorPage(), "findings": findingsPage(),
		"editor": editorPage(), "public": publicPage(), "form": formPage(), "signed-out": signedOutPage(), "marks": marksPage(),
	}
}

var stages = []ui.Stage{
	{Name: "Plan", Dates: "13 Jan", State: ui.Done}, {Name: "Select", Dates: "27 Jan", State: ui.Done}, {Name: "Check", Dates: "3 Feb", State: ui.Done},
	{Name: "Audit", Dates: "10 Feb to 10 Mar", State: ui.InProgress, Late: "4 late"},
	{Name: "Moderate", Dates: "24 Mar"}, {Name: "Learn", Dates: "21 Apr"}, {Name: "Publish", Dates: "19 May"}, {Name: "Improve", Dates: "22 Sep"},
}

func homePage() templ.Component {
	f := frame("Home", "What needs you")
	f.Caption = "Thursday 12 March 2015"
	f.Banner = &ui.Banner{Heading: "You reminded 3 agencies", Text: "Housing, Probation and School get an e-mail today."}
	f.Side = with(ui.SideBox("Hackney, round 2 of 2014/15"),
		ui.Links([]ui.Link{{Text: "Looked after children", Href: "/rounds/a"}}), ui.StagesMini(stages), ui.P("19 of 26 returns signed off"))
	late := []ui.Todo{
		{When: "2 days", Late: true, Title: "4 returns: Housing 2, Probation 1, School 1", Href: "/a", Note: "Hackney round 2. Last reminded on 10 March; Housing has been reminded twice.", Operation: ui.PostButton("/remind", "k1", "Remind all 3", ui.Primary)},
		{When: "37 days", Late: true, Title: "Known-to answers from Housing for Cases H3 and H6", Href: "/b", Note: "Their agency lead has not signed in since 26 January.", Operation: ui.LinkButton("/name", "Name someone else")},
	}
	alarms := []ui.Alarm{{Heading: "1 concern is open: Case H2", Text: "Raised by School, 11 March.", Due: "5pm today", Href: "/concerns/a", Button: "Open concern"}}
	f.Top = ui.Alarms(alarms, "/concerns")
	return with(ui.Page(f), ui.Heading2("Late", "late"), ui.TodoList(late),
		ui.Heading2("Waiting for you", ""), ui.TodoList([]ui.Todo{{When: "Today", Title: "Judge an exemption: Police, Case H1", Href: "/c", Note: "“Record held by another force.”", Operation: ui.LinkButton("/c", "Decide")}}),
		ui.Heading2("Next 14 days", ""), ui.TodoList(nil))
}

func roundPage() templ.Component {
	f := roundFrame("Overview", "Looked after children")
	f.Side = with(ui.SideBox("About this round"), ui.Facts([]ui.Fact{{"Area", []string{"Hackney"}}, {"Themes", []string{"Early help", "Neglect / parental mental health"}}}))
	table := ui.TableOf{
		Caption: "Returns by agency",
		Columns: []ui.Column{{Text: "Agency"}, {Text: "Returns"}, {Text: "Late"}, {Text: "Last heard from"}, {Text: "Operation", Hidden: true}},
		Rows: []ui.Row{
			{Late: true, Cells: []ui.Cell{{Text: "Housing"}, {Body: ui.Count(1, 3, "")}, {Body: ui.MarkWord(ui.Late, "2, since 10 March")}, {Text: "26 January"}, {Text: "Remind", Href: "/r"}}},
			{Cells: []ui.Cell{{Text: "Homerton"}, {Body: ui.Count(5, 5, "")}, {Text: "None"}, {Body: ui.Day("2015-03-04", "4 March")}, {}}},
		},
	}
	f.Top = ui.Stages(stages)
	return with(ui.Page(f),
		with(ui.NextStep(), ui.P("Get the last 7 returns in, or decide to go on without them."),
			with(ui.Form("/remind", "k2", ""), ui.Buttons(ui.Button{Text: "Remind 3 agencies"}, ui.Button{Text: "Go on without them", Look: ui.Secondary, Href: "/without"}))),
		ui.Table(table), ui.Pager("", "/older"))
}

func importPage() templ.Component {
	f := roundFrame("Cases", "Import a case list: check before you keep it")
	rows := ui.TableOf{
		Caption: "2 rows to look at", Numbers: true,
		Columns: []ui.Column{{Text: "Row", Numeric: true}, {Text: "Column"}, {Text: "In the file"}, {Text: "What is wrong, and what to do"}},
		Rows: []ui.Row{
			{Late: true, Cells: []ui.Cell{{Text: "12"}, {Text: "Child ID"}, {Text: "(empty)"}, {Body: ui.MarkWord(ui.Late, "Cannot be taken"), Note: "There is no child ID. Add it in the file."}}},
			{Cells: []ui.Cell{{Text: "9"}, {Text: "Gender"}, {Text: "3"}, {Body: ui.Mark(ui.LookAt), Note: "Not a code of this list. Taken as “not stated”."}}},
		},
	}
	return with(ui.Page(f), ui.Table(rows), with(ui.UploadForm("/import", "k3", "1"),
		ui.FileUpload(ui.Field{Name: "list", Label: "Case list", Hint: "Excel, CSV or XML"}),
		ui.Buttons(ui.Button{Text: "Keep 47 rows", Name: "do", Value: "keep"}, ui.Button{Text: "Choose another file", Name: "do", Value: "again", Look: ui.Secondary})))
}

func knownToPage() templ.Component {
	f := roundFrame("Known to", "Known-to check")
	f.Body = ui.BodyWide
	known := ui.MatrixCell{Mark: ui.Known, Note: "Child, mother"}
	m := ui.MatrixOf{
		Caption: "Cases by agency", Corner: "Case", Columns: []string{"Children’s Social Care", "East London NHS FT", "Homerton", "Police", "School", "Probation", "Housing"},
		Rows: []ui.MatrixRow{
			{Head: ui.Link{Text: "H1", Href: "/cases/a"}, Note: "Under 5", Cells: []ui.MatrixCell{known, known, known, {Mark: ui.Waiting, Note: "Exemption to judge"}, {Mark: ui.Exempt, Note: "Below school age"}, {Mark: ui.NotKnownTo}, known}},
			{Head: ui.Link{Text: "H3", Href: "/cases/b"}, Note: "5 to 11", Cells: []ui.MatrixCell{known, known, known, known, known, {Mark: ui.NotKnownTo}, {Mark: ui.Late, Note: "37 days"}}},
		},
		Totals: &ui.MatrixRow{Head: ui.Link{Text: "Returns"}, Cells: []ui.MatrixCell{{Word: "6 to write"}, {Word: "4 to write"}, {Word: "5 to write"}, {Word: "3 to write"}, {Word: "4 to write"}, {Word: "1 to write"}, {Word: "Remind", Href: "/r"}}},
	}
	return with(ui.Page(f), ui.P("Asked on 27 January, due on 3 February."), ui.Legend([]ui.Kind{ui.Known, ui.NotKnownTo, ui.Waiting, ui.Late, ui.Exempt}), ui.Matrix(m),
		ui.Small("Not known is an answer: it closes the question, and the agency owes nothing more for that case."))
}

var returnBar = ui.BarOf{Subject: "Case H4", Text: "East London NHS Foundation Trust · due Tuesday 10 March", Saved: "Saved 2:32pm", Live: true, Concern: "/concerns/new"}

func returnPage() templ.Component {
	f := frame("Home", "Case H4: your return")
	f.Caption, f.Bar = "Hackney · round 2 of 2014/15", ui.Bar(returnBar)
	f.Trail = []ui.Link{{Text: "Returns", Href: "/returns"}}
	f.Side = with(ui.SideBox("Who sees this"), ui.P("You and Joan Mbeki now. The panel after sign-off."))
	return with(ui.Page(f), ui.Lead("8 of 11 sections are done. Do them in any order: every answer is kept."),
		ui.TaskList([]ui.Task{
			{Text: "1. Recognition and referral", Href: "/s/1", Status: ui.Grade(3, 4, "Good")},
			{Text: "4. Joint working and information sharing", Href: "/s/4", Hint: "3 of 5 answered. 4.2 needs evidence.", Status: ui.Tag("In progress", ui.TagTeal)},
			{Text: "5. Escalation", Href: "/s/5", Status: ui.Mark(ui.NotEnough)},
			{Text: "11. Overall", Hint: "Opens when the sections have a grade", StatusText: "Cannot start yet"},
		}), ui.Buttons(ui.Button{Text: "Send to Joan Mbeki for sign-off", Href: "/send"}, ui.Button{Text: "Back", Href: "/returns", Look: ui.Plainly}))
}

func questionPage() templ.Component {
	f := frame("Home", "Joint working and information sharing")
	f.Caption, f.Bar = "Section 4 of 11", ui.Bar(returnBar)
	sections := items("4. Joint working", "1. Recognition and referral", "2. Assessment", "4. Joint working", "10. Impact")
	for i, mark := range []ui.Kind{ui.Done, ui.Done, ui.InProgress, ui.NotStarted} {
		sections[i].Mark = mark
	}
	f.Left = ui.SectionNav("Sections", sections, ui.Link{Text: "All 11 sections", Href: "/r"})
	guide := ui.Guidance("What good looks like", []string{"Somebody came who knew the family.", "If not, a report came before the meeting."},
		[][]ui.Piece{{{Text: "Information sharing guidance", Href: "/guidance/a"}, {Text: ", page 4"}}})
	first := with(ui.Question("q41", "3"),
		ui.Choice(ui.Field{Name: "q41.answer", Label: "4.1 Meetings about the family were attended", Hint: "By your agency, or a report was sent instead.", Heading: true, Value: "met"}, ui.Standards()),
		ui.Textarea(ui.Field{Name: "q41.why", Label: "Why", Strong: true, Sealed: true, Rows: 3, Value: "The care coordinator attended three of four meetings."}),
		ui.EvidenceList([]ui.Evidence{{What: "Minutes, team around the family", Where: "9 October 2014 · scanned letters, page 12", Change: ui.Link{Text: "Change", Href: "/e/1"}}}))
	grade := with(ui.Question("grade", "1"), ui.Choice(ui.Field{Name: "grade", Label: "Grade for this section", Hint: "Your agency’s own practice in this case, not other agencies’.", Heading: true}, ui.Grades()))
	return with(ui.Page(f), with(ui.AutosaveForm("/save", "/save.json", "k4", ""),
		with(ui.Beside(guide), first), with(ui.Beside(nil), grade), ui.Buttons(ui.Button{Text: "Save and go to Escalation"}, ui.Button{Text: "Back to all sections", Look: ui.Plainly, Href: "/r"})))
}

func conflictPage() templ.Component {
	f := frame("Home", "Ben Osei changed this answer while you were writing")
	f.Body, f.Caption = ui.BodyWide, "Case H4 · 4.2 Lead professional"
	theirs, yours := ui.Differ("After the step-down in November this was never checked by anyone.", "After the step-down in November this was not checked with the Multi-Agency Team.")
	return with(ui.Page(f), ui.Lead("Nothing is lost. The words that differ are underlined."),
		ui.Conflict(ui.ConflictBox{Heading: "Ben’s text", Saved: "Saved today at 2:29pm", Answer: ui.NotMet, Text: theirs}, ui.ConflictBox{Heading: "Your text", Saved: "Not saved yet", Answer: ui.PartlyMet, Text: yours}),
		with(ui.Form("/keep", "k5", "4"), ui.Textarea(ui.Field{Name: "text", Label: "Text to keep", Hint: "Starts as yours.", Sealed: true}), ui.HiddenField("question", "q42"),
			ui.Choice(ui.Field{Name: "answer", Label: "Judgement to keep", Strong: true}, ui.Standards()), ui.Buttons(ui.Button{Text: "Save this"})))
}

func panelPage() templ.Component {
	f := frame("Findings", "Case H4")
	f.Seen = &ui.Seen{As: "panel chair", Text: "Opening a case is recorded:", Link: ui.Link{Text: "who has seen Case H4", Href: "/cases/a/seen"}}
	f.Side = with(ui.SideBox("Who is here"), ui.Checklist([]ui.CheckItem{{Mark: ui.Done, Heading: "Police", Text: "Detective inspector"}, {Mark: ui.NotStarted, Heading: "Probation", Text: "Apologies; return is late"}}))
	return with(ui.Page(f), ui.Table(ui.TableOf{Caption: "Where the agencies differ most", Columns: []ui.Column{{Text: "Question"}, {Text: "Agencies’ answers"}, {Text: "Agreed"}},
		Rows: []ui.Row{{Cells: []ui.Cell{{Text: "4.2 Lead professional known", Href: "/q"}, {Body: all(ui.Shape(ui.Met), ui.Shape(ui.PartlyMet), ui.Shape(ui.NotKnown)), Note: "Contradiction: 3 people named"}, {Text: "Not yet"}}}}}),
		ui.Agreed(ui.RequiresImprovement), ui.Agreed(ui.PartlyMet), ui.ChoiceRead("4.1", ui.Met), ui.ChoiceRead("4.2", ""))
}

func projectorPage() templ.Component {
	f := frame("", "4.2 Everyone working with the family could name the lead professional")
	f.Body = ui.BodyProjector
	f.Bar = ui.Bar(ui.BarOf{Subject: "Panel, 24 March 2015", Text: "Case H4 · difference 1 of 14", Links: []ui.Link{{Text: "Attendance", Href: "/a"}, {Text: "Back", Href: "/b"}}, Concern: "/concerns/new"})
	card := ui.SpreadCard{Agency: "Children’s Social Care", Text: []ui.Piece{{Text: "“"}, {Text: "Family support practitioner", Marked: true}, {Text: ", named at the meeting on 9 October.”"}}, Note: "2 entries in the record"}
	levels := []ui.SpreadLevel{{Mark: ui.Met, Cards: []ui.SpreadCard{card, {Agency: "School", Text: ui.Plain("“Our learning mentor has led.”"), Note: "1 entry in the record"}}}, {Mark: ui.PartlyMet, Cards: []ui.SpreadCard{card}}, {Mark: ui.NotMet, Cards: []ui.SpreadCard{card}},
		{Mark: ui.NotKnown, Cards: []ui.SpreadCard{{Agency: "Police", Text: ui.Plain("“No reason to ask.”")}}, Below: &ui.SpreadLevel{Mark: ui.NoReturn, Cards: []ui.SpreadCard{{Agency: "Probation", Text: ui.Plain("14 days late"), Note: "Counted in no judgement"}}}}}
	return with(ui.Page(f), ui.Spread(levels), ui.ContradictionNote("Three different people are named as lead professional."),
		with(ui.Form("/agree", "k6", "1"), with(ui.InRow(), ui.Choice(ui.Field{Name: "agreed", Label: "The panel agrees", Strong: true, Value: "not_met"}, ui.Standards()), ui.Textarea(ui.Field{Name: "because", Label: "Because", Strong: true, Rows: 2, Sealed: true}), ui.Buttons(ui.Button{Text: "Agree and go on"}))))
}

func findingsPage() templ.Component {
	f := roundFrame("Findings", "Findings")
	f.Body = ui.BodyWide
	strength := ui.FindingCard{Kind: ui.Strength, State: ui.Confirmed, Text: []ui.Piece{{Text: "Multi-agency meetings were well attended, with "}, {Text: "good information sharing", Strong: true}, {Text: " in them."}}, N: 4, Of: 6, Sources: "Record, practitioners", Links: []ui.Link{{Text: "Evidence", Href: "/f/1"}}}
	lesson := ui.FindingCard{Kind: ui.Lesson, State: ui.Emerging, Text: ui.Plain("There were some examples where information sharing could have been better."), Wording: ui.Plain("“some examples” fits 2 of 6."), Do: ui.Plain("Familiarise yourself with the guidance."), Promise: ui.Plain("will review its course content."), N: 2, Of: 6, Sources: "Record, panel", Links: []ui.Link{{Text: "Evidence", Href: "/f/2"}}}
	return with(ui.Page(f), ui.Topic(ui.TopicOf{Heading: "Information sharing", Href: "/topics/a", History: ui.Plain("Came up before in 2012/13, 2013/14: a lesson both times"), Strengths: []ui.FindingCard{strength}, Lessons: []ui.FindingCard{lesson}}),
		ui.Topic(ui.TopicOf{Heading: "Voice of the child", History: ui.Plain("New in 2014/15"), Strengths: []ui.FindingCard{{Kind: ui.Strength, State: ui.Withdrawn, Text: ui.Plain("The voice of the child was clearly captured.")}}}))
}

func editorPage() templ.Component {
	f := frame("Briefings", "CHSCB Case Audits")
	f.Sub = items("Write and check", "Write and check", "Tell staff first", "Sign-off", "Preview", "Editions")
	f.Side = with(ui.SideBox("Could this identify a child?"), ui.Checklist([]ui.CheckItem{
		{Mark: ui.MustChange, Heading: "Names a place", Text: "“Homerton High Street”. Try “The school”.", Body: ui.PostButton("/use", "k7", "Use this", ui.Secondary)},
		{Mark: ui.LookAt, Heading: "“In one case”", Text: "Small number."}, {Mark: ui.Done, Heading: "Nothing else found", Text: "A program can miss things."}}))
	return with(ui.Page(f), ui.P("Each sentence stays tied to its finding."), with(ui.InsetText(), ui.Words([]ui.Piece{{Text: "The school in Homerton High Street", Marked: true}, {Text: " worked over and above."}})), ui.Count(3, 6, "cases"))
}

func publicPage() templ.Component {
	f := ui.Frame{Partnership: "City & Hackney Safeguarding Children Board", Service: "Briefings", Public: true, Title: "CHSCB Case Audits, Hackney 2014/15",
		HeaderLinks: []ui.Link{{Text: "All briefings", Href: "/briefings"}}, SignIn: "/sign-in"}
	lesson := ui.LessonBlock{Heading: "Early Help", Found: [][]ui.Piece{ui.Plain("In one case, the audit identified the need for robust identification of families, known to services, where a coordinated plan could help.")}, Prompt: [][]ui.Piece{{{Text: "Make sure you are familiar with the "}, {Text: "Hackney Wellbeing Framework", Href: "/g"}, {Text: "."}}}}
	short := ui.LessonBlock{Heading: "Low Mood", Found: [][]ui.Piece{ui.Plain("The audit identified the need for increased awareness.")}, Prompt: [][]ui.Piece{ui.Plain("Be alert to indicators of low mood and neglect.")}, Promise: [][]ui.Piece{ui.Plain("The partnership will review its training content.")}}
	return with(ui.Page(f), ui.BriefingStrip("Edition 1 · 19 May 2015"), with(ui.BriefingArticle("CHSCB Case Audits", "Hackney", "2014/15"), ui.BriefingLead("The multi-agency case auditing has identified numerous examples of positive practice.", []string{"Two rounds were carried out in Hackney."}),
		with(ui.BriefingTheme("neglect", "Neglect / Parental Mental Health"), ui.StrengthsPanel(nil, [][]ui.Piece{{{Text: "There was evidence of "}, {Text: "engagement with fathers", Strong: true}, {Text: " and wider family network."}}, ui.Plain("Multi-agency meetings were well attended.")}),
			ui.Lessons(nil, []ui.LessonBlock{lesson, short, lesson}))),
		ui.BriefingLinks([]ui.Link{{Text: "All briefings", Href: "/briefings"}, {Text: "Markdown", Href: "/x.md"}}),
		with(ui.BriefingFoot("Which of these lessons could have been about a family you know?", "Published 19 May 2015 · edition 1 · about a 3 minute read."), ui.P("Staff of the partnership can mark it as read.")))
}

func formPage() templ.Component {
	f := frame("Home", "Go on without 7 returns?")
	f.Find = true
	f.Problems = ui.Problems{{Field: "reason", Message: "Say why you go on without them"}, {Field: "day", Message: "Enter a day that exists"}, {Field: "who", Message: "Choose who is known"}}
	e := f.Problems.For
	return with(ui.Page(f), ui.List([]string{"Housing: Cases H1, H4", "Probation: Case H4"}), ui.WarningText("The panel pack goes out on Tuesday 17 March."),
		with(ui.Form("/go", "k8", "7"), ui.Textarea(ui.Field{Name: "reason", Label: "Why you go on without them", Strong: true, Error: e("reason")}),
			ui.TextInput(ui.Field{Name: "email", Label: "E-mail", Type: "email", Autocomplete: "email", Width: 20, Hint: "We write once"}),
			ui.PasswordInput(ui.Field{Name: "password", Label: "Password", Autocomplete: "current-password"}),
			ui.DateInput(ui.DateField{Name: "day", Label: "Panel day", Hint: "For example, 24 3 2015", Error: e("day"), Strong: true, Day: "31", Month: "2", Year: "2015"}),
			ui.Select(ui.Field{Name: "area", Label: "Area", Value: "Hackney"}, ui.Options("City of London", "Hackney")),
			ui.Radios(ui.Field{Name: "known", Label: "Is this family known to you?", Strong: true}, []ui.Option{{Value: "yes", Text: "Known"}, {Value: "no", Text: "Not known", Hint: "Closes the question"}, {Value: "exempt", Text: "Ask for an exemption", Divider: true}}),
			with(ui.Fieldset("Who"), ui.Checkboxes(ui.Field{Name: "who", Label: "Who is known", Error: e("who")}, ui.Options("Child", "Mother", "Father"))),
			ui.Buttons(ui.Button{Text: "Go on without 7 returns", Look: ui.Warning}, ui.Button{Text: "Keep waiting", Look: ui.Plainly, Href: "/back"})),
		ui.SummaryList([]ui.SummaryRow{{Key: "Area", Value: "Hackney", Change: ui.Link{Text: "Change", Href: "/c"}}, {Key: "Cases", Body: ui.NoData()}}),
		with(ui.Details("Keys"), ui.P("N and P go to the next and previous difference.")))
}

func signedOutPage() templ.Component {
	f := ui.Frame{Partnership: "City & Hackney Safeguarding Children Board", Heading: "Sign in", Demo: &ui.Demo{Today: "Monday 16 November 2015"}}
	return with(ui.Page(f), with(ui.Form("/sign-in", "k9", ""), ui.TextInput(ui.Field{Name: "email", Label: "E-mail", Type: "email"}), ui.Buttons(ui.Button{Text: "Sign in"})))
}

var kinds = []ui.Kind{ui.Met, ui.PartlyMet, ui.NotMet, ui.NotApplicable, ui.NotKnown, ui.Outstanding, ui.Good, ui.RequiresImprovement, ui.Inadequate, ui.NotEnough,
	ui.Known, ui.NotKnownTo, ui.Waiting, ui.Late, ui.Exempt, ui.Done, ui.InProgress, ui.NotStarted, ui.Strength, ui.Lesson, ui.Both, ui.NoReturn, ui.MustChange, ui.LookAt, ui.Contradiction}

func marksPage() templ.Component {
	return with(ui.Page(frame("Library", "Marks")), ui.Legend(kinds), ui.AgreedGrade(2, 4, "Requires improvement"), ui.Grade(2, 3, "Two of three"),
		ui.Count(0, 6, "cases"), ui.Count(14, 30, "cases"), ui.Tag("Draft", ui.TagGrey), ui.Heading2("More", ""), ui.Heading3("Still more"), ui.Hidden("spoken"),
		ui.Alarms([]ui.Alarm{{Heading: "A", Overdue: "the deputy", Href: "/1", Button: "Open A"}, {Heading: "B", Href: "/2", Button: "Open B"}, {Heading: "C", Href: "/3", Button: "Open C"}, {Heading: "D"}, {Heading: "E"}}, "/concerns"))
}
