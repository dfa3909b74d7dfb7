package bench

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"testing"
	"text/tabwriter"
	"time"
)

// figure is one line of the table.
type figure struct {
	What     string  `json:"what"`
	Database string  `json:"database"`
	Clients  int     `json:"clients"`
	Unit     string  `json:"unit"`    // of program and floor: "a second" or "µs of CPU"
	Program  float64 `json:"program"` // median over the turns
	Floor    float64 `json:"floor"`
	FloorIs  string  `json:"floor_is"`
	Ratio    float64 `json:"ratio"` // program / floor, median over the turns
	Aim      string  `json:"aim"`   // "" where none is set
}

var figures []figure

var jsonFile = flag.String("figures", "", "write the figures as JSON to this file")

// TestMain prints the table once everything is measured.
func TestMain(m *testing.M) {
	code := m.Run()
	if err := report(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = max(code, 1)
	}
	os.Exit(code)
}

func report() error {
	if len(figures) == 0 {
		return nil
	}
	fmt.Println()
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "what\tdatabase\tclients\tprogram\tfloor\tunit\tratio\taim\tthe floor")
	for _, f := range figures {
		fmt.Fprintf(w, "%s\t%s\t%d\t%.0f\t%.0f\t%s\t%.2f\t%s\t%s\n", f.What, f.Database, f.Clients, f.Program, f.Floor, f.Unit, f.Ratio, f.Aim, f.FloorIs)
	}
	if err := w.Flush(); err != nil || *jsonFile == "" {
		return err
	}
	text, err := json.MarshalIndent(figures, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(*jsonFile, append(text, '\n'), 0o644)
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

const (
	turns = 11
	// turn is as long as the program lets entries wait for their places in the tree, which a turn of saves ends with.
	turn = 500 * time.Millisecond
)

// keep notes a finished measurement in the table and in the benchmark's own line.
func (f figure) keep(b *testing.B, program, floor []float64) {
	ratios := make([]float64, len(program))
	for i := range ratios {
		ratios[i] = program[i] / floor[i]
	}
	f.Program, f.Floor, f.Ratio = median(program), median(floor), median(ratios)
	figures = append(figures, f)
	b.ReportMetric(f.Program, "program")
	b.ReportMetric(f.Floor, "floor")
	b.ReportMetric(f.Ratio, "ratio")
	b.ReportMetric(0, "ns/op") // one run of the whole comparison says nothing
}
