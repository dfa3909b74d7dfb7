package operation_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"caseaudit/internal/operation"
	"caseaudit/internal/world"
)

// first is a row of a table, named the same way on both databases.
func first(table string) string { return "(SELECT MIN(id) FROM " + table + ")" }

// edits are changes that somebody with the database's password may make so that things look otherwise than they were, with what
// verify has to name. Each leaves a database in which every page still works.
var edits = []struct {
	name       string
	where      string // begins what is named
	statements string // divided by ";"
}{
	// a judgement looks better, or worse
	{"a grade of a return is raised", "answer ", `UPDATE answer SET choice = 'good' WHERE id = (SELECT MIN(id) FROM answer WHERE choice <> '' AND choice <> 'good')`},
	{"a grade is taken away", "answer ", `UPDATE answer SET choice = '' WHERE id = (SELECT MIN(id) FROM answer WHERE choice <> '')`},
	{"a grade is changed with its version", "answer ", `UPDATE answer SET choice = 'good', version = version + 1 WHERE id = (SELECT MIN(id) FROM answer WHERE choice <> '' AND choice <> 'good')`},
	{"an agreed grade is changed", "agreed ", `UPDATE agreed SET choice = 'good' WHERE id = (SELECT MIN(id) FROM agreed WHERE choice <> 'good')`},
	{"an agreed grade is another agency's", "agreed ", `UPDATE agreed SET agency = ` + first("agency") + ` WHERE id = ` + first("agreed")},
	{"why a grade was agreed goes", "agreed ", `UPDATE agreed SET because = NULL WHERE id = (SELECT MIN(id) FROM agreed WHERE because IS NOT NULL)`},
	{"an agreed judgement is removed", "agreed ", `DELETE FROM agreed WHERE id = ` + first("agreed")},
	{"a judgement is dated earlier", "agreed ", `UPDATE agreed SET at = at - 86400000000 WHERE id = ` + first("agreed")},

	// somebody else did it
	{"an answer is another author's", "answer ", `UPDATE answer SET by_person = (SELECT MAX(id) FROM person) WHERE id = (SELECT MIN(id) FROM answer WHERE by_person <> (SELECT MAX(id) FROM person))`},
	{"two authors are swapped in the record", "at place", `UPDATE trail_entry SET actor = (SELECT MAX(id) FROM person) WHERE place = 4`},
	{"another auditor had the return", "audit_return ", `UPDATE audit_return SET auditor = (SELECT MAX(id) FROM person) WHERE id = (SELECT MIN(id) FROM audit_return WHERE auditor <> (SELECT MAX(id) FROM person))`},
	{"another lead signed it off", "audit_return ", `UPDATE audit_return SET signed_by = (SELECT MAX(id) FROM person) WHERE id = (SELECT MIN(id) FROM audit_return WHERE signed_by <> (SELECT MAX(id) FROM person))`},
	{"a panel's judgement is another's", "agreed ", `UPDATE agreed SET by_person = (SELECT MAX(id) FROM person) WHERE id = (SELECT MIN(id) FROM agreed WHERE by_person <> (SELECT MAX(id) FROM person))`},
	{"the role in the record is another", "at place", `UPDATE trail_entry SET role = 'administrator' WHERE place = 5`},

	// something was on time
	{"a return was signed off a week earlier", "audit_return ", `UPDATE audit_return SET signed_at = signed_at - 604800000000 WHERE id = ` + first("audit_return")},
	{"a return was sent earlier", "audit_return ", `UPDATE audit_return SET sent_at = sent_at - 604800000000 WHERE id = ` + first("audit_return")},
	{"a return was due later", "audit_return ", `UPDATE audit_return SET due = '2016-01-01' WHERE id = ` + first("audit_return")},
	{"a return is back with its auditor", "audit_return ", `UPDATE audit_return SET state = 'started', sent_at = NULL, signed_at = NULL WHERE id = ` + first("audit_return")},
	{"an entry was made an hour earlier", "at place", `UPDATE trail_entry SET at = at - 3600000000 WHERE place = 7`},
	{"the panel closed on another day", "panel ", `UPDATE panel SET closed_at = closed_at - 86400000000`},
	{"the panel met on another day", "panel ", `UPDATE panel SET day = '2015-03-23'`},

	// texts under seal
	{"evidence goes", "answer ", `UPDATE answer SET evidence = NULL WHERE id = (SELECT MIN(id) FROM answer WHERE evidence IS NOT NULL)`},
	{"evidence is put to another answer", "answer ", `UPDATE answer SET evidence = (SELECT evidence FROM answer WHERE id = (SELECT MAX(id) FROM answer WHERE evidence IS NOT NULL)) WHERE id = (SELECT MIN(id) FROM answer WHERE evidence IS NOT NULL)`},
	{"a reason goes", "answer ", `UPDATE answer SET why = NULL WHERE id = (SELECT MIN(id) FROM answer WHERE why IS NOT NULL)`},
	{"a finding's text is another's", "finding ", `UPDATE finding SET text = (SELECT text FROM finding WHERE id = (SELECT MAX(id) FROM finding)) WHERE id = ` + first("finding")},

	// findings say more
	{"a lesson becomes a strength", "finding ", `UPDATE finding SET kind = 'strength' WHERE id = (SELECT MIN(id) FROM finding WHERE kind = 'lesson')`},
	{"a finding rests on more cases", "finding ", `UPDATE finding SET cases = cases + 1 WHERE id = ` + first("finding")},
	{"a finding is confirmed", "finding ", `UPDATE finding SET state = CASE state WHEN 'confirmed' THEN 'emerging' ELSE 'confirmed' END WHERE id = ` + first("finding")},
	{"evidence of a finding is removed", "finding_evidence ", `DELETE FROM finding_evidence WHERE id = ` + first("finding_evidence")},
	{"evidence of a finding is another case's", "finding_evidence ", `UPDATE finding_evidence SET kase = (SELECT MAX(id) FROM audit_case WHERE id <> finding_evidence.kase) WHERE id = ` + first("finding_evidence")},
	{"a finding's topic is another", "finding ", `UPDATE finding SET topic = (SELECT MAX(id) FROM topic WHERE id <> finding.topic) WHERE id = ` + first("finding")},

	// who was there, who may
	{"somebody absent was there", "panel_member ", `UPDATE panel_member SET attendance = 'late', joined = '10:15' WHERE id = ` + first("panel_member")},
	{"a conflict of interest was none", "panel_member ", `UPDATE panel_member SET conflict = CASE conflict WHEN 'none' THEN 'stay' ELSE 'none' END WHERE id = ` + first("panel_member")},
	{"a person has a role more", "person_role ", `INSERT INTO person_role (id, person, role, agency, area, given_at) SELECT 'zzzz', MIN(id), 'coordinator', '', '', 1 FROM person`},
	{"a role has another area", "person_role ", `UPDATE person_role SET area = ` + first("area") + ` WHERE id = (SELECT MIN(id) FROM person_role WHERE area = '')`},
	{"a role has ended", "person_role ", `UPDATE person_role SET ended_at = given_at WHERE id = (SELECT MIN(id) FROM person_role WHERE ended_at IS NULL)`},
	{"somebody has another name", "person ", `UPDATE person SET name = 'Another Name' WHERE id = ` + first("person")},
	{"somebody has another address", "person ", `UPDATE person SET email = 'x@example.org', email_key = 'x@example.org' WHERE id = ` + first("person")},
	{"a leaver is back", "person ", `UPDATE person SET state = CASE state WHEN 'left' THEN 'active' ELSE 'left' END WHERE id = ` + first("person")},

	// cases
	{"a case is withdrawn", "audit_case ", `UPDATE audit_case SET state = 'withdrawn' WHERE id = ` + first("audit_case")},
	{"two cases change their labels", "audit_case ", `UPDATE audit_case SET ref = 'H9' WHERE id = ` + first("audit_case")},
	{"an agency did not know a family", "known_to ", `UPDATE known_to SET state = 'not_known' WHERE id = (SELECT MIN(id) FROM known_to WHERE state = 'known')`},
	{"the key of a case lives again", "scope ", `UPDATE scope SET state = 'destroyed', ended_at = 1 WHERE id = ` + first("scope")},

	// the record itself
	{"a look at a child is removed", "at place", `DELETE FROM trail_entry WHERE id = (SELECT MAX(id) FROM trail_entry WHERE place < (SELECT MAX(place) FROM trail_entry))`},
	{"a look is removed and those after it move up", "place 9", `DELETE FROM trail_entry WHERE place = 9; UPDATE trail_entry SET place = -place WHERE place > 9; UPDATE trail_entry SET place = -place - 1 WHERE place < 0`},
	{"two entries change places", "at place", `UPDATE trail_entry SET place = -1 WHERE place = 3; UPDATE trail_entry SET place = 3 WHERE place = 4; UPDATE trail_entry SET place = 4 WHERE place = -1`},
	{"an entry is about another case", "at place", `UPDATE trail_entry SET about = 'case:other' WHERE place = 6`},
	{"an entry says it was looked at only", "at place", `UPDATE trail_entry SET outcome = 'seen' WHERE id = (SELECT MIN(id) FROM trail_entry WHERE outcome = 'done')`},
	{"an entry tells of another thing", "at place", `UPDATE trail_entry SET thing = 'return:other' WHERE place = 8`},
	{"a row and the digest in its entry are changed together", "at place", `UPDATE panel SET day = '2015-03-23'; UPDATE trail_entry SET digests = '[]' WHERE id = (SELECT MAX(id) FROM trail_entry WHERE digests LIKE '%"panel"%')`},
	{"an entry is put in between the tree and the end", "", `INSERT INTO trail_entry (id, at, actor, role, action, thing, about, version, outcome, digests, place) SELECT 'zzzz', at, actor, role, action, thing, about, version, outcome, digests, place + 1 FROM trail_entry ORDER BY place DESC LIMIT 1`},
	{"the end is cut off with all that is signed over it", "kept by you", `DELETE FROM trail_entry WHERE place >= 10; DELETE FROM trail_hash WHERE id >= 18; DELETE FROM trail_checkpoint WHERE id > 10`},
}

// copies is both from copies of one partnership a database: a later stage takes long to build.
func copies(t *testing.T, stage world.Stage, fn func(t *testing.T, w *world.World, past *sql.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		data := t.TempDir()
		w := world.In(t, data, "", stage)
		fn(t, w, pastTheProgram(t, "sqlite", "file:"+filepath.Join(data, "content.db")+"?_pragma=busy_timeout(10000)"))
	})
	if testing.Short() {
		return // the quick subset runs on SQLite alone
	}
	t.Run("postgres", func(t *testing.T) {
		w := world.In(t, t.TempDir(), world.OnPostgres, stage)
		fn(t, w, pastTheProgram(t, "pgx", w.Database))
	})
}

func TestSensibleLookingEditsAreNamed(t *testing.T) {
	if len(edits) < 50 {
		t.Errorf("%d edits are tried", len(edits))
	}
	for _, e := range edits {
		t.Run(e.name, func(t *testing.T) {
			copies(t, world.Learnt, func(t *testing.T, w *world.World, past *sql.DB) {
				keep := filepath.Join(t.TempDir(), "checkpoint")
				place(t, w.House, "") // ten entries
				note(t, w.House)
				place(t, w.House, keep)
				kept, err := operation.KeptCheckpoint(w.House, keep)
				must(t, err)
				if v := verify(t, w.House, *kept); !v.OK {
					t.Fatalf("before the edit: %v", v.First)
				}
				changed := int64(0)
				for s := range strings.SplitSeq(e.statements, ";") {
					done, err := past.Exec(s)
					must(t, err)
					n, err := done.RowsAffected()
					must(t, err)
					changed += n
				}
				if changed == 0 {
					t.Fatal("the edit changes nothing: the test proves nothing")
				}
				v := verify(t, w.House, *kept)
				if v.OK || v.First == nil || !strings.Contains(v.First.Where, e.where) {
					t.Errorf("ok %v, first %v", v.OK, v.First)
				}
			})
		})
	}
}

// An old backup fits in itself; a checkpoint from after it, kept elsewhere, shows what is missing.
func TestAnOldBackupPutBackIsNamed(t *testing.T) {
	copies(t, world.Learnt, func(t *testing.T, w *world.World, _ *sql.DB) {
		place(t, w.House, "")
		old := backup(t, w.House)
		note(t, w.House)
		keep := filepath.Join(t.TempDir(), "checkpoint")
		place(t, w.House, keep)
		kept, err := operation.KeptCheckpoint(w.House, keep)
		must(t, err)
		for name, address := range places(t) {
			house := *w.House
			house.Store = openAt(t, address)
			must(t, restoreInto(house.Store, &house, old))
			if v := verify(t, &house, *kept); v.OK || !strings.Contains(v.First.Where, "kept by you") {
				t.Errorf("%s: ok %v, first %v", name, v.OK, v.First)
			}
		}
	})
}
