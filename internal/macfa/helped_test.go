package macfa

import "testing"

func TestWhetherItHelped(t *testing.T) {
	audit := func(theme string, year AuditYear, number int64, done bool) ThemeAudit {
		return ThemeAudit{Theme: theme, Year: year, Number: number, Done: done}
	}
	lesson := func(a ThemeAudit, id string, n, of int64) TopicLesson {
		return TopicLesson{ThemeAudit: a, ID: id, Topic: id, N: n, Of: of}
	}
	past, first, second := audit("Neglect", "2013/14", 0, true), audit("Neglect", "2014/15", 1, true), audit("neglect", "2014/15", 2, true)
	going := audit("Neglect", "2015/16", 1, false)
	for name, c := range map[string]struct {
		audits  []ThemeAudit
		lessons []TopicLesson
		want    string // of each line: again, not, open, carried
	}{
		"a theme that was looked into once says nothing":                {[]ThemeAudit{first}, []TopicLesson{lesson(first, "a", 2, 4)}, ""},
		"other themes are no next audit":                                {[]ThemeAudit{first, audit("Early help", "2014/15", 2, true)}, []TopicLesson{lesson(first, "a", 2, 4)}, ""},
		"a lesson that the next audit shows again was found again":      {[]ThemeAudit{first, second}, []TopicLesson{lesson(first, "a", 2, 4), lesson(second, "a", 1, 3)}, "again"},
		"a lesson that the next audit does not show was not found":      {[]ThemeAudit{first, second}, []TopicLesson{lesson(first, "a", 2, 4), lesson(second, "b", 1, 3)}, "not"},
		"while the next audit goes on nothing is said of what it lacks": {[]ThemeAudit{second, going}, []TopicLesson{lesson(second, "a", 2, 4)}, "open"},
		"a lesson carried over without a case has not been found again": {[]ThemeAudit{second, going}, []TopicLesson{lesson(second, "a", 2, 4), lesson(going, "a", 0, 8)}, "carried"},
		"a past briefing counts, though it counted no cases":            {[]ThemeAudit{past, first}, []TopicLesson{lesson(past, "a", 0, 0), lesson(first, "a", 1, 3)}, "again"},
		"only the last two audits are set beside each other":            {[]ThemeAudit{past, first, second}, []TopicLesson{lesson(past, "a", 0, 0), lesson(first, "b", 1, 3)}, "not"},
		"the same audit twice in the list is one":                       {[]ThemeAudit{first, first}, []TopicLesson{lesson(first, "a", 2, 4)}, ""},
	} {
		got := ""
		for _, b := range WhetherItHelped(c.audits, c.lessons) {
			switch {
			case b.FoundAgain():
				got += "again"
			case b.Open():
				got += "open"
			case b.After != nil:
				got += "carried"
			default:
				got += "not"
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
