//go:build proof

package site_test

import (
	"bytes"
	"compress/gzip"
	"database/sql"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"caseaudit/internal/demo"
	"caseaudit/internal/storetest"
)

// places is where secrets are looked for, by name, with what lies there.
type canaryPlaces map[string][]byte

func (p canaryPlaces) add(name string, content []byte) {
	p[name] = append(append(p[name], content...), '\n')
}

// TestProofNoCanaryLeavesTheSeal runs the real program with the demonstration, opens what people open, makes it fail in the ways in
// which it can, lets it die, and looks for every secret in everything that is left.
func TestProofNoCanaryLeavesTheSeal(t *testing.T) {
	all := needles(demo.Canaries())
	eachDatabase(t, func(t *testing.T, address func(*testing.T) string) {
		d := startDemo(t, address(t) != "")
		shown := d.visit()
		d.commands()
		d.die()
		d.files()
		if len(shown) < 20 {
			t.Errorf("people were shown %d of the secrets: the proof proves little", len(shown))
		}
		looked := 0
		for name, content := range d.places {
			looked++
			for _, hit := range found(all, content) {
				t.Errorf("%s holds the secret %q (%s)", name, hit.secret, hit.form)
			}
		}
		t.Logf("%d canaries (%d forms) × %d places: %d MB; people were shown %d of the canaries", len(demo.Canaries()), len(all), looked, d.size()>>20, len(shown))

		planted := canaryPlaces{"planted": nil}
		planted.add("planted", append(slices.Clone(d.places["log and panic"]), strings.ToUpper(demo.Canaries()[0])...))
		if len(found(all, planted["planted"])) == 0 {
			t.Error("a planted canary is not found: the proof proves nothing")
		}
	})
}

type demoProgram struct {
	t                          *testing.T
	file, data, temp           string
	database, address, metrics string
	process                    *exec.Cmd
	said                       bytes.Buffer
	places                     canaryPlaces
}

func startDemo(t *testing.T, postgres bool) *demoProgram {
	t.Helper()
	d := &demoProgram{t: t, file: binary(t), data: filepath.Join(t.TempDir(), "data"), temp: t.TempDir(), address: freePort(t), metrics: freePort(t), places: canaryPlaces{}}
	if postgres {
		d.database = storetest.NewPostgres(t, "")
	}
	d.process = d.command("demo", "--addr", d.address, "--metrics-addr", d.metrics, "--log", "debug")
	d.process.Stderr, d.process.Stdout = &d.said, &d.said
	need(t, d.process.Start())
	t.Cleanup(func() { _ = d.process.Process.Kill() })
	for end := time.Now().Add(4 * time.Minute); ; time.Sleep(100 * time.Millisecond) {
		answer, err := http.Get("http://" + d.address + "/readyz")
		if err == nil {
			need(t, answer.Body.Close())
			return d
		}
		if time.Now().After(end) {
			t.Fatalf("the demonstration was not ready: %s", &d.said)
		}
	}
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	need(t, err)
	defer l.Close()
	return l.Addr().String()
}

func (d *demoProgram) command(args ...string) *exec.Cmd {
	args = append(args, "--data", d.data)
	if d.database != "" {
		args = append(args, "--database", d.database)
	}
	c := exec.Command("sh", append([]string{"-c", `ulimit -c unlimited 2>/dev/null; exec "$0" "$@"`, d.file}, args...)...)
	c.Env = append(os.Environ(), "TMPDIR="+d.temp, "GOTRACEBACK=crash")
	c.Dir = d.temp // where a core would be put
	return c
}

// mostPages bounds how many pages one person opens.
const mostPages = 150

// mostMisused of a person's pages are asked for in wrong ways, too.
const mostMisused = 50

// notFollowed begin addresses that end the visit, or that hold nothing.
var notFollowed = []string{"/assets/", "/sign-out", "/me/sign-out", "/demo", "/help"}

var (
	anyLink  = regexp.MustCompile(`(?:href|action|src)="([^"]*)"`)
	anyTitle = regexp.MustCompile(`(?s)<title>(.*?)</title>`)
	// holdsNone are addresses of what goes out and is not meant to hold a secret.
	holdsNone = regexp.MustCompile(`/proofs$|^/briefings|record\.json$|\.ics$|^/calendar`)
	formKey   = regexp.MustCompile(`name="key" value="([^"]*)"`)
)

// visit lets people follow every link, and counts which secrets they were rightly shown.
func (d *demoProgram) visit() (shown map[string]bool) {
	shown = map[string]bool{}
	for _, person := range d.people() {
		client := d.signIn(person.ID)
		seen, queue := map[string]bool{}, []string{"/"}
		for len(queue) > 0 && len(seen) < mostPages {
			path := queue[0]
			queue = queue[1:]
			if seen[path] {
				continue
			}
			seen[path] = true
			body := d.open(client, http.MethodGet, path, nil)
			for _, c := range demo.Canaries() {
				if bytes.Contains(body, []byte(html.EscapeString(c))) {
					shown[c] = true
				}
			}
			for _, m := range anyLink.FindAllSubmatch(body, -1) {
				to, _, _ := strings.Cut(html.UnescapeString(string(m[1])), "#")
				if strings.HasPrefix(to, "/") && !slices.ContainsFunc(notFollowed, func(begin string) bool { return strings.HasPrefix(to, begin) }) {
					queue = append(queue, to)
				}
			}
			if len(seen) < mostMisused {
				d.misuse(client, path, body)
			}
		}
	}
	answer, err := http.Get("http://" + d.metrics + "/metrics")
	need(d.t, err)
	body, err := io.ReadAll(answer.Body)
	need(d.t, err)
	need(d.t, answer.Body.Close())
	d.places.add("metrics", body)
	return shown
}

// misuse sends what a page's address does not expect, so that errors are answered.
func (d *demoProgram) misuse(client *http.Client, path string, body []byte) {
	secret := demo.Canaries()[len(path)%len(demo.Canaries())]
	d.open(client, http.MethodPost, path, url.Values{"key": {"x"}, "text": {secret}})
	d.open(client, http.MethodGet, path+"/nothing-here", nil)
	if m := formKey.FindSubmatch(body); m != nil {
		d.open(client, http.MethodPost, path, url.Values{"key": {string(m[1])}, "version": {"x"}, "day": {"31/31/2015"}})
	}
}

// open asks for a page. Its title, its addresses and, where it is an error, all of it but what the request itself has sent are places.
func (d *demoProgram) open(client *http.Client, method, path string, form url.Values) []byte {
	var in io.Reader
	if form != nil {
		in = strings.NewReader(form.Encode())
	}
	r, err := http.NewRequest(method, "http://"+d.address+path, in)
	need(d.t, err)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	answer, err := client.Do(r)
	need(d.t, err)
	body, err := io.ReadAll(answer.Body)
	need(d.t, err)
	need(d.t, answer.Body.Close())
	for _, m := range anyTitle.FindAllSubmatch(body, -1) {
		d.places.add("titles", []byte(html.UnescapeString(string(m[1]))))
	}
	for _, m := range anyLink.FindAllSubmatch(body, -1) {
		d.places.add("addresses", []byte(html.UnescapeString(string(m[1]))))
	}
	d.places.add("addresses", []byte(answer.Header.Get("Location")))
	d.places.add("headers", []byte(fmt.Sprint(answer.Header)))
	if answer.StatusCode >= 400 && method == http.MethodGet {
		d.places.add("error pages", body)
	}
	if method == http.MethodGet && holdsNone.MatchString(path) {
		d.places.add("public and identifier-free exports", body)
	}
	return body
}

type somebody struct {
	ID    string   `json:"id"`
	Roles []string `json:"roles"`
}

// people is one person of each role.
func (d *demoProgram) people() []somebody {
	answer, err := http.Get("http://" + d.address + "/demo/people")
	need(d.t, err)
	defer answer.Body.Close()
	var all, chosen []somebody
	need(d.t, json.NewDecoder(answer.Body).Decode(&all))
	met := map[string]bool{}
	for _, p := range all {
		if role := fmt.Sprint(p.Roles); !met[role] {
			met[role] = true
			chosen = append(chosen, p)
		}
	}
	return chosen
}

func (d *demoProgram) signIn(person string) *http.Client {
	jar, err := cookiejar.New(nil)
	need(d.t, err)
	client := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.PostForm("http://"+d.address+"/demo/sign-in", url.Values{"person": {person}})
	need(d.t, err)
	need(d.t, answer.Body.Close())
	return client
}

// commands runs what an operator runs; what they print and write are places.
func (d *demoProgram) commands() {
	backup, record := filepath.Join(d.temp, "backup.gz"), filepath.Join(d.temp, "record.jsonl")
	for _, args := range [][]string{{"backup", backup}, {"backup", "keys", filepath.Join(d.temp, "ring")}, {"record", "export", record},
		{"verify", "--json"}, {"doctor"}, {"config"}, {"access"}, {"keys", "rotate"}} {
		out, err := d.command(args...).CombinedOutput()
		if err != nil && args[0] != "doctor" {
			d.t.Errorf("%v: %v\n%s", args, err, out)
		}
		d.places.add("what commands print", out)
	}
	f, err := os.Open(backup)
	need(d.t, err)
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	need(d.t, err)
	content, err := io.ReadAll(unzipped)
	need(d.t, err)
	d.places.add("backup", content)
}

// die lets the program end as a fault of the machine does, with everything open in its memory and every goroutine's stack printed.
func (d *demoProgram) die() {
	need(d.t, d.process.Process.Signal(syscall.SIGABRT))
	_ = d.process.Wait() // it ends by the signal
	if !strings.Contains(d.said.String(), "goroutine ") {
		d.t.Error("the program has not printed its stacks")
	}
	if status, ok := d.process.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() || status.CoreDump() {
		d.t.Errorf("the program ended with %v: its memory may lie in a core dump", d.process.ProcessState)
	}
	d.places.add("log and panic", d.said.Bytes())
}

// files takes every file of the data folder and of the temporary folder, and every row of a PostgreSQL database.
func (d *demoProgram) files() {
	for name, dir := range map[string]string{"data folder: ": d.data, "temporary folder: ": d.temp} {
		need(d.t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			content, err := os.ReadFile(path)
			kind := filepath.Base(path)
			if strings.Contains(path, "/keys/") {
				kind = "key ring"
			}
			d.places.add(name+kind, content)
			return err
		}))
	}
	if d.database == "" {
		for _, must := range []string{"data folder: content.db", "data folder: content.db-wal"} {
			if len(d.places[must]) < 2 {
				d.t.Errorf("there is no %s to look into", must)
			}
		}
		return
	}
	db, err := sql.Open("pgx", d.database)
	need(d.t, err)
	defer db.Close()
	tables, err := column(db, `SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`)
	need(d.t, err)
	for _, table := range tables {
		rows, err := column(db, `SELECT CAST(x AS TEXT) FROM "`+table+`" x`)
		need(d.t, err)
		d.places.add("table "+table, []byte(strings.Join(rows, "\n")))
	}
}

func (d *demoProgram) size() (n int) {
	for _, content := range d.places {
		n += len(content)
	}
	return n
}
