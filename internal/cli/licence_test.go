package cli

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

func TestEveryModuleThatIsBuiltInHasALicenceThatWeMayUse(t *testing.T) {
	may := []string{"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"}
	list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", "caseaudit/cmd/caseaudit")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	for path := range strings.FieldsSeq(string(out)) {
		if !slices.Contains(may, licenceOf(path)) {
			t.Errorf("%s has the licence %q", path, licenceOf(path))
		}
	}
}
