package learning

import (
	"context"
	"slices"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/partnership"
	"caseaudit/internal/programme"
)

// Group is one topic with both its sides.
type Group struct {
	Topic     Topic
	History   []Before
	Strengths []Finding
	Lessons   []Finding
}

// ListPage is the findings of a round or of an audit year, by topic.
type ListPage struct {
	Round  programme.Round // none on the page of a year
	Year   macfa.AuditYear
	Years  []macfa.AuditYear // that have findings, newest first
	Groups []Group
	Total  int
	Themes []partnership.Theme // of what is listed, to choose from
	Theme  string              // "" for all

	MayAdd   bool
	MayReady bool
	Missing  []macfa.Problem // before the round can go on to Publish
}

// Findings answers what was found in an audit year, over all rounds that the actor may read; "" is the newest year with findings.
func Findings(ctx context.Context, a operation.Actor, year macfa.AuditYear) (ListPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (ListPage, error) {
		p := ListPage{Year: year}
		if err := mayRead(v); err != nil {
			return p, err
		}
		years, err := seenYears(v)
		if err != nil {
			return p, err
		}
		for _, y := range years {
			p.Years = append(p.Years, macfa.AuditYear(y))
		}
		if p.Year == "" && len(p.Years) > 0 {
			p.Year = p.Years[0]
		}
		rows, err := seenInYear(v, p.Year)
		if err != nil {
			return p, err
		}
		return p, p.fill(v, rows)
	})
}

// mayRead asks whether the actor may read findings at all; members of a panel may, and SQL gives them their rounds.
func mayRead(v *operation.View) error {
	sits, err := onAnyPanel(v.Snap, v.Actor.Person)
	if err != nil {
		return err
	}
	thing := macfa.Thing{Kind: "findings", ID: "findings"}
	if sits {
		thing.Panel = []string{v.Actor.Person}
	}
	return v.May("findings.see", thing)
}

// RoundFindings answers what was found in one round; theme limits it to one of its themes.
func RoundFindings(ctx context.Context, a operation.Actor, round, theme string) (ListPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (ListPage, error) {
		var p ListPage
		r, err := programme.RoundOf(v.Snap, round)
		if err != nil {
			return p, err
		}
		panel, err := panelOf(v.Snap, round)
		if err != nil {
			return p, err
		}
		thing := roundThing(r, panel)
		if err := v.May("findings.see-round", thing); err != nil {
			return p, err
		}
		p.Round, p.Year, p.Theme = r, r.Year, theme
		p.MayAdd, p.MayReady = v.Can("finding.add", thing), v.Can("findings.ready", thing)
		rows, err := seenInRound(v, round)
		if err != nil {
			return p, err
		}
		facts, err := Facts(v, round)
		if err != nil {
			return p, err
		}
		p.Missing = macfa.MissingFor(macfa.StagePublish, facts)
		return p, p.fill(v, rows)
	})
}

// fill opens findings and puts them by topic.
func (p *ListPage) fill(v *operation.View, rows []findingRow) error {
	for _, r := range rows {
		if t := (partnership.Theme{ID: r.Theme, Name: r.ThemeName}); !slices.Contains(p.Themes, t) {
			p.Themes = append(p.Themes, t)
		}
	}
	if p.Theme != "" {
		rows = slices.DeleteFunc(rows, func(r findingRow) bool { return r.Theme != p.Theme })
	}
	p.Total = len(rows)
	list, err := readable(v, rows)
	if err != nil {
		return err
	}
	p.Groups, err = groupsOf(v, list, p.Year, p.Round.Number)
	return err
}

// readable opens findings without what tells of single cases.
func readable(v *operation.View, rows []findingRow) ([]Finding, error) {
	list, err := openFindings(v, rows)
	if err != nil {
		return nil, err
	}
	if err := fillSources(v.Snap, list); err != nil {
		return nil, err
	}
	return list, fillGuidance(v.Snap, list)
}

// groupsOf puts findings by topic, in the order in which topics come first, each with where it came up before a year, or before a round of it.
func groupsOf(v *operation.View, list []Finding, year macfa.AuditYear, round int64) ([]Group, error) {
	var groups []Group
	at := map[string]int{}
	for _, f := range list {
		i, ok := at[f.Topic]
		if !ok {
			i = len(groups)
			at[f.Topic] = i
			groups = append(groups, Group{Topic: Topic{ID: f.Topic, Name: f.TopicName}})
		}
		if f.Kind == "strength" {
			groups[i].Strengths = append(groups[i].Strengths, f)
		} else {
			groups[i].Lessons = append(groups[i].Lessons, f)
		}
	}
	ids := make([]string, 0, len(groups))
	for _, g := range groups {
		ids = append(ids, g.Topic.ID)
	}
	history, err := historyOf(v.Snap, ids)
	for _, b := range history {
		if b.Year < year || b.Year == year && b.Number > 0 && b.Number < round {
			groups[at[b.Topic]].History = append(groups[at[b.Topic]].History, b)
		}
	}
	return groups, err
}

// Page is one finding and what this person may do with it.
type Page struct {
	Round        programme.Round
	Finding      Finding
	History      []Before // of its topic, before its round
	SeesEvidence bool
	Questions    map[string]macfa.Question // of the evidence

	MayChange, MayConfirm, MayWithdraw, MayCarry bool
	Choices                                      choices           // of evidence to add
	CarryTo                                      []programme.Round // later rounds that can take it
}

// FindingOf answers what one finding says; the single cases behind it are shown to those who may see them, and that is recorded.
func FindingOf(ctx context.Context, a operation.Actor, id string) (Page, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (Page, error) { return findingPage(v, id) })
}

func findingPage(v *operation.View, id string) (Page, error) {
	var p Page
	row, err := seenFinding(v, id)
	if err != nil {
		return p, err
	}
	if p.Round, err = programme.RoundOf(v.Snap, row.Round); err != nil {
		return p, err
	}
	panel, err := panelOf(v.Snap, row.Round)
	if err != nil {
		return p, err
	}
	thing := row.Thing(p.Round, panel)
	if err := v.May("finding.see", thing); err != nil {
		return p, err
	}
	list, err := readable(v, []findingRow{row})
	if err != nil {
		return p, err
	}
	if p.SeesEvidence = v.Can("finding.see-evidence", thing); p.SeesEvidence {
		if err := p.showEvidence(v, list, thing); err != nil {
			return p, err
		}
	}
	p.Finding = list[0]
	open := p.Round.Stage != macfa.StageClosed
	p.MayChange, p.MayConfirm = open && v.Can("finding.change", thing), open && v.Can("finding.confirm", thing)
	p.MayWithdraw, p.MayCarry = open && v.Can("finding.withdraw", thing), v.Can("finding.carry", thing)
	groups, err := groupsOf(v, list, p.Round.Year, p.Round.Number)
	if err != nil {
		return p, err
	}
	p.History = groups[0].History
	return p, p.fillCarry(v)
}

func (p *Page) showEvidence(v *operation.View, list []Finding, thing macfa.Thing) error {
	if err := v.May("finding.see-evidence", thing); err != nil {
		return err
	}
	v.About("round", p.Round.ID)
	if err := fillEvidence(v, list); err != nil {
		return err
	}
	var err error
	p.Choices, err = choicesOf(v, p.Round)
	p.Questions = map[string]macfa.Question{}
	for _, q := range p.Choices.Questions {
		p.Questions[q.ID] = q
	}
	return err
}

func (p *Page) fillCarry(v *operation.View) error {
	if !p.MayCarry {
		return nil
	}
	all, err := programme.AllRounds(v.Snap)
	for _, r := range all {
		if mayTake(v, p.Finding, p.Round, r) {
			p.CarryTo = append(p.CarryTo, r)
		}
	}
	return err
}

// FormPage is what somebody needs to write a finding.
type FormPage struct {
	Round     programme.Round
	Finding   Finding // none while it is new
	Topics    []Topic
	Guidance  []Guidance
	Choices   choices
	SeesCases bool
	History   []Before // of the finding's topic
}

// NewFinding answers what can be chosen for a new finding of a round.
func NewFinding(ctx context.Context, a operation.Actor, round string) (FormPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (FormPage, error) {
		var p FormPage
		r, err := programme.RoundOf(v.Snap, round)
		if err != nil {
			return p, err
		}
		panel, err := panelOf(v.Snap, round)
		if err != nil {
			return p, err
		}
		if err := v.May("finding.add", roundThing(r, panel)); err != nil {
			return p, err
		}
		p.Round, p.SeesCases = r, true
		return p, p.fill(v)
	})
}

// EditFinding answers a finding with what can be chosen for it.
func EditFinding(ctx context.Context, a operation.Actor, id string) (FormPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (FormPage, error) {
		p, err := findingPage(v, id)
		if err != nil {
			return FormPage{}, err
		}
		if !p.MayChange {
			return FormPage{}, macfa.Missing()
		}
		form := FormPage{Round: p.Round, Finding: p.Finding, History: p.History}
		return form, form.fill(v)
	})
}

func (p *FormPage) fill(v *operation.View) error {
	var err error
	if p.Topics, err = allTopics(v.Snap); err != nil {
		return err
	}
	if p.Guidance, err = GuidanceAll(v.Snap); err != nil {
		return err
	}
	p.Choices, err = choicesOf(v, p.Round)
	return err
}
