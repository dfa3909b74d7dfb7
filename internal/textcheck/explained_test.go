package textcheck_test

import (
	"testing"

	"caseaudit/internal/textcheck"
)

func TestAHitIsLeftUntilItIsExplainedInItsField(t *testing.T) {
	known, text := []string{"Grace Example"}, "Grace Church ran the group; grace was said. Call 0808 157 0123."
	used := textcheck.Explained{}
	left := textcheck.Explained{}.Left("text", text, known, used)
	if len(left) != 2 || left[0].Text != "Grace" || len(used) != 0 {
		t.Fatalf("%+v %v", left, used)
	}
	e := textcheck.Explained{textcheck.Key("text", "grace"): "A church", textcheck.Key("text", "0808 157 0123"): "  ", textcheck.Key("message", "0808 157 0123"): "elsewhere", "gone": "no longer there"}
	left = e.Left("text", text, known, used)
	if len(left) != 1 || left[0].Kind != textcheck.Phone || len(used) != 1 {
		t.Errorf("%+v %v", left, used)
	}
	if back, err := textcheck.ReadExplained(used.Text()); err != nil || back[textcheck.Key("text", "Grace")] != "A church" {
		t.Errorf("%v %v", back, err)
	}
	if none, err := textcheck.ReadExplained(textcheck.Explained{}.Text()); err != nil || len(none) != 0 {
		t.Errorf("%v %v", none, err)
	}
}
