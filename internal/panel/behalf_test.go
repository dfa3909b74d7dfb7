package panel_test

import (
	"net/http"
	"strings"
	"testing"

	"caseaudit/internal/operation"
	"caseaudit/internal/world"
)

// typed plants that Health's return on the first case was typed in on behalf of a named nurse.
func typed(t *testing.T, w *world.World) {
	t.Helper()
	ret := w.Returns["0/health"]
	plant(t, w, func(tx *operation.Tx) error {
		spoke, err := tx.Seal("case:"+w.Cases[0], "on_behalf", ret, "spoke", "Jo Lane, school nurse")
		if err != nil {
			return err
		}
		return tx.ChangeOne("on_behalf", `INSERT INTO on_behalf (id, kind, kase, spoke, how, spoke_on, typed_by, confirmed, confirmed_how, at, version)
			VALUES ($1, 'return', $2, $3, 'telephone', '2015-03-03', $4, 'yes', 'telephone', 1, 1)`, ret, w.Cases[0], spoke, w.People["coordinator"].Person)
	})
}

func TestThePanelReadsOnWhoseBehalfAReturnWasTypedIn(t *testing.T) {
	world.Each(t, world.Agreed, func(t *testing.T, w *world.World) {
		const words = "on behalf of Jo Lane, school nurse, by telephone, typed by "
		kase := "/panels/" + w.Panel + "/cases/" + w.Cases[0]
		paths := []string{kase, kase + "/joint.lead", kase + "/joint.lead?full=1", "/cases/" + w.Cases[0] + "/agreed"}
		for _, path := range paths {
			if _, body, _ := visit(t, w, "chair", http.MethodGet, path, nil); strings.Contains(body, "on behalf of") {
				t.Errorf("%s says so of a return that its own agency wrote", path)
			}
		}
		typed(t, w)
		for _, path := range paths {
			if code, body, _ := visit(t, w, "chair", http.MethodGet, path, nil); code != 200 || !strings.Contains(body, words) {
				t.Errorf("%s: %d, without %q", path, code, words)
			}
		}
		if _, body, _ := visit(t, w, "lead-csc", http.MethodGet, "/cases/"+w.Cases[0]+"/agreed", nil); strings.Contains(body, "Jo Lane") {
			t.Error("another agency's lead reads who spoke")
		}
	})
}
