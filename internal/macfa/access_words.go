package macfa

import "strings"

// actionWords say what each action of the table is, so that "may" can stand before it.
var actionWords = map[Action]string{
	"home.see": "see the home page", "find.use": "find cases by their reference, topics, documents, people and agencies",
	"account.see": "see an account", "account.change-password": "change a password", "account.sign-out": "sign out",
	"account.sign-out-everywhere": "sign out everywhere", "account.end-session": "end a session", "account.prove": "show again who they are before something that asks for it",
	"account.sign-in": "sign in", "account.sign-in-failed": "try to sign in", "account.close": "close accounts that nobody uses", "account.forgotten": "ask for a new password", "account.reset": "choose a new password by a link that was sent to them",
	"account.wake": "wake an account that sleeps, by its link", "invitation.accept": "accept an invitation by its link",
	"factor.add": "add a second factor", "factor.remove": "remove a second factor", "factor.codes": "make new recovery codes",
	"record.see": "read the record", "access.see": "read who may do what", "page.public": "read the public pages",
	"scope.destroy-missing": "end what has lost its key", "installation.found": "set the installation up", "keys.rotate": "change the keys",

	"set-up.see": "see how the partnership is set up", "partnership.change": "change the partnership’s name, contacts and words", "area.add": "add an area", "area.change": "change an area and its school terms",
	"theme.add": "add a theme", "agencies.see": "see the agencies, schools and practices", "agency.add": "add an agency", "agency.change": "change an agency",
	"setting.add": "add a school or practice", "setting.change": "change a school or practice", "agreements.see": "see the sharing agreements", "agreement.add": "enter a sharing agreement",
	"agreement.change": "change a sharing agreement", "agreement.end": "end a sharing agreement",
	"people.see": "see the people of the partnership", "person.invite": "invite a person", "colleague.invite": "invite who writes or reflects for their agency", "person.change": "change a person’s details",
	"person.give-role": "give a person a role", "person.end-role": "end a person’s role", "person.leave": "enter that a person has left", "person.return": "enter that a person is back",
	"person.reset-factors": "reset a person’s second factor", "second-person.see": "see what waits for a second person", "second-person.confirm": "confirm what another person asked for", "second-person.refuse": "refuse what another person asked for",
	"deputy.name": "name a deputy", "deputy.end": "end a deputy’s time", "holiday.change": "change bank holidays and days off",

	"rounds.see": "see the rounds", "round.see": "see where a round stands, its terms and dates", "round.plan": "plan a round", "round.change": "change the terms of a round", "round.change-dates": "change the dates of a round",
	"round.safeguards": "enter a round’s safeguards: the Caldicott Guardian’s agreement, and who may be two things at once", "round.agree-terms": "agree the terms of a round", "round.begin-selection": "begin the selection of cases",
	"round.close": "close a round", "round.remind": "remind agencies of what they owe", "round.see-agencies": "see what every agency owes a round", "letters.see": "read a round’s letters", "letter.keep": "change a round’s letters",
	"tools.see": "read the audit tools", "tool.install": "take in the standard audit tool", "chase.see": "follow what an agency owes", "contact.log": "note that an agency was spoken to", "extension.give": "give more time",
	"return.nudge": "ask an auditor of their agency for a return",

	"case-list.import": "import a case list", "case-list.keep": "keep an imported case list", "upload.drop": "drop an imported case list", "upload.purge": "remove case lists that wait too long",
	"sample.see": "see the sample", "sample.draw": "draw the sample", "sample.exclude": "exclude a child from the sample", "sample.agree": "agree the sample",
	"cases.see": "see a round’s cases by their reference", "case.see": "see a case by its reference", "case.replace": "put the reserve in a case’s place", "case.events": "see what has happened to a case",
	"case.happened": "enter what has happened to a case", "case.pause": "pause a case", "case.resume": "go on with a paused case", "case.withdraw": "withdraw a case", "case.freeze": "freeze a case because a child has died or been seriously harmed",
	"case.told": "note who was told of a frozen case", "case.ask-unfreeze": "ask that a frozen case goes on", "case.unfreeze": "let a frozen case go on that another person asked for", "case.seen": "see who has looked at a case",
	"case.known-to": "see who knows the family of a case", "sheet.see": "read a case sheet, which says who the child is", "sheet.save": "write a case sheet",
	"identity.ask": "ask to be shown who the child of a case is", "identity.see": "be shown for ten minutes who the child of a case is",
	"person.search": "search for a child by name or NHS number; each search is recorded", "person.searches": "see who has searched for a child, and why",
	"known-to.ask": "ask the agencies whether they know the families", "known-to.see": "see all answers of the known-to check", "known-to.mine": "see where their agency was asked", "known-to.answer": "answer whether their agency knows the families",
	"known-to.known": "answer that a family is known", "known-to.not-known": "answer that a family is not known", "known-to.ask-exemption": "ask that their agency is exempt from a case", "known-to.show": "ask to be shown who the children of a known-to check are",
	"known-to.see-identity": "be shown for ten minutes who the children of a known-to check are", "known-to.agree-exemption": "agree an exemption", "known-to.refuse-exemption": "decline an exemption", "known-to.go-on-without": "go on without an answer",

	"returns.open": "ask for the returns", "returns.ask-missing": "ask for returns that are missing", "returns.see": "see the list of returns", "returns.see-round": "see how far a round’s returns are", "returns.see-case": "see all returns of a case",
	"return.see": "read a return", "answer.save": "answer in a return", "key-event.save": "enter a key event", "key-event.remove": "remove a key event", "return.send": "send a return for sign-off", "return.sign-off": "sign a return off",
	"return.send-back": "send a return back", "return.on-behalf": "type a return in for somebody who spoke to them", "return.confirm": "enter who confirmed what was typed in", "comment.answer": "answer a comment on a return",
	"restricted.list": "open the page of a case’s restricted entries, on which each sees only those that they may read", "restricted.see": "read a restricted entry: its author, that agency’s lead, and of the panel the chair alone",
	"restricted.save": "make a restricted entry", "restricted.change": "change a restricted entry", "restricted.remove": "remove a restricted entry",
	"reflections.see": "see their own reflections", "reflections.came-of-it": "see what came of their reflections", "reflection.form": "print the form of a reflection", "reflection.see": "read a reflection", "reflection.write": "write a reflection",
	"reflection.take-back": "take a reflection back", "reflection.on-behalf": "type a reflection in for a practitioner who spoke to them", "reflections.see-case": "read the reflections on a case, unnamed unless the name is offered",
	"feedback.see": "see the feedback on a case", "feedback.save": "write the feedback on a case", "feedback.give": "give the practitioners their feedback", "feedback.told": "note that a practitioner was told", "feedback.read": "read the feedback on a case they worked",
	"feedback.hear": "answer the feedback", "voice.see": "read what the child and the family say", "voice.add": "enter what the child and the family say",
	"concern.raise": "raise a concern", "concern.see": "read a concern", "concern.resolve": "close a concern", "concerns.see-round": "see a round’s concerns", "concerns.see-case": "see a case’s concerns",

	"panels.see": "see the panels that they have to do with", "panel.see": "see a panel and its members", "panel.gather": "gather a panel", "lines.link": "link lines of enquiry with sections", "pack.look-through": "look through a pack before it goes out",
	"pack.release": "release the pack", "pack.see": "read the pack", "panel.open": "open a panel", "panel.close": "close a panel", "attendance.take": "take attendance", "panel.substitute": "seat a substitute",
	"conflict.declare": "declare a conflict of interest, their own or another member’s", "conflict.decide": "decide on a conflict of interest", "panel-case.see": "see all returns of a case side by side", "panel.agree": "agree judgements",
	"panel-case.start": "begin with a case", "panel-case.note": "write the panel’s note", "panel-guest.invite": "invite a practitioner to a case", "panel-room.see": "see the case to which they were invited", "panel-keys.see": "see the keys of the panel’s display",
	"case-action.add": "enter what is owed for a child", "case-action.see": "see what is owed for a child", "case-action.done": "say that something owed is done", "agreed.see": "see what the panel agreed",

	"findings.see": "see the findings", "findings.see-round": "see a round’s findings", "finding.see": "read a finding", "finding.see-evidence": "see the evidence of a finding", "finding.add": "write a finding", "finding.change": "change a finding",
	"finding.confirm": "confirm a finding", "finding.withdraw": "withdraw a finding", "finding.carry": "carry a finding over", "findings.ready": "say that the findings are ready", "topic.merge": "merge topics", "guidance.see": "read the library", "guidance.change": "change the library",
	"briefing.read": "read the public briefings", "briefing.mark-read": "mark a briefing as read", "briefing.import": "bring in a past briefing", "drafts.see": "see the drafts", "briefings.see-round": "see a round’s briefing", "briefing.see": "read a draft",
	"briefing.staff": "see who has read a briefing", "briefing.start": "start a draft", "briefing.write": "write a draft", "briefing.explain": "explain a hit of the text check", "briefing.send": "send a draft for sign-off", "briefing.sign": "sign off a draft that another person wrote",
	"briefing.send-back": "send a draft back", "briefing.take-back": "take a draft back", "briefing.publish": "publish a briefing", "briefing.correct": "correct a briefing", "briefing.drop-correction": "drop a correction", "briefing.drop": "drop a draft", "briefing.withdraw": "withdraw a briefing",
	"actions.see": "see the actions", "actions.see-round": "see a round’s actions", "action.see": "read an action", "action.propose": "propose an action", "action.change": "change an action", "action.agree": "agree an action", "action.done": "say that an action is done",
	"action.assure": "assure that an action worked", "action.not-assured": "open an action again", "action.carry": "carry an action over", "action.withdraw": "withdraw an action",

	"mail.choose": "choose what they are told by e-mail", "mail.see": "see what goes out by e-mail", "mail.plan": "plan messages", "mail.send": "send messages", "mail.keep": "keep messages that could not be sent", "mail.lapse": "end messages that are too late",
	"mail.drop": "drop messages", "calendar.make": "make a calendar address of their own", "calendar.read": "read a calendar by its address",
	"retention.see": "see what is kept and for how long", "retention.see-round": "see what is kept of a round", "destruction.propose": "propose a destruction", "destruction.do": "destroy what another person proposed", "destruction.drop": "drop a proposed destruction",
	"keeping.change": "propose how long things are kept", "keeping.agree": "agree how long things are kept", "keeping.drop": "drop a proposal on how long things are kept", "hold.see": "see what must not be destroyed", "hold.set": "forbid a destruction", "hold.ask-lift": "ask that a destruction is allowed again",
	"hold.lift": "allow a destruction again that another person asked for", "hold.keep": "keep a destruction forbidden", "copies.see": "see which agencies still have copies", "copies.confirm": "confirm that their agency’s copies are gone",
	"leavers.see": "see who has left and what is still held on them", "person.erase": "erase the account data of a person who has left",
	"inspection.see": "take the inspection pack of the last 12 months",
	"rights.see":     "see objections and requests of families", "rights.see-case": "see a case’s objections and requests", "objection.record": "record an objection of a family", "objection.see": "read an objection", "objection.decide": "decide on an objection", "objection.letter": "write the letter on an objection",
	"subject.record": "record a request for what is held on somebody", "subject.see": "see a request for what is held on somebody", "subject.add-case": "add a case to a request", "subject.gather": "gather what is held on somebody", "subject.review": "review what was gathered", "subject.export": "make the export of a request",
	"subject.take": "take the export of a request", "subject.close": "close a request", "subject.refuse": "refuse a request", "account.data": "take what is held on an account",
	"record.check": "check the record", "record.check-out": "send the record’s checkpoints out", "record.export": "export the record with its proofs",
	"guest-link.see": "see guests’ links", "guest-link.make": "make a guest’s link", "guest-link.withdraw": "withdraw a guest’s link", "guest-link.told": "note how a guest was told which child it is", "guest-code.read-out": "read a guest’s code out", "guest.code": "ask for a guest’s code",
	"guest.open": "open a guest’s link with its code", "guest.refused": "be refused a guest’s link", "guest.leave": "leave a guest’s page",
}

// HasWords tells whether an action can be said in plain words.
func (a Action) HasWords() bool { return actionWords[a] != "" }

// Words say what the action is; one without words is its own name.
func (a Action) Words() string {
	if words := actionWords[a]; words != "" {
		return words
	}
	return strings.NewReplacer(".", " ", "-", " ").Replace(string(a))
}

var relationWords = map[Relation]string{
	Any: "", Own: ", where it is their own", Assigned: ", where they are named for it", OwnAgency: ", where it belongs to their agency",
	OnPanel: ", where they sit on its panel", SameArea: ", in their area",
}

// Sentence says a line of the table in plain words: "See a return, where they are named for it. Each look is recorded."
func (r Rule) Sentence() string {
	text := r.Action.Words() + relationWords[r.Relation]
	if len(r.States) > 0 {
		text += ", while it is " + either(r.States)
	}
	text = strings.ToUpper(text[:1]) + text[1:] + "."
	if r.Reason {
		text += " A reason is asked for."
	}
	if r.Recorded {
		text += " Each look is recorded before it is shown."
	}
	return text
}

// either joins states: "released, open or closed".
func either(states []string) string {
	words := make([]string, len(states))
	for i, s := range states {
		words[i] = strings.ReplaceAll(s, "_", " ")
	}
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// RoleLines are the lines of the table for one role, in plain words.
type RoleLines struct {
	Role  Role
	Lines []string
}

// InWords says a whole table role by role; roles of which it has no line are left out.
func InWords(table []Rule) []RoleLines {
	var all []RoleLines
	for _, role := range append(append([]Role{}, Roles...), Guest, Public, System) {
		one := RoleLines{Role: role}
		for _, r := range table {
			if r.Role == role {
				one.Lines = append(one.Lines, r.Sentence())
			}
		}
		if len(one.Lines) > 0 {
			all = append(all, one)
		}
	}
	return all
}
