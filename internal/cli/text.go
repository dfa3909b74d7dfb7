package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"caseaudit/internal/textcheck"
)

type textCommands struct {
	Check textCheckCommand `cmd:"" help:"Find identifiers in standard input."`
}

type textCheckCommand struct {
	Known string `placeholder:"FILE" help:"Names that count as identifying, one a line."`
	JSON  bool   `xor:"how" help:"Print one JSON value."`
	JSONL bool   `name:"jsonl" xor:"how" help:"Every line of input is {\"text\",\"known\":[…]}, every line of output its hits."`
}

// Help ends the command's help with an example.
func (textCheckCommand) Help() string {
	return "Finds numbers with check digits, telephone numbers, postcodes, addresses, e-mail and web addresses, labelled dates of birth, and the known names with their diminutives and other spellings. " +
		"It helps a person to look; it never proves that a text is anonymous. Exit code 0 also with hits.\n\n" +
		"Example: caseaudit text check --known names.txt < draft.txt"
}

// hitsOf is the answer to one text.
type hitsOf struct {
	Hits []textcheck.Hit `json:"hits"`
}

// Run looks through standard input.
func (c textCheckCommand) Run(a *app) error {
	known, err := knownNames(c.Known)
	if err != nil {
		return err
	}
	if c.JSONL {
		return a.checkLines(known)
	}
	text, err := io.ReadAll(a.in)
	if err != nil {
		return err
	}
	if !utf8.Valid(text) {
		return usedWrongly("standard input is no UTF-8 text; save it as plain text in UTF-8")
	}
	hits := textcheck.Find(string(text), known)
	if c.JSON {
		return a.json(hitsOf{hits})
	}
	a.sayHits(string(text), hits)
	return nil
}

// sayHits lists hits for people: where each stands, what it is, and its words.
func (a *app) sayHits(text string, hits []textcheck.Hit) {
	runes := []rune(text)
	line, begin, at := 1, 0, 0
	for _, h := range hits {
		for ; at < h.Start; at++ {
			if runes[at] == '\n' {
				line, begin = line+1, at+1
			}
		}
		a.say("%d:%d %s: %s", line, h.Start-begin+1, strings.ReplaceAll(h.Kind, "_", " "), strings.Join(strings.Fields(h.Text), " "))
	}
	if len(hits) == 0 {
		a.say("Nothing was found. That does not prove that the text is anonymous.")
	}
}

func knownNames(path string) ([]string, error) {
	if path == "" {
		return nil, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var names []string
	for line := range strings.Lines(strings.TrimPrefix(string(text), "\ufeff")) {
		if name := strings.TrimSpace(line); name != "" {
			names = append(names, name)
		}
	}
	return names, nil
}

// checkLines answers each line of input with a line.
func (a *app) checkLines(known []string) error {
	in, out := bufio.NewReader(a.in), bufio.NewWriter(a.out)
	write := json.NewEncoder(out)
	write.SetEscapeHTML(false)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if strings.TrimSpace(string(line)) != "" {
			if err := checkLine(write, line, known, n); err != nil {
				return errors.Join(err, out.Flush())
			}
		}
		if err != nil {
			return out.Flush()
		}
	}
}

func checkLine(write *json.Encoder, line []byte, known []string, n int) error {
	var asked struct {
		Text  string   `json:"text"`
		Known []string `json:"known"`
	}
	if err := json.Unmarshal(line, &asked); err != nil {
		return codeError{wrong, fmt.Errorf("line %d of standard input is not {\"text\":…,\"known\":[…]}; put one JSON value on each line", n)}
	}
	return write.Encode(hitsOf{textcheck.Find(asked.Text, append(asked.Known, known...))})
}
