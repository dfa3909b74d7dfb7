package e2e_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"caseaudit/e2e/harness"
)

// The people of the first round in docs/guide/start.md.
const (
	startLead    = "Lea Marsh"
	startAuditor = "Ari Bell"
	startChair   = "Cleo Grant"
)

// starter follows docs/guide/start.md, word by word, and keeps what the screens on the way showed.
type starter struct {
	*journey
	guide string
	shown strings.Builder
}

// TestTheGuideLeadsToAPublishedBriefing does what the guide's first page for beginners says, on an empty place, and holds against the
// screens what it names: every word in bold has to be on one of them.
func TestTheGuideLeadsToAPublishedBriefing(t *testing.T) {
	guide, err := os.ReadFile(filepath.Join(harness.Root(t), "docs", "guide", "start.md"))
	if err != nil {
		t.Fatal(err)
	}
	for name, database := range map[string]func(testing.TB) string{"on SQLite": func(testing.TB) string { return "" }, "on PostgreSQL": harness.NewPostgres} {
		t.Run(name, func(t *testing.T) {
			s := &starter{journey: newJourney(t, database(t)), guide: string(guide)}
			for _, step := range []func(){s.partnership, s.people3, s.plan, s.draw, s.sheets, s.knownTo, s.returns, s.panel, s.findings, s.briefing} {
				step()
			}
			s.namesWhatIsThere()
			s.help()
		})
	}
}

var bold = regexp.MustCompile(`\*\*([^*]+)\*\*`)

func (s *starter) namesWhatIsThere() {
	shown := strings.Join(strings.Fields(s.shown.String()), " ")
	for _, m := range bold.FindAllStringSubmatch(s.guide, -1) {
		if !strings.Contains(shown, strings.Join(strings.Fields(m[1]), " ")) {
			s.t.Errorf("the guide names %q, which no screen on the way shows", m[1])
		}
	}
}

// as is a person of the round; everything their screens show is kept.
func (s *starter) as(name string) *harness.Person {
	p := s.person(name)
	p.Look(func(p *harness.Person) {
		s.shown.WriteString(" " + p.Text() + " " + fmt.Sprint(p.Evaluate(`[...document.querySelectorAll('option,summary,button,a,label')].map((e) => e.textContent).join(' ')`)))
	})
	return p
}

// has fails if the guide does not tell what is typed here.
func (s *starter) has(text string) string {
	s.t.Helper()
	if !strings.Contains(s.guide, text) {
		s.t.Errorf("the guide does not tell to type %q", text)
	}
	return text
}

func (s *starter) partnership() {
	printed := s.server.Run("user", "add", "--email", email(coordinator), "--name", coordinator, "--role", "coordinator")
	p := s.as(coordinator)
	s.accept(p, lastLine(printed))
	p.Click("Set up")
	p.Click("Name the partnership and its front door")
	p.Fill("Name of the partnership", "Example Safeguarding Children Partnership")
	p.Fill("Whom staff and the public may ask", "audits@example.org")
	p.Fill("Where a child at risk is referred to (front door)", "Front door, 020 7946 0100")
	p.Click("Save")
	p.Click("Set up")
	p.Click("Add the areas")
	p.Click("Add an area")
	p.Fill("Name", "Hackney")
	p.Fill("Short name", "hackney")
	p.Fill("Letter of its cases", "H")
	p.Click("Save")
	p.Click("Set up")
	p.Click("Add your agencies and their settings")
	p.Click("Add an agency")
	p.Fill("Name", "Children's Social Care")
	p.Fill("Short name", "csc")
	p.Fill("Kind of agency", "Children's social care")
	p.Fill("Who answers", "Duty manager")
	p.Fill("Deputy", "Service manager")
	p.Fill("Out of hours", "020 7946 0199")
	p.Click("Save")
	p.Click("Set up")
	p.Click("Choose what to look for (themes)")
	p.Fill("Another theme", "Neglect")
	p.Click("Add theme")
	p.Click("Set up")
	p.Click("Use the standard audit tool")
}

func (s *starter) people3() {
	p := s.as(coordinator)
	for _, who := range []struct{ name, role, agency string }{{startLead, "Agency lead", care}, {startAuditor, "Auditor", care}, {startChair, "Panel chair", ""}} {
		s.has(who.name)
		p.Click("Set up")
		p.Click("Invite people")
		p.Click("Invite a person")
		p.Fill("Name", who.name)
		p.Fill("E-mail address", email(who.name))
		p.Fill("Role", who.role)
		if who.agency != "" {
			p.Fill("Agency", who.agency)
		}
		p.Click("Invite")
		s.accept(s.as(who.name), fmt.Sprint(p.Evaluate(`document.getElementById('invitation-link').innerText`)))
	}
}

func (s *starter) plan() {
	p := s.as(coordinator)
	p.Click("Rounds")
	p.Click("Plan a round")
	p.Fill("Which children (focus)", "Children in need")
	p.Fill("Purpose (terms of reference)", "To learn how we work together when a child is in need.")
	p.Choose("Neglect")
	p.Fill("Lines of enquiry", "Was the child seen?")
	day(p, "From", "1", "3", "2014")
	day(p, "To", "28", "2", "2015")
	p.Choose("Children's social care")
	p.Choose("By agencies and panel")
	p.Fill("How many cases", "2")
	p.Fill("Reserves for each group of the draw", "1")
	day(p, "Day of the panel", "24", "3", "2015")
	p.Click("Work out the dates")
	p.Click("Save the round")
	s.round = p.Path()
}

func (s *starter) draw() {
	p := s.as(coordinator)
	p.Click("Change the plan")
	p.Fill("Who agreed the terms of reference", "Quality assurance subgroup")
	day(p, "Agreed on", "8", "1", "2015")
	p.Click("Save")
	p.Goto(s.round)
	p.Click("Begin the selection")
	p.Click("Import the case list")
	file := filepath.Join(s.t.TempDir(), "children.csv")
	_, block, _ := strings.Cut(s.guide, "```\nChild ID")
	block, _, _ = strings.Cut(block, "```")
	if err := os.WriteFile(file, []byte("Child ID"+block), 0o600); err != nil {
		s.t.Fatal(err)
	}
	p.Upload("Case list", file)
	p.Click("Read the file")
	p.Click("Keep 5 rows")
	p.Fill("Cases", "2")
	p.Click("Draw the sample")
	p.Click("Agree this sample")
}

func (s *starter) sheets() {
	p := s.as(coordinator)
	for i, name := range []string{"Wren Example", "Milo Example"} {
		p.Goto(s.round)
		p.Click("Cases")
		p.Click(fmt.Sprintf("Not started: sheet of case H%d", i+1))
		p.Fill("Name", name)
		p.Fill("Allocated worker", "Duty worker")
		p.Fill("Short pen picture", "Lives with the mother and one sister.")
		p.Choose("There are none")
		p.Click("The sheet is complete")
	}
	p.Click("Ask the agencies")
}

func (s *starter) knownTo() {
	lead := s.as(startLead)
	lead.Goto("/")
	lead.Click("Say whether your agency knows 2 families")
	lead.Click("Show who these 2 are")
	for _, kase := range []string{"Case H1", "Case H2"} {
		known(lead, kase, startAuditor, "")
	}
	lead.Click("Send 2 answers")
	p := s.as(coordinator)
	p.Goto("/")
	p.Goto(s.round)
	p.Click("Open the returns")
}

func (s *starter) returns() {
	p := s.as(startAuditor)
	for _, kase := range []string{"H1", "H2"} {
		p.Goto("/")
		p.Click("Start the return on case " + kase)
		p.Click("1. Recognition and referral")
		fillReturn(p, nil)
		p.Click("Send to " + startLead + " for sign-off")
	}
	lead := s.as(startLead)
	for _, kase := range []string{"H1", "H2"} {
		lead.Goto("/")
		lead.Click("Sign off the return on case " + kase)
		lead.Click("Sign off the return")
	}
}

func (s *starter) panel() {
	p := s.as(coordinator)
	p.Goto(s.round)
	p.Click("Gather the panel")
	for _, who := range []string{startChair + ", Panel chair", startLead + ", Agency lead, " + care} {
		p.Fill("Add a member", who)
		p.Click("Add to the panel")
	}
	p.Fill("Who chairs the panel?", startChair+", Independent")
	p.Click("Choose the chair")
	p.Click("Release the pack")
	p.Click("Release the pack")
	p.Goto(s.round + "/panel")
	p.Click("Open the panel")
	p.Click("Open the panel")

	chair := s.as(startChair)
	chair.Goto("/")
	chair.Click("Agree 2 cases with the panel")
	chair.Click("Take attendance")
	for _, who := range []string{"Independent: " + startChair, care + ": " + startLead} {
		chair.In(who).Choose("Here")
	}
	chair.Click("Save attendance")
	for _, ref := range []string{"H1", "H2"} {
		chair.Click("Case " + ref)
		chair.Click("Go on with the next question")
		for chair.Heading() != "Agree the rest together" {
			s.judge(chair)
		}
		chair.Fill("Because", "The records bear it out.")
		chair.Click("Agree all")
		chair.Click("Back to the cases")
	}
	p.Goto(s.round + "/panel")
	p.Click("Go to the panel")
	p.Click("Close the panel: go on to Learn")
}

func (s *starter) findings() {
	p := s.as(coordinator)
	p.Goto(s.round)
	p.Click("Go to the findings")
	p.Click("Add a finding")
	p.Choose("Strength")
	p.Choose("Neglect")
	p.Fill("Topic", "Information sharing")
	p.Fill("What was found", "In all cases visits were kept.")
	p.Choose("Case H1")
	p.Choose("Case H2")
	p.Click("Save")
	p.Click("Confirm this finding")
	p.Goto(s.round + "/findings")
	p.Click("Findings are ready: go on to Publish")
}

func (s *starter) briefing() {
	p := s.as(coordinator)
	p.Goto(s.round)
	p.Click("Go to the briefing")
	p.Click("Begin the draft")
	draft := p.Path()
	p.Click("Edit title and introduction")
	p.Fill("Issued by", "Example Safeguarding Children Partnership")
	p.Fill("Introduction", "Cases of children in need were audited.")
	p.Click("Save")
	p.Click("Send for sign-off")

	chair := s.as(startChair)
	chair.Goto("/")
	chair.Click("Read and sign off the briefing")
	chair.Click("Sign off")

	p.Goto(draft + "/sign-off")
	p.Click("Publish …")
	p.Click("Publish edition 1")
	p.See("Edition 1 is public at this address.", "In all cases visits were kept.")
	s.shown.WriteString(p.Text())
}

// help is read by somebody who has not signed in: each page that help lists.
func (s *starter) help() {
	reader := s.browser.Person(s.t, "A reader", s.server.URL)
	reader.Goto("/briefings")
	reader.Click("Help")
	pages, _ := reader.Evaluate(`[...document.querySelectorAll('aside nav a')].map((a) => a.getAttribute("href"))`).([]any)
	if len(pages) != 9 {
		s.t.Errorf("help lists %d other pages: %v", len(pages), pages)
	}
	for _, page := range pages {
		reader.Goto(fmt.Sprint(page))
		reader.See("All help pages")
		lookAt(reader, s.t.Errorf)
	}
}
