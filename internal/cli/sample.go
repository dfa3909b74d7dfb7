package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"caseaudit/internal/sample"
	"caseaudit/internal/sheet"
)

type sampleCommand struct {
	What     string   `arg:"" name:"file" placeholder:"FILE | check" help:"A list as CSV; or the word check."`
	Record   string   `arg:"" optional:"" placeholder:"RECORD" help:"After the word check: a draw's record."`
	List     string   `arg:"" optional:"" placeholder:"FILE" help:"After the record, where it holds no tokens: its list."`
	Size     int      `placeholder:"N" help:"How many to draw."`
	Strata   []string `placeholder:"A,B" help:"Columns that make the strata."`
	Reserves int      `placeholder:"N" help:"Reserves in each stratum."`
	ID       string   `name:"id" placeholder:"COLUMN" help:"Column of the ids; the first one if not said."`
	Seed     string   `placeholder:"TEXT" help:"The seed, chosen before the list is seen."`
	JSON     bool     `help:"Print the draw's record as one JSON value: keep it, and anyone can draw again."`
}

// Help ends the command's help with an example.
func (sampleCommand) Help() string {
	return "Draws a stratified sample that anyone can draw again from the seed. sample check RECORD [FILE] ranks again, compares and prints the answer as JSON; exit code 1 if the record does not hold.\n\n" +
		"Example: caseaudit sample list.csv --size 8 --strata SEX --reserves 2 --seed 'panel of 12 March' --json > record.json"
}

// Run draws, or checks a draw.
func (c sampleCommand) Run(a *app) error {
	if c.What == "check" && c.Record != "" {
		return a.checkSample(c.Record, c.List)
	}
	if c.Record != "" || c.Size < 1 || c.Seed == "" || c.Reserves < 0 {
		return usedWrongly("give one FILE, --size of at least 1 and --seed, or the word check and a RECORD")
	}
	list, err := readList(c.What)
	if err != nil {
		return err
	}
	if c.ID == "" && len(list.Header) > 0 {
		c.ID = list.Header[0]
	}
	units, err := unitsOf(list, c.ID, c.Strata)
	if err != nil {
		return err
	}
	rec, err := sample.Draw(units, sample.Spec{Seed: c.Seed, IDColumn: c.ID, By: c.Strata, Size: c.Size, Reserves: c.Reserves})
	if err != nil {
		return drawError(err, list)
	}
	if c.JSON {
		return a.json(rec)
	}
	a.sayDraw(rec)
	return nil
}

// drawError names rows of the file and gives the exit code: a fault of the list is an answer, a wrong wish is used wrongly.
func drawError(err error, list *sheet.Table) error {
	if twice, ok := errors.AsType[*sample.DuplicateError](err); ok {
		return codeError{no, fmt.Errorf("rows %d and %d have the same id; remove one of them, or choose with --id a column that differs in every row",
			list.Rows[twice.First].Number, list.Rows[twice.Second].Number)}
	}
	if bad, ok := errors.AsType[*sample.UnreadableError](err); ok {
		return codeError{no, fmt.Errorf("row %d %s", list.Rows[bad.Unit].Number, bad.Why)}
	}
	return codeError{wrong, err}
}

func readList(path string) (*sheet.Table, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return sheet.ReadCSV(f, sheet.Limits{})
}

// unitsOf reads ids and strata as written.
func unitsOf(list *sheet.Table, id string, by []string) ([]sample.Unit, error) {
	at := list.Column(id)
	if at < 0 {
		return nil, noColumn(list, id)
	}
	for _, column := range by {
		if list.Column(column) < 0 {
			return nil, noColumn(list, column)
		}
	}
	units := make([]sample.Unit, len(list.Rows))
	for i, row := range list.Rows {
		units[i] = sample.Unit{ID: row.Cell(at), Strata: map[string]string{}}
		for _, column := range by {
			units[i].Strata[column] = row.Cell(list.Column(column))
		}
	}
	return units, nil
}

func noColumn(list *sheet.Table, name string) error {
	return usedWrongly("the file has no column %q; it has %q", name, list.Header)
}

func (a *app) sayDraw(rec sample.Record) {
	for _, s := range rec.Strata {
		a.say("%s: %d of %d", stratumWords(s, rec.By), len(s.Drawn), s.Frame)
		for _, id := range s.Drawn {
			a.say("  %s", id)
		}
		for _, id := range s.Reserves {
			a.say("  %s (reserve)", id)
		}
	}
	a.say("Seed %q, frame %s. Keep the record with --json: anyone can draw it again.", rec.Seed, rec.FrameSHA256)
}

func stratumWords(s sample.Stratum, by []string) string {
	if len(by) == 0 {
		return "All"
	}
	text := ""
	for i, column := range by {
		if i > 0 {
			text += ", "
		}
		text += column + " " + s.Values[column]
	}
	return text
}

// checked is the answer of a check, which is always printed as JSON.
type checked struct {
	OK  bool   `json:"ok"`
	Why string `json:"why"`
}

func (a *app) checkSample(record, file string) error {
	rec, err := readRecord(record)
	if err != nil {
		return err
	}
	var units []sample.Unit
	if file != "" {
		list, err := readList(file)
		if err != nil {
			return err
		}
		if units, err = unitsOf(list, rec.IDColumn, rec.By); err != nil {
			return err
		}
	}
	ok, why := sample.Check(rec, units)
	if err := a.json(checked{ok, why}); err != nil {
		return err
	}
	if !ok {
		return codeError{no, fmt.Errorf("the record does not hold: %s", why)}
	}
	return nil
}

func readRecord(path string) (rec sample.Record, err error) {
	text, err := os.ReadFile(path)
	if err == nil && json.Unmarshal(text, &rec) != nil {
		err = usedWrongly("%s is no record of a draw; give what \"caseaudit sample … --json\" printed", path)
	}
	return rec, err
}
