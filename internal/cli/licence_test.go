package cli

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

func TestEverythingBuiltInHasALicenceThatWeMayUseAndItsText(t *testing.T) {
	may := []string{"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"}
	list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}@{{.Version}}{{end}}{{end}}", "caseaudit/cmd/caseaudit")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]builtIn{}
	all, err := everythingBuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range all {
		texts[b.Path] = b
		if !slices.Contains(may, b.Licence) || len(b.Text) < 500 {
			t.Errorf("%s %s has the licence %q, with a text of %d bytes", b.Path, b.Version, b.Licence, len(b.Text))
		}
	}
	modules := append(strings.Fields(string(out)), "Go standard library", "govuk-frontend")
	slices.Sort(modules)
	for _, m := range slices.Compact(modules) {
		path, version, _ := strings.Cut(m, "@")
		if b, ok := texts[path]; !ok || version != "" && b.Version != version {
			t.Errorf("the licence of %s is not among the texts (make generate gathers them)", m)
		}
	}
}
