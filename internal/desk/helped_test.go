package desk_test

import (
	"strings"
	"testing"

	"caseaudit/internal/store"
	"caseaudit/internal/world"
)

func TestTheBoardSeesWhetherWhatWasLearntHelped(t *testing.T) {
	withOffice(t, world.Learnt, func(t *testing.T, o *office) {
		if body := o.see("board", "/").Body.String(); strings.Contains(body, "Whether it helped") {
			t.Error("a theme that was looked into once tells nothing")
		}
		neglect := o.text(`SELECT name FROM theme WHERE id = $1`, o.Themes["neglect"])
		o.change("topic", `INSERT INTO topic (id, name, name_key, alias_of) VALUES ($1, 'Drift', 'drift', '')`, "drift")
		for _, topic := range []string{"drift", o.text(`SELECT id FROM topic WHERE name_key = 'information sharing'`)} {
			o.change("topic_mention", `INSERT INTO topic_mention (id, topic, edition, audit_year, area_text, theme, kind, status) VALUES ($1, $2, 'x', '2013/14', 'Hackney', $3, 'lesson', 'confirmed')`,
				store.NewID(), topic, neglect)
		}
		body := o.see("board", "/").Body.String()
		for _, want := range []string{"Whether it helped", "Found again: 2 of 3 cases", "Not found", "the briefing 2013/14", "round 2 of 2014/15", `href="/topics/drift"`} {
			if !strings.Contains(body, want) {
				t.Errorf("home does not say %q", want)
			}
		}
		for _, who := range []string{"coordinator", "auditor-csc", "administrator"} {
			if strings.Contains(o.see(who, "/").Body.String(), "Whether it helped") {
				t.Errorf("%s reads what is for the board", who)
			}
		}
	})
}
