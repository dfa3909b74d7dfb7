package macfa_test

import (
	"encoding/json"
	"strings"
	"testing"

	"caseaudit/internal/macfa"
)

// smallTool is a whole tool in little: every kind of question, every rule of facts.
const smallTool = `{"name":"small","title":"Small tool","number":1,
"scales":[
 {"id":"overall","kind":"grade","levels":[{"code":"outstanding","label":"Outstanding"},{"code":"good","label":"Good"},
  {"code":"requires_improvement","label":"Requires improvement","long":"Requires improvement to be good"},{"code":"inadequate","label":"Inadequate"},
  {"code":"not_enough_evidence","label":"Not enough evidence","off_scale":true}]},
 {"id":"standard","kind":"standard","levels":[{"code":"met","label":"Met"},{"code":"partly_met","label":"Partly met"},{"code":"not_met","label":"Not met"},
  {"code":"not_applicable","label":"Not applicable","off_scale":true},{"code":"not_known","label":"Not known","off_scale":true}]},
 {"id":"yes_no","kind":"yes_no","levels":[{"code":"yes","label":"Yes"},{"code":"no","label":"No"},{"code":"not_known","label":"Not known","off_scale":true}]},
 {"id":"agencies","kind":"agencies","levels":[{"code":"school","label":"School"},{"code":"care","label":"Social care"},{"code":"police","label":"Police"},
  {"code":"none","label":"None","off_scale":true}]}],
"facts":[
 {"key":"lead","rule":"different_values","sentence":"{count} different people are named: {sides}.","beside":"joint.known","nothing":["not known","n/a","nobody"],"ignored":["the","mr","ms","mrs","dr"]},
 {"key":"there","rule":"claimed_and_denied","sentence":"{agency} was there: {yes}; was not: {no}.","beside":"joint.known","yes":["yes"],"no":["no"]},
 {"key":"father","rule":"yes_and_no","sentence":"Engaged: {yes}; not: {no}.","yes":["yes"],"no":["no"]}],
"sections":[
 {"id":"joint","title":"Joint","practice_area":"joint_working","questions":[
  {"id":"joint.known","kind":"standard","scale":"standard","judges":"joint","label":"L1","why":"W1","weight":1,"evidence_for":["partly_met","not_met"],
   "good":[{"code":"met","text":"1a"},{"code":"partly_met","text":"1b"},{"code":"not_met","text":"1c"},{"code":"not_applicable","text":"1d"},{"code":"not_known","text":"1e"}]},
  {"id":"joint.lead","kind":"name","label":"L2","why":"W2","fact":"lead","good":[{"text":"2"}],"short_tool":true},
  {"id":"joint.own","kind":"choice","scale":"yes_no","label":"L3","why":"W3","fact":"there","fact_part":"own","good":[{"code":"yes","text":"3a"},{"code":"no","text":"3b"},{"code":"not_known","text":"3c"}]},
  {"id":"joint.present","kind":"choices","scale":"agencies","label":"L4","why":"W4","fact":"there","fact_part":"present","good":[{"text":"4"}]},
  {"id":"joint.absent","kind":"choices","scale":"agencies","label":"L5","why":"W5","fact":"there","fact_part":"absent","good":[{"text":"5"}]}]},
 {"id":"family","title":"Family","practice_area":"family","questions":[
  {"id":"family.father","kind":"choice","scale":"yes_no","judges":"joint","label":"L6","why":"W6","fact":"father","good":[{"code":"yes","text":"6a"},{"code":"no","text":"6b"},{"code":"not_known","text":"6c"}]},
  {"id":"family.day","kind":"day","label":"L7","why":"W7","good":[{"text":"7"}],"optional":true},
  {"id":"family.visits","kind":"number","label":"L8","why":"W8","good":[{"text":"8"}],"largest_number":50},
  {"id":"family.story","kind":"text","label":"L9","why":"W9","good":[{"text":"9"}],"why_required":true}]},
 {"id":"overall","title":"Overall","practice_area":"overall","questions":[
  {"id":"overall.own","kind":"grade","scale":"overall","judges":"own","label":"L10","why":"W10",
   "good":[{"code":"outstanding","text":"10a"},{"code":"good","text":"10b"},{"code":"requires_improvement","text":"10c"},{"code":"inadequate","text":"10d"},{"code":"not_enough_evidence","text":"10e"}]},
  {"id":"overall.joint","kind":"grade","scale":"overall","judges":"joint","label":"L11","why":"W11",
   "good":[{"code":"outstanding","text":"11a"},{"code":"good","text":"11b"},{"code":"requires_improvement","text":"11c"},{"code":"inadequate","text":"11d"},{"code":"not_enough_evidence","text":"11e"}]}]}]}`

func tool(t *testing.T) macfa.Tool {
	t.Helper()
	parsed, err := macfa.Parse([]byte(smallTool))
	if err != nil {
		t.Fatalf("the small tool is refused: %v", err)
	}
	return parsed
}

func TestToolWithAMistakeIsRefusedWithWhatToDo(t *testing.T) {
	for _, row := range []struct{ name, from, to, message string }{
		{"a question id stands twice", `"id":"joint.absent"`, `"id":"joint.present"`, `"joint.present" stands twice`},
		{"a section id stands twice", `"id":"overall","title"`, `"id":"joint","title"`, `"joint" stands twice`},
		{"a question names a scale that is not there", `"scale":"standard","judges"`, `"scale":"marks","judges"`, `The scale "marks"`},
		{"a grade uses the scale of a standard", `"kind":"grade","scale":"overall","judges":"own"`, `"kind":"grade","scale":"standard","judges":"own"`, `cannot use the scale "standard"`},
		{"a level has no word of what good looks like", `{"code":"not_known","text":"1e"}`, `{"code":"not_known","text":""}`, `good looks like for "not_known"`},
		{"good is described for a level that does not exist", `{"text":"2"}`, `{"text":"2"},{"code":"met","text":"2b"}`, `not a level of the scale`},
		{"a text is repeated at another question", `"text":"9"`, `"text":"W1"`, `stands already at joint.known`},
		{"a question does not say why it is asked", `"why":"W8"`, `"why":""`, `does not say why`},
		{"evidence is asked for an unknown level", `["partly_met","not_met"]`, `["badly_met"]`, `"badly_met"`},
		{"a grade does not say whose work it judges", `"scale":"overall","judges":"own"`, `"scale":"overall"`, `own or joint work`},
		{"a question states a fact that is not there", `"fact":"lead"`, `"fact":"boss"`, `The fact "boss"`},
		{"a question that states a fact can be restricted", `"fact":"lead"`, `"restrictable":true,"fact":"lead"`, `cannot be restricted`},
		{"a fact has a rule that nobody knows", `"rule":"yes_and_no"`, `"rule":"hunch"`, `The rule "hunch"`},
		{"a fact is shown at no judged question", `"beside":"joint.known","nothing"`, `"nothing"`, `would never see`},
		{"a fact is shown beside a question that is not judged", `"beside":"joint.known","nothing"`, `"beside":"joint.lead","nothing"`, `does not judge`},
		{"an attendance fact lacks its list of absences", `"fact_part":"absent"`, `"fact_part":"present"`, `part "absent"`},
		{"a field is misspelt", `"label":"L1"`, `"lable":"L1"`, `cannot be read`},
		{"the tool asks nothing", smallTool[strings.Index(smallTool, `"sections":`):], `"sections":[]}`, `asks nothing`},
		{"the file has a second tool after the first", `]}]}]}`, `]}]}]}{}`, `more after its end`},
		{"the file is not JSON", `{"name"`, `<name>`, `cannot be read`},
	} {
		t.Run(row.name, func(t *testing.T) {
			text := strings.Replace(smallTool, row.from, row.to, 1)
			if text == smallTool {
				t.Fatal("the mistake was not planted")
			}
			_, err := macfa.Parse([]byte(text))
			if err == nil || !strings.Contains(err.Error(), row.message) {
				t.Errorf("got %v, want a message with %q", err, row.message)
			}
			if macfa.KindOf(err) != macfa.Invalid {
				t.Errorf("the kind is %q", macfa.KindOf(err))
			}
		})
	}
}

func TestToolReadsBackAsItWasWritten(t *testing.T) {
	first := tool(t)
	data, err := json.Marshal(first)
	if err != nil {
		t.Fatal(err)
	}
	second, err := macfa.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := json.Marshal(second)
	if string(data) != string(again) || second.Sections[1].Questions[0].Number != "2.1" {
		t.Error("a tool written and read is another tool")
	}
}

func TestToolFindsItsWay(t *testing.T) {
	tl := tool(t)
	if _, ok := tl.Previous("joint"); ok {
		t.Error("there is a section before the first")
	}
	if _, ok := tl.Next("overall"); ok {
		t.Error("there is a section after the last")
	}
	if _, ok := tl.Next("elsewhere"); ok {
		t.Error("there is a section after one that does not exist")
	}
	next, _ := tl.Next("joint")
	previous, _ := tl.Previous("overall")
	of, _ := tl.SectionOf("family.day")
	if next.ID != "family" || previous.ID != "family" || of.ID != "family" {
		t.Errorf("next, previous and section of a question: %q %q %q", next.ID, previous.ID, of.ID)
	}
	if g, ok := next.Grade(macfa.OwnWork); ok {
		t.Errorf("the family section has the grade %s", g.ID)
	}
	if l, _ := tl.Scales[0].Level("requires_improvement"); l.LongLabel() != "Requires improvement to be good" {
		t.Errorf("the long label is %q", l.LongLabel())
	}
	if short := tl.Short(); len(short.Sections) != 1 || short.Sections[0].Questions[0].Number != "1.2" {
		t.Errorf("the short tool is %+v", short.Sections)
	}
}
