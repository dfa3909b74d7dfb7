package macfa

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Move is one row of a state machine: the action that takes a thing from one state to another.
type Move struct {
	From, To string
	By       Action
}

// Machine is the life of one kind of thing, as a table. The first state is where it begins.
type Machine struct {
	Name   string
	States []string
	Moves  []Move
}

// Machines lists every state machine of the program, for the documentation and the tests.
// Each room's machine is registered here by name.
var Machines = map[string]*Machine{}

func machine(name string, states []string, moves ...Move) *Machine {
	m := &Machine{Name: name, States: states, Moves: moves}
	Machines[name] = m
	return m
}

// Can tells whether the action may move a thing from one state to another.
func (m *Machine) Can(from, to string, by Action) bool {
	return slices.Contains(m.Moves, Move{from, to, by})
}

// Next gives the state to which the action leads from a state.
// A state machine never branches on one action: (from, by) names one row.
func (m *Machine) Next(from string, by Action) (string, error) {
	for _, mv := range m.Moves {
		if mv.From == from && mv.By == by {
			return mv.To, nil
		}
	}
	return "", Changed(fmt.Sprintf("This cannot be done now: the %s is %s.", m.Name, strings.ReplaceAll(from, "_", " ")))
}

// Mermaid draws the machine as a state diagram for the documentation.
func (m *Machine) Mermaid() string {
	var b strings.Builder
	fmt.Fprintf(&b, "stateDiagram-v2\n    [*] --> %s\n", m.States[0])
	for _, mv := range m.Moves {
		fmt.Fprintf(&b, "    %s --> %s: %s\n", mv.From, mv.To, mv.By)
	}
	return b.String()
}

// DrawMachines writes the page of the documentation that shows every machine as a table and a drawing.
func DrawMachines() string {
	var b strings.Builder
	b.WriteString("# States\n\nMade from the tables in `internal/macfa`; a test holds them together.\n")
	for _, name := range slices.Sorted(maps.Keys(Machines)) {
		m := Machines[name]
		fmt.Fprintf(&b, "\n## %s%s\n\n| from | to | by |\n| --- | --- | --- |\n", strings.ToUpper(name[:1]), name[1:])
		for _, mv := range m.Moves {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", mv.From, mv.To, mv.By)
		}
		fmt.Fprintf(&b, "\n```mermaid\n%s```\n", m.Mermaid())
	}
	b.WriteString(DrawCaseEvents())
	b.WriteString("\n## What must be true to enter a stage\n\n| stage | what must be true |\n| --- | --- |\n")
	for _, n := range Needs {
		fmt.Fprintf(&b, "| %s | %s |\n", n.Stage, n.What)
	}
	return b.String()
}
