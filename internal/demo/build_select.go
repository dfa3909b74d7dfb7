package demo

import (
	"cmp"
	"slices"

	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/panel"
	"caseaudit/internal/programme"
	"caseaudit/internal/selection"
	"caseaudit/internal/store"
)

// plan is the subgroup's proposal, agreed.
func (b *builder) plan(r *roundState) {
	b.draft(r)
	b.link(r)
	did[string](b, "safeguards")(programme.SaveSafeguards(b.ctx, b.as("grace"), of("round.safeguards"), r.id, programme.Safeguards{
		Guardian: "Dr Amina Wells, Caldicott Guardian of the mental health trust", GuardianOn: r.agreedOn, LeadWrites: true}))
	did[string](b, "begin the selection")(programme.BeginSelection(b.ctx, b.as("grace"), of("round.begin-selection"), r.id))
}

// draft writes the terms of a round; whether they are agreed says the seed.
func (b *builder) draft(r *roundState) {
	var areas []string
	for _, a := range r.areas {
		areas = append(areas, b.areas[a])
	}
	r.id = did[string](b, "round")(programme.Plan(b.ctx, b.as("grace"), of("round.plan"), programme.Terms{
		Areas: areas, Focus: r.focus, Purpose: r.purpose, Themes: []string{b.themes[neglect], b.themes[earlyHelp]}, Lines: r.lines,
		From: r.from, To: r.to, Kinds: allKinds, Tool: b.tool(), SampleSize: int64(len(r.children)), Reserves: 1, OnePerHousehold: true, Graded: "agencies_and_panel",
		AgreedBy: r.agreedBy(), AgreedOn: r.agreedOn}, macfa.WorkBack(r.panel, macfa.DefaultOffsets())))
}

func (s roundSeed) agreedBy() string {
	if s.agreedOn == "" {
		return ""
	}
	return "Quality assurance subgroup"
}

// link says which sections of the tool each line of enquiry looks at.
func (b *builder) link(r *roundState) {
	page := did[panel.LinesPage](b, "lines of enquiry")(panel.Lines(b.ctx, b.as("grace"), r.id))
	if b.err != nil {
		return
	}
	lineOf := map[string]string{}
	for i, sections := range r.looksAt {
		for _, s := range sections {
			lineOf[s] = page.Round.Lines[i].ID
		}
	}
	did[string](b, "lines of enquiry")(panel.LinkLines(b.ctx, b.as("grace"), of("lines.link"), r.id, panel.Links{Of: lineOf}))
}

func (b *builder) tool() (id string) {
	b.read(func(s *store.Snap) (err error) {
		id, err = toolVersion(s)
		return err
	})
	return id
}

// choose imports the council's list, draws and agrees the sample.
func (b *builder) choose(r *roundState) {
	grace := b.as("grace")
	upload := did[string](b, "case list")(selection.TakeUpload(b.ctx, grace, of("case-list.import"), r.id, r.caseList()))
	columns := did[selection.ColumnsPage](b, "columns")(selection.ColumnsOf(b.ctx, grace, r.id, upload))
	did[string](b, "columns")(selection.MatchUpload(b.ctx, grace, of("case-list.match"), r.id, upload, columns.Upload.Version, columns.Columns))
	preview := did[selection.Preview](b, "preview")(selection.PreviewOf(b.ctx, grace, r.id, upload, 0))
	did[int](b, "keep")(selection.KeepUpload(b.ctx, grace, of("case-list.keep"), r.id, upload, preview.Upload.Version))
	did[int](b, "draw")(selection.DrawSample(b.ctx, grace, of("sample.draw"), r.id, 0, selection.Wish{By: r.strata, Size: len(r.children), Reserves: 1, Seed: r.seed}))
	var version int64
	b.read(func(s *store.Snap) (err error) {
		version, err = drawVersion(s, r.id)
		return err
	})
	did[casefile.AgreedSample](b, "agree the sample")(casefile.AgreeSample(b.ctx, grace, of("sample.agree"), r.id, version))
}

// describe completes the case sheets and asks the agencies; children's social care says who the children are.
func (b *builder) describe(r *roundState) {
	b.read(func(s *store.Snap) (err error) {
		r.cases, err = activeCases(s, r.id)
		return err
	})
	var pages []casefile.SheetPage
	for _, c := range r.cases {
		pages = append(pages, did[casefile.SheetPage](b, "case sheet")(casefile.SheetOf(b.ctx, b.as(socialWorkLead(c.key)), c.id)))
	}
	if b.err == nil {
		r.cast(pages)
		for i, p := range pages {
			b.sheet(p, r.children[i])
		}
	}
	did[casefile.AskedKnownTo](b, "ask the agencies")(casefile.AskKnownTo(b.ctx, b.as("grace"), of("known-to.ask"), r.id))
}

// socialWorkLead is who describes a case: the lead of children's social care in its area.
func socialWorkLead(ref string) string {
	if ref[0] == 'C' {
		return "imogen"
	}
	return "helen"
}

// cast puts the children in the order of the cases: by area, and as old as the list says, the oldest first.
func (r *roundState) cast(pages []casefile.SheetPage) {
	order := make([]int, len(pages))
	for i := range pages {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(pages[j].Case.Ref[:1], pages[i].Case.Ref[:1]), cmp.Compare(pages[i].Sheet.Born, pages[j].Sheet.Born))
	})
	children := slices.Clone(r.children)
	slices.SortFunc(children, func(a, b child) int { return cmp.Or(cmp.Compare(b.area, a.area), cmp.Compare(a.born, b.born)) })
	placed := make([]child, len(pages))
	for at, i := range order {
		placed[i] = children[at]
	}
	r.children = placed
}

func (b *builder) sheet(page casefile.SheetPage, c child) {
	s := page.Sheet
	s.Name, s.Address, s.Household, s.Picture, s.Worker = c.name, c.address, c.household, c.picture, "Allocated social worker"
	s.NHSNumber, s.Proceedings, s.Settings = nhsNumber(c.name), "none", []string{b.settings[c.school], b.settings[c.practice]}
	for _, p := range []casefile.Relative{{Kind: "sibling", Name: c.sibling, Relationship: "Sibling"}, {Kind: "adult", Name: c.mother, Relationship: "Mother"}, {Kind: "adult", Name: c.father, Relationship: "Father"}} {
		if p.Name != "" {
			s.People = append(s.People, p)
		}
	}
	did[casefile.Saved](b, "case sheet")(casefile.SaveSheet(b.ctx, b.as(socialWorkLead(page.Case.Ref)), of("sheet.save"), page.Case.ID, s, true))
}
