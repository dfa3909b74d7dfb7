package fieldwork

import (
	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// Return is one agency's audit of a case on its own file, as far as it can be told without opening anything.
type Return struct {
	ID, Case, Ref            string
	Agency, AgencyName, Kind string
	Setting, SettingName     string // "" or the school or practice asked
	Auditor, AuditorName     string
	State                    string    // see macfa.ReturnMachine
	Due                      macfa.Day // with any extension
	FirstDue                 macfa.Day // before an extension; none: no extension was given
	SentAt, SignedAt         *int64    // microseconds UTC
	SignedBy                 string
	HeardAt                  *int64 // when somebody last worked on it; to the day
	Version                  int64
	Round, Area, AreaName    string
	Year                     string // audit year of the round, 2014/15
	Number                   int64  // of the round within the year
	Stage                    macfa.Stage
	Tool, Graded             string
	PeriodFrom, PeriodTo     macfa.Day
	CaseState, Scope         string
	scopeState               string
	note                     []byte
	typedBy                  string // person who types it in on behalf of somebody, or ""
	leadWrites, workerWrites bool   // the auditor leads the agency, or worked with the family
	keepsApart               bool   // it has restricted entries that the actor may read
	guest                    bool   // the actor is the guest who was asked for it
	onPanel                  bool   // the actor sits on the panel of the round, and it has opened
	commented                bool   // its lead wrote at a question once: without that, nobody need look
}

// Thing is the return as the access table sees it.
func (r Return) Thing(v *operation.View) macfa.Thing {
	t := macfa.Thing{Kind: "return", ID: r.ID, Version: r.Version, State: r.State,
		Assigned: []string{r.Auditor}, Agencies: []string{r.Agency}, Areas: []string{r.Area}}
	if f := v.Actor.Form; f.Kind == "return" && f.ID == r.ID {
		t.Assigned = append(t.Assigned, v.Actor.Person)
	}
	if r.typedBy != "" {
		t.Owners = []string{r.typedBy}
	}
	if r.onPanel {
		t.Panel = []string{v.Actor.Person}
	}
	return t
}

// Name is the agency as lists show it, with its school or practice: joined by a dash, for sentences list agencies with commas.
func (r Return) Name() string {
	if r.SettingName == "" {
		return r.AgencyName
	}
	return r.AgencyName + " – " + r.SettingName
}

// Waits tells that nothing is done on the return for now, because its case is paused or frozen.
func (r Return) Waits() bool { return macfa.CaseStandingOf(r.CaseState).Returns == "wait" }

// Late tells whether the return is owed and its day has passed.
func (r Return) Late(today macfa.Day) bool { return r.Owed() && r.Due.Before(today) }

// Owed tells whether the agency still has to do something: until it is signed off, the panel went on without it, or while its case waits.
func (r Return) Owed() bool {
	return macfa.CaseStandingOf(r.CaseState).Reminders && r.State != "signed_off" && r.State != "frozen" && r.State != "gone_without" && r.State != "not_needed"
}

// Answer is an answer as it is kept, with whose it is.
type Answer struct {
	macfa.Answer
	ID      string
	Version int64 // 0: nothing is kept yet
	At      int64
	By      string // person
}

// ReturnWithAnswers is a return with everything it says.
type ReturnWithAnswers struct {
	Return
	Answers  []Answer // none where the panel goes on without the return
	OnBehalf OnBehalf // of whom it was typed in, if of anybody
}

// AgencyAnswers is the return in the words of the language: for differences and contradictions.
func (r ReturnWithAnswers) AgencyAnswers() macfa.AgencyAnswers {
	a := macfa.AgencyAnswers{Agency: r.Name(), Kind: r.Kind, NoReturn: r.State == "gone_without"}
	for _, one := range r.Answers {
		a.Answers = append(a.Answers, one.Answer)
	}
	return a
}

// ReturnsOf lists the returns of a case that the actor may see, with all their answers, by agency.
// The caller has asked whether the actor may see the case's returns.
func ReturnsOf(v *operation.View, kase string) ([]ReturnWithAnswers, error) {
	returns, err := returnsWhere(v, `r.kase = $3 AND r.state <> 'not_needed'`, kase)
	if err != nil {
		return nil, err
	}
	answers, err := answersWhere(v, `r.kase = $3`, kase)
	return joinAnswers(v, returns, answers, err)
}

// ReturnsOfRound is ReturnsOf for every case of a round that counts, by case and agency.
func ReturnsOfRound(v *operation.View, round string) ([]ReturnWithAnswers, error) {
	returns, err := returnsWhere(v, `c.round = $3 AND c.state = 'active' AND r.state <> 'not_needed'`, round)
	if err != nil {
		return nil, err
	}
	answers, err := answersWhere(v, `c.round = $3 AND c.state = 'active'`, round)
	return joinAnswers(v, returns, answers, err)
}

// joinAnswers opens the answers and puts each with its return.
func joinAnswers(v *operation.View, returns []Return, rows []answerRow, err error) ([]ReturnWithAnswers, error) {
	if err != nil {
		return nil, err
	}
	all, at, scopes := make([]ReturnWithAnswers, len(returns)), map[string]int{}, map[string]bool{}
	var ids []string
	for i, r := range returns {
		all[i].Return, at[r.ID] = r, i
		if !scopes[r.Scope] {
			scopes[r.Scope], ids = true, append(ids, r.Scope)
		}
	}
	if err := v.Scopes(ids...); err != nil {
		return nil, err
	}
	for _, row := range rows {
		i, ok := at[row.ret]
		if !ok {
			continue
		}
		a, err := openAnswer(v, all[i].Scope, row)
		if err != nil {
			return nil, err
		}
		all[i].Answers = append(all[i].Answers, a)
	}
	return all, addBehalves(v, all)
}

// addBehalves says of each return on whose behalf it was typed in.
func addBehalves(v *operation.View, list []ReturnWithAnswers) error {
	var ids []string
	for _, r := range list {
		ids = append(ids, r.ID)
	}
	behalves, err := behalvesOf(v, ids)
	for i := range list {
		b := behalves[list[i].ID]
		b.scope = list[i].Scope
		if err == nil {
			err = b.open(v)
		}
		list[i].OnBehalf = b
	}
	return err
}

// Facts are what the Moderate stage asks of the returns of a round.
func Facts(v *operation.View, round string) (macfa.Facts, error) { return outstanding(v.Snap, round) }
