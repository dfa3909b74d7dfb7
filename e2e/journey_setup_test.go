package e2e_test

import (
	"fmt"
	"regexp"
	"strings"

	"caseaudit/e2e/harness"
)

// Everybody's password; each is set by the person in their own browser.
const password = "heron kettle orbit tulip"

// The people of the journey, all invented.
const (
	coordinator  = "Grace Adeyemi"
	leadCare     = "Tom Hale"
	leadHealth   = "Priya Nair"
	leadPolice   = "Sean Doyle"
	leadSchools  = "Ann Frost"
	auditorCare  = "Ben Osei"
	auditorHeath = "Lena Hart"
	auditorCops  = "Kim Tran"
	socialWorker = "Ama Boateng"
	chair        = "Ruth Lamb"
	member       = "Omar Aziz"
	board        = "Bea Marsh"
)

const (
	care    = "Children's Social Care"
	health  = "Homerton Health"
	police  = "Borough Police"
	schools = "Hackney Education"
)

// refused are passwords that do not do, each for a reason that is said.
func (j *journey) refused(p *harness.Person, link string) {
	p.Goto(address(link))
	for typed, reason := range map[string]string{"short": "needs at least 12", "adeyemi adeyemi": "Your name or your e-mail address is in this password"} {
		p.Fill("Password", typed)
		p.Click("Set my password and sign in")
		p.See("There is a problem", reason)
	}
}

// setUp is the first day: the operator invites the coordinator, who makes the partnership ready.
func setUp(j *journey) {
	printed := j.server.Run("user", "add", "--email", email(coordinator), "--name", coordinator, "--role", "coordinator")
	p := j.person(coordinator)
	j.refused(p, lastLine(printed))
	j.accept(p, lastLine(printed))
	p.Click(coordinator)
	p.Click("Sign out")
	p.Goto("/sign-in")
	p.Fill("E-mail address", email(coordinator))
	p.Fill("Password", "not "+password)
	p.Click("Sign in")
	p.See("There is a problem")
	j.signIn(p)
	p.See("There is no round yet.", "A few steps and the first one runs.")

	p.Click("Set up")
	p.See("A few steps and the first one runs")
	p.Click("Name the partnership and its front door")
	p.Fill("Name of the partnership", "Hackney Safeguarding Children Partnership")
	p.Fill("Whom staff and the public may ask", "audits@example.org")
	p.Fill("Where a child at risk is referred to (front door)", "Hackney front door, 020 7946 0100, day and night")
	p.Click("Save")

	p.Goto("/set-up/areas")
	p.See("No areas yet")
	p.Click("Add an area")
	p.Fill("Name", "Hackney")
	p.Fill("Short name", "hackney")
	p.Fill("Letter of its cases", "H")
	p.Click("Save")

	j.addAgency(p, care, "csc", "Children's social care")
	j.addAgency(p, health, "health", "Community health and hospital")
	j.addAgency(p, police, "police", "Police")
	j.addAgency(p, schools, "education", "School or education")
	p.Click("Add a school or practice")
	p.Fill("Name", "Larch Academy")
	p.Choose("School")
	p.Fill("Contact", "Designated safeguarding lead")
	p.Click("Save")
	p.See("Larch Academy")

	for _, agency := range []string{care, health, police, schools} {
		j.signs(p, agency)
	}

	p.Goto("/set-up/themes")
	for _, theme := range []string{"Neglect", "Early help"} {
		p.Fill("Another theme", theme)
		p.Click("Add theme")
	}
	p.Goto("/tools")
	p.Click("Use the standard audit tool")
	p.Goto("/set-up")
	p.See("Plan the first round")
}

func (j *journey) addAgency(p *harness.Person, name, short, kind string) {
	p.Goto("/agencies/new")
	p.Fill("Name", name)
	p.Fill("Short name", short)
	p.Fill("Kind of agency", kind)
	p.Fill("Who answers", "Duty manager")
	p.Fill("Deputy", "Service manager")
	p.Fill("Out of hours", "020 7946 0199")
	p.Click("Save")
	p.See(name, "Duty manager")
	p.SeeNot("A round cannot ask this agency yet")
}

// signs enters the sharing agreement by which an agency may be shown who the children are.
func (j *journey) signs(p *harness.Person, agency string) {
	p.Goto("/set-up/agreements")
	p.Click(agency)
	day(p, "Signed on", "1", "4", "2014")
	day(p, "Looked at again by", "1", "4", "2017")
	p.Fill("Controllers", agency+" and the council, jointly")
	p.Fill("Privacy notice", "https://privacy.example/audits")
	p.Click("Save")
	p.See("The sharing agreement is entered.")
}

// invite brings in everybody else; each sets a password, and those who come back later sign in with it.
func invite(j *journey) {
	p := j.person(coordinator)
	for _, who := range []struct{ name, role, agency string }{
		{leadCare, "Agency lead", care}, {leadHealth, "Agency lead", health}, {leadPolice, "Agency lead", police}, {leadSchools, "Agency lead", schools},
		{auditorCare, "Auditor", care}, {auditorHeath, "Auditor", health}, {auditorCops, "Auditor", police}, {socialWorker, "Practitioner", care},
		{chair, "Panel chair", ""}, {member, "Panel member", ""}, {board, "Board member", ""},
	} {
		p.Goto("/")
		j.within(4, "invite a person", p, func() {
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
		})
		p.See("Hand this link on to the person you invited. It is shown only now.")
		guest := j.person(who.name)
		j.accept(guest, fmt.Sprint(p.Evaluate(`document.getElementById('invitation-link').innerText`)))
		if who.role != "Auditor" {
			j.signOutAndIn(guest)
		}
	}
}

// accept opens the link of an invitation, which works once, sets the password, and sets up the app where the role asks for one.
func (j *journey) accept(p *harness.Person, link string) {
	p.Goto(address(link))
	p.See("you have been invited")
	p.Fill("Password", password)
	p.Click("Set my password and sign in")
	if strings.HasPrefix(p.Path(), "/me/sign-in/app") {
		j.setUpApp(p)
	}
	if p.Path() != "/" {
		j.t.Fatalf("%s is at %s after setting the password:\n%s", p.Name, p.Path(), p.Text())
	}
}

// setUpApp takes the secret into an authenticator app and keeps the recovery codes.
func (j *journey) setUpApp(p *harness.Person) {
	app := harness.NewApp(j.t, fmt.Sprint(p.Evaluate(`document.getElementById('app-secret').innerText`)))
	j.apps[p.Name] = app
	p.Fill("Code from the app", app.Code())
	p.Click("Turn it on")
	p.See("Keep your recovery codes")
	p.Click("I have kept them: go on")
}

func (j *journey) signOutAndIn(p *harness.Person) {
	p.Click(p.Name)
	p.Click("Sign out")
	p.Goto("/sign-in")
	j.signIn(p)
}

func (j *journey) signIn(p *harness.Person) { j.signInAs(p, p.Name) }

// signInAs signs in somebody whose window may bear another name.
func (j *journey) signInAs(p *harness.Person, name string) {
	p.Fill("E-mail address", email(name))
	p.Fill("Password", password)
	p.Click("Sign in")
	if app := j.apps[name]; app != nil {
		p.See("Your password is right")
		p.Fill("Code from your app", app.Code())
		p.Click("Go on")
	}
	if p.Path() != "/" {
		j.t.Fatalf("%s cannot sign in by password:\n%s", p.Name, p.Text())
	}
}

func email(name string) string {
	return strings.ToLower(strings.ReplaceAll(name, " ", ".")) + "@example.org"
}

var afterHost = regexp.MustCompile(`^https?://[^/]+`)

// address is a printed link on the server of this test.
func address(link string) string { return afterHost.ReplaceAllString(strings.TrimSpace(link), "") }

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}
