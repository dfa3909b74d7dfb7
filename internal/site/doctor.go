package site

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/partnership"
	"caseaudit/internal/seal"
	"caseaudit/internal/store"
)

// Finding is what the doctor has to say of one thing.
type Finding struct {
	Name    string `json:"name"`
	OK      bool   `json:"ok"`
	Message string `json:"message"`
}

// doctor gathers findings; what a check needs and could not be opened is said once.
type doctor struct {
	config   Config
	findings []Finding
	in       *Installation
}

func (d *doctor) say(name string, ok bool, format string, args ...any) {
	d.findings = append(d.findings, Finding{name, ok, fmt.Sprintf(format, args...)})
}

// judge says what is wrong, or that it is well.
func (d *doctor) judge(name string, err error, format string, args ...any) bool {
	if err != nil {
		d.say(name, false, "%s", err.Error())
		return false
	}
	d.say(name, true, format, args...)
	return true
}

// Doctor looks at everything that can be wrong without changing anything, and says what to mend.
func Doctor(ctx context.Context, c Config) []Finding {
	d := &doctor{config: c, in: &Installation{Config: c}}
	if !d.configuration() {
		return d.findings
	}
	d.certificate()
	d.masterKey()
	p, ok := d.database(ctx)
	if ok {
		d.keys(ctx, p)
		d.brand(ctx)
		_ = d.in.House.Store.Close() // nothing was written
	}
	d.mail(ctx)
	d.sso(ctx)
	d.disk()
	return d.findings
}

func (d *doctor) configuration() bool {
	err := d.config.Check()
	if err == nil {
		err = d.config.CheckAddr()
	}
	if !d.judge("configuration", err, "It is complete.") {
		return false
	}
	d.in.House, err = d.config.house(How{})
	return err == nil
}

func (d *doctor) masterKey() {
	if !d.config.masterInFile() {
		d.say("master key", true, "It is not in a file.")
		return
	}
	path := d.config.masterFile()
	info, err := os.Stat(path)
	switch {
	case err != nil:
		d.say("master key", false, "There is none at %s. Put it back; without it nothing that is sealed can be opened.", path)
	case info.Mode().Perm()&0o077 != 0:
		d.say("master key", false, "Others may read %s. Run: chmod 600 %s", path, path)
	case filepath.Dir(path) == filepath.Clean(d.config.Data):
		d.say("master key", true, "It lies in the data folder, beside the keys that it protects. For real use move %s elsewhere and name it with --master-key-file.", path)
	default:
		d.say("master key", true, "Only its owner may read it.")
	}
}

func (d *doctor) database(ctx context.Context) (p place, ok bool) {
	c := d.config
	if c.Database == "" && !exists(c.Address()) {
		d.say("database", false, "There is none in %s. Start with \"caseaudit user add\" or \"caseaudit serve\", or name the right folder with --data.", c.Data)
		return p, false
	}
	var err error
	if d.in.House.Store, err = store.Open(ctx, c.Address(), store.Options{Durable: true}); err != nil {
		d.say("database", false, "%s", err)
		return p, false
	}
	if p, err = d.in.there(ctx); err == nil {
		err = p.trouble()
	}
	if err == nil {
		err = d.in.House.TakesWrites(ctx, "doctor")
	}
	if d.judge("database", err, "%s, version %d of %d; it takes writes.", d.in.House.Store.Kind(), p.have, p.know) {
		return p, true
	}
	return p, p.installed
}

func (p place) trouble() error {
	switch {
	case !p.installed:
		return fmt.Errorf("it is empty; start with \"caseaudit user add\" or \"caseaudit serve\"")
	case p.have < p.know:
		return fmt.Errorf("it is of version %d and the program of %d; the next \"caseaudit serve\" brings it up: make a backup first", p.have, p.know)
	}
	return nil
}

func (d *doctor) keys(ctx context.Context, p place) {
	if !d.judge("key ring", d.in.openRing(ctx, p), "It opens and belongs to this database.") {
		return
	}
	damaged, err := d.in.House.Ring.Damaged()
	if err == nil && len(damaged) > 0 {
		err = fmt.Errorf("%d keys are damaged: %s; bring back the copy that \"backup keys\" made", len(damaged), listed(damaged))
	}
	d.judge("keys", err, "None is damaged.")
	d.rotation()
	d.missing(ctx)
	d.record(ctx)
}

// rotation looks for a change of the master key that was broken off.
func (d *doctor) rotation() {
	begun, err := seal.Rotating(d.config.Keys())
	if err == nil && begun {
		err = errors.New("a change of the master key was begun and is not done; run \"caseaudit keys rotate\" again, as it was begun. Until then keep both master keys: work goes on meanwhile")
	}
	d.judge("key rotation", err, "None is under way.")
}

// missing looks for scopes that are alive and have no key: lost with an older copy of the ring, or destroyed after this state of
// the database.
func (d *doctor) missing(ctx context.Context) {
	w, err := d.in.House.MissingKeys(ctx)
	switch {
	case err != nil:
	case len(w.Lost) > 0:
		err = fmt.Errorf("%d keys are missing from the ring: %s; bring back the newest copy that \"backup keys\" made", len(w.Lost), listed(w.Lost))
	case len(w.Ended) > 0:
		err = fmt.Errorf("%d keys were destroyed after this state of the database: %s; it was put back past the program. Bring the newest backup into an empty place with \"caseaudit restore\"", len(w.Ended), listed(w.Ended))
	}
	d.judge("missing keys", err, "Every scope that is alive has its key.")
}

// mail connects to the mail server, without sending anything.
func (d *doctor) mail(ctx context.Context) {
	if d.config.SMTPHost == "" {
		d.say("mail", true, "No mail server is named, so no reminders are sent. Name one with --smtp-host.")
		return
	}
	d.judge("mail", d.config.mailServer().Check(ctx), "The mail server takes messages from %s.", d.config.SMTPFrom)
}

// brand looks whether white text can be read on the partnership's own colour. A colour that cannot be read is not used.
func (d *doctor) brand(ctx context.Context) {
	var own partnership.Details
	err := d.in.House.Store.Read(ctx, func(s *store.Snap) (err error) {
		own, err = partnership.DetailsOf(s)
		return err
	})
	if err == nil && own.Brand == "" {
		d.say("colour", true, "The partnership uses the colour of the program.")
		return
	}
	c, ok := macfa.ParseColour(own.Brand)
	if err == nil && !(ok && c.Readable()) {
		err = fmt.Errorf("white text cannot be read easily on %q, so pages keep the program's colour; choose one with a contrast of %d to 1 or more under Set up, the partnership", own.Brand, macfa.LeastContrast)
	}
	d.judge("colour", err, "White text on it has a contrast of %.1f to 1.", c.ContrastWithWhite())
}

// listed names a few.
func listed(scopes []seal.Scope) string {
	if len(scopes) > 5 {
		return named(scopes[:5]) + ", …"
	}
	return named(scopes)
}

func named(scopes []seal.Scope) string {
	var names []string
	for _, s := range scopes {
		names = append(names, string(s))
	}
	return strings.Join(names, ", ")
}

// record looks at the newest checkpoint: its instant against the clock, its tree against the one kept beside the keys.
func (d *doctor) record(ctx context.Context) {
	d.judge("record", d.in.House.KeptFits(ctx, d.config.kept()), "It continues the checkpoint kept beside the keys. \"caseaudit verify\" checks all of it.")
	var last store.Checkpoint
	err := d.in.House.Store.Read(ctx, func(s *store.Snap) (err error) {
		last, err = s.LastCheckpoint()
		if macfa.KindOf(err) == macfa.NotFound {
			return nil
		}
		return err
	})
	now := time.Now()
	if err == nil && now.Before(time.UnixMicro(last.At).Add(-time.Minute)) {
		err = fmt.Errorf("this machine's clock says %s and the record was last written at %s; set the clock", now.UTC().Format(time.DateTime), time.UnixMicro(last.At).UTC().Format(time.DateTime))
	}
	if err == nil && now.Year() < 2026 {
		err = fmt.Errorf("this machine's clock says %s; set the clock", now.UTC().Format(time.DateTime))
	}
	d.judge("time", err, "The clock says %s UTC.", now.UTC().Format(time.DateTime))
}

// leastFree is the space below which the doctor speaks up.
const leastFree = 1 << 30

func (d *doctor) disk() {
	free, ok := freeSpace(d.config.Data)
	switch {
	case !ok:
		d.say("disk", true, "The free space is not known here.")
	case free < leastFree:
		d.say("disk", false, "%d MB are free where the data lie. Make room: at least %d MB.", free>>20, leastFree>>20)
	default:
		d.say("disk", true, "%d MB are free where the data lie.", free>>20)
	}
}
