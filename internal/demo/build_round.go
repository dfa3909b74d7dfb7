package demo

import (
	"caseaudit/internal/casefile"
	"caseaudit/internal/macfa"
	"caseaudit/internal/programme"
	"caseaudit/internal/selection"
	"caseaudit/internal/store"
)

// plan is the subgroup's proposal, agreed, for the year's round about children looked after.
func (b *builder) plan() {
	tool := b.tool()
	b.round = did[string](b, "round")(programme.Plan(b.ctx, b.as("grace"), of("round.plan"), programme.Terms{
		Areas: []string{b.areas["hackney"]}, Focus: "Looked after children",
		Purpose: "To learn how well agencies work together for children who come into care: whether help came early enough, whether everybody knew who led, and whether the child was heard.",
		Themes:  []string{b.themes["Neglect / parental mental health"], b.themes["Early help"]},
		Lines:   []string{"Was help offered before care was needed?", "Could everybody name the lead practitioner?", "Were fathers and the wider family engaged?"},
		From:    "2014-03-01", To: "2015-02-28", Kinds: []string{"social_care", "police", "health", "mental_health", "gp", "school", "probation", "housing"},
		Tool: tool, SampleSize: int64(len(children)), Reserves: 1, OnePerHousehold: true, Graded: "agencies_and_panel",
		AgreedBy: "Quality assurance subgroup", AgreedOn: "2015-01-08"}, macfa.WorkBack("2015-03-24", macfa.DefaultOffsets())))
	did[string](b, "begin the selection")(programme.BeginSelection(b.ctx, b.as("grace"), of("round.begin-selection"), b.round))
}

func (b *builder) tool() (id string) {
	b.read(func(s *store.Snap) (err error) {
		id, err = toolVersion(s)
		return err
	})
	return id
}

// choose imports the council's list, draws, excludes one child and agrees the sample.
func (b *builder) choose() {
	grace := b.as("grace")
	upload := did[string](b, "case list")(selection.TakeUpload(b.ctx, grace, of("case-list.import"), b.round, caseList()))
	columns := did[selection.ColumnsPage](b, "columns")(selection.ColumnsOf(b.ctx, grace, b.round, upload))
	did[string](b, "columns")(selection.MatchUpload(b.ctx, grace, of("case-list.match"), b.round, upload, columns.Upload.Version, columns.Columns))
	preview := did[selection.Preview](b, "preview")(selection.PreviewOf(b.ctx, grace, b.round, upload, 0))
	did[int](b, "keep")(selection.KeepUpload(b.ctx, grace, of("case-list.keep"), b.round, upload, preview.Upload.Version))
	did[int](b, "draw")(selection.DrawSample(b.ctx, grace, of("sample.draw"), b.round, 0, selection.Wish{By: []string{"sex"}, Size: len(children), Reserves: 1, Seed: "Hackney 2015-01-20"}))
	var version int64
	b.read(func(s *store.Snap) (err error) {
		version, err = drawVersion(s, b.round)
		return err
	})
	did[casefile.AgreedSample](b, "agree the sample")(casefile.AgreeSample(b.ctx, grace, of("sample.agree"), b.round, version))
}

// describe completes the case sheets; children's social care says who the children are.
func (b *builder) describe() {
	b.read(func(s *store.Snap) (err error) {
		b.cases, err = activeCases(s, b.round)
		return err
	})
	for i, kase := range b.cases {
		b.sheet(kase.id, children[i])
	}
	b.askAgencies()
}

func (b *builder) sheet(kase string, c child) {
	helen := b.as("helen")
	page := did[casefile.SheetPage](b, "case sheet")(casefile.SheetOf(b.ctx, helen, kase))
	s := page.Sheet
	s.Name, s.Address, s.Household, s.Picture, s.Worker = c.name, c.address, c.household, c.picture, "Allocated social worker"
	s.Proceedings, s.Settings = "none", []string{b.settings[c.school], b.settings[c.practice]}
	for _, p := range []casefile.Relative{{Kind: "sibling", Name: c.sibling, Relationship: "Sibling"}, {Kind: "adult", Name: c.mother, Relationship: "Mother"}, {Kind: "adult", Name: c.father, Relationship: "Father"}} {
		if p.Name != "" {
			s.People = append(s.People, p)
		}
	}
	did[casefile.Saved](b, "case sheet")(casefile.SaveSheet(b.ctx, helen, of("sheet.save"), kase, s, true))
}
