package macfa_test

import (
	"testing"

	"caseaudit/internal/macfa"
)

func TestAStageIsEnteredOnlyWhenItsNeedsAreMet(t *testing.T) {
	all := macfa.Facts{TermsAgreed: true, Cases: 3, Involved: 5, Findings: 2, BriefingPublic: true}
	for _, row := range []struct {
		name  string
		stage macfa.Stage
		spoil func(*macfa.Facts)
		want  string // "" when it may be entered
	}{
		{"selection begins when the terms are agreed", macfa.StageSelect, func(*macfa.Facts) {}, ""},
		{"selection waits for the terms", macfa.StageSelect, func(f *macfa.Facts) { f.TermsAgreed = false }, "Complete the terms of reference and enter who agreed them and when."},
		{"agencies are asked when sheets are complete", macfa.StageCheck, func(*macfa.Facts) {}, ""},
		{"no agency is asked without a sample", macfa.StageCheck, func(f *macfa.Facts) { f.Cases = 0 }, "Agree the sample first."},
		{"no agency is asked with an open sheet", macfa.StageCheck, func(f *macfa.Facts) { f.SheetsOpen = 1 }, "1 case sheet is not complete."},
		{"no agency is asked before proceedings are", macfa.StageCheck, func(f *macfa.Facts) { f.NotAskedAbout = 2 }, "2 cases have not been asked about parallel proceedings."},
		{"returns open when everybody has answered", macfa.StageAudit, func(*macfa.Facts) {}, ""},
		{"returns wait for an answer", macfa.StageAudit, func(f *macfa.Facts) { f.KnownToWaiting = 1 }, "1 known-to answer is still waiting."},
		{"returns wait for the sheet of a case that took another's place", macfa.StageAudit, func(f *macfa.Facts) { f.SheetsOpen = 1 }, "1 case sheet is not complete."},
		{"returns need somebody who knows a family", macfa.StageAudit, func(f *macfa.Facts) { f.Involved = 0 }, "No agency knows any of the families, so there is nothing to audit. Check the answers."},
		{"the panel opens when every return is signed off", macfa.StageModerate, func(*macfa.Facts) {}, ""},
		{"the panel waits for returns", macfa.StageModerate, func(f *macfa.Facts) { f.ReturnsOut = 7 }, "7 returns are not signed off. Wait for them, or give a reason to go on without them."},
		{"the panel goes on with a reason", macfa.StageModerate, func(f *macfa.Facts) { f.ReturnsOut, f.WithoutReason = 7, "given" }, ""},
		{"learning begins when all is agreed", macfa.StageLearn, func(*macfa.Facts) {}, ""},
		{"learning waits for a case", macfa.StageLearn, func(f *macfa.Facts) { f.NotAgreed = 1 }, "1 case is not agreed by the panel."},
		{"learning waits for the attendance", macfa.StageLearn, func(f *macfa.Facts) { f.AttendanceOpen = 1 }, "1 panel member has no attendance."},
		{"publishing begins with findings", macfa.StagePublish, func(*macfa.Facts) {}, ""},
		{"publishing needs a finding", macfa.StagePublish, func(f *macfa.Facts) { f.Findings = 0 }, "Write at least one finding and give it evidence."},
		{"publishing needs evidence for all", macfa.StagePublish, func(f *macfa.Facts) { f.Unevidenced = 1 }, "1 finding has no evidence."},
		{"improving needs a public briefing", macfa.StageImprove, func(f *macfa.Facts) { f.BriefingPublic = false }, "Publish a briefing that draws on this round."},
		{"a round closes when no action is open", macfa.StageClosed, func(*macfa.Facts) {}, ""},
		{"a round stays open with an open action", macfa.StageClosed, func(f *macfa.Facts) { f.ActionsOpen = 3 }, "3 actions are open."},
	} {
		t.Run(row.name, func(t *testing.T) {
			f := all
			row.spoil(&f)
			got := macfa.MissingFor(row.stage, f)
			switch {
			case row.want == "" && len(got) > 0:
				t.Errorf("missing: %v", got)
			case row.want != "" && (len(got) != 1 || got[0].Message != row.want):
				t.Errorf("got %v, want %q", got, row.want)
			}
		})
	}
}
