package docs_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var (
	testFunc     = regexp.MustCompile(`(?m)^func (Test[A-Za-z0-9]+)\(`)
	testNamed    = regexp.MustCompile("`(Test[A-Za-z0-9]+)`")
	tableMade    = regexp.MustCompile(`(?s)^(\w+) \((.*)`)
	sealedColumn = regexp.MustCompile(`(\w+) BYTES`)
	columnMore   = regexp.MustCompile(`ALTER TABLE (\w+) ADD COLUMN (\w+ BYTES)`)
	inTicks      = regexp.MustCompile("`([a-z_]+)`")
	asvsRow      = regexp.MustCompile(`(?m)^\| (V\d+\.\d+\.\d+) \|(.*)\|$`)
)

// testsThatExist are the names of all tests of the repository.
func testsThatExist(t *testing.T) map[string]bool {
	all := map[string]bool{}
	for _, root := range []string{"../internal", "../e2e", "../tools", "../bench", "."} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
				return err
			}
			for _, m := range testFunc.FindAllStringSubmatch(read(t, path), -1) {
				all[m[1]] = true
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func TestEveryTestThatADocumentNamesExists(t *testing.T) {
	exist, named := testsThatExist(t), 0
	for _, page := range []string{"security.md", "privacy.md", "operate.md", "install.md", "architecture.md"} {
		for _, m := range testNamed.FindAllStringSubmatch(read(t, page), -1) {
			named++
			if !exist[m[1]] {
				t.Errorf("%s names %s, and there is no such test", page, m[1])
			}
		}
	}
	if named < 200 {
		t.Errorf("only %d tests are named", named)
	}
}

// asked are the sections of ASVS 5.0.0 with the number of their requirements of levels 1 and 2, which come first in each.
const asked = `V1.1:2 V1.2:9 V1.3:11 V1.4:3 V1.5:2 V2.1:3 V2.2:3 V2.3:4 V2.4:1 V3.2:2 V3.3:4 V3.4:6 V3.5:5 V3.7:2 V4.1:3 V4.2:1 V4.3:2 V4.4:4
	V5.1:1 V5.2:3 V5.3:2 V5.4:3 V6.1:3 V6.2:12 V6.3:4 V6.4:4 V6.5:5 V6.6:3 V6.8:4 V7.1:3 V7.2:4 V7.3:2 V7.4:5 V7.5:2 V7.6:2 V8.1:2 V8.2:3
	V8.3:1 V8.4:1 V9.1:3 V9.2:4 V10.1:2 V10.2:2 V10.3:4 V10.4:11 V10.5:5 V10.6:2 V10.7:3 V11.1:2 V11.2:3 V11.3:3 V11.4:4 V11.5:1 V11.6:1
	V12.1:3 V12.2:2 V12.3:4 V13.1:1 V13.2:5 V13.3:2 V13.4:5 V14.1:2 V14.2:4 V14.3:3 V15.1:3 V15.2:3 V15.3:7 V16.1:1 V16.2:5 V16.3:4 V16.4:3
	V16.5:3 V17.1:1 V17.2:4 V17.3:2`

func TestEveryRequirementOfLevelTwoHasARow(t *testing.T) {
	rows, count := map[string]string{}, map[string]int{}
	for _, m := range asvsRow.FindAllStringSubmatch(read(t, "security.md"), -1) {
		if rows[m[1]] != "" {
			t.Errorf("%s has two rows", m[1])
		}
		rows[m[1]] = m[2]
	}
	for section := range strings.FieldsSeq(asked) {
		id, n, _ := strings.Cut(section, ":")
		for i := 1; fmt.Sprint(i-1) != n; i++ {
			req := fmt.Sprintf("%s.%d", id, i)
			cells := strings.Split(rows[req], "|")
			if len(cells) != 4 {
				t.Errorf("%s has no row of its own, or one with other columns", req)
				continue
			}
			met := strings.TrimSpace(cells[1])
			count[met]++
			if strings.TrimSpace(cells[0]) == "" || met == "" || met != "yes" && strings.TrimSpace(cells[2]) == "" {
				t.Errorf("%s does not say what it asks, whether it is met, or why not", req)
			}
			delete(rows, req)
		}
	}
	for req := range rows {
		t.Errorf("%s is no requirement of level 1 or 2", req)
	}
	said := fmt.Sprintf("Of 253 requirements %d are met, %d in part, %d not, %d are the operator's, %d do not apply.", count["yes"], count["part"], count["no"], count["operator"], count["–"])
	if !strings.Contains(read(t, "security.md"), said) {
		t.Errorf("the sum above the table should be: %s", said)
	}
}

// tablesOf gives every table of the schema with its sealed or hashed columns.
func tablesOf(t *testing.T) map[string][]string {
	tables := map[string][]string{}
	files, err := filepath.Glob("../internal/store/migrations/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatal("no migrations", err)
	}
	for _, file := range files {
		up, _, _ := strings.Cut(read(t, file), "-- +goose Down")
		for _, statement := range strings.Split(up, "CREATE TABLE ")[1:] {
			statement, _, _ = strings.Cut(statement, "CREATE ")
			statement, _, _ = strings.Cut(statement, "ALTER ")
			m := tableMade.FindStringSubmatch(statement)
			tables[m[1]] = nil
			for _, column := range sealedColumn.FindAllStringSubmatch(m[2], -1) {
				tables[m[1]] = append(tables[m[1]], column[1])
			}
		}
		for _, m := range columnMore.FindAllStringSubmatch(up, -1) {
			tables[m[1]] = append(tables[m[1]], strings.Fields(m[2])[0])
		}
	}
	return tables
}

func TestTheDataMapNamesEveryTable(t *testing.T) {
	_, from, _ := strings.Cut(read(t, "privacy.md"), "## Data map")
	table, _, _ := strings.Cut(from, "\n## ")
	named, sealed := map[string]bool{}, map[string]bool{}
	for line := range strings.Lines(table) {
		cells := strings.Split(line, "|")
		if len(cells) < 6 {
			continue
		}
		for _, m := range inTicks.FindAllStringSubmatch(cells[2], -1) {
			named[m[1]] = true
			sealed[m[1]] = sealed[m[1]] || strings.Contains(cells[3], "sealed")
		}
	}
	tables := tablesOf(t)
	for name, columns := range tables {
		switch {
		case !named[name]:
			t.Errorf("the data map says nothing of the table %s", name)
		case len(columns) > 0 && !sealed[name] && name != "trail_hash": // a hash of the record's tree
			t.Errorf("the data map does not say that %s is sealed in %v", name, columns)
		case len(columns) == 0 && sealed[name]:
			t.Errorf("the data map says that %s is sealed, and it has no such column", name)
		}
	}
	for name := range named {
		if _, ok := tables[name]; !ok {
			t.Errorf("the data map names %s, which is no table", name)
		}
	}
}
