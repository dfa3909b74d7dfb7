package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/alecthomas/kong"
)

// LoadFile reads a configuration file: JSON, or one name = value a line, # before a remark. Names are those of the flags.
func LoadFile(r io.Reader) (kong.Resolver, error) {
	text, err := io.ReadAll(io.LimitReader(r, 1<<20))
	if err != nil {
		return nil, err
	}
	if text = bytes.TrimSpace(text); bytes.HasPrefix(text, []byte("{")) {
		return loadJSON(text)
	}
	values := fileValues{}
	for n, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		if !ok {
			return nil, fmt.Errorf("line %d of the configuration file should be name = value", n+1)
		}
		values[strings.TrimSpace(name)] = strings.TrimSpace(value)
	}
	return values, nil
}

func loadJSON(text []byte) (kong.Resolver, error) {
	values := fileValues{}
	if err := json.Unmarshal(text, &values); err != nil {
		return nil, fmt.Errorf("the configuration file should be one JSON object of names and texts: %w", err)
	}
	return values, nil
}

// fileValues are the settings of a configuration file by the names of the flags.
type fileValues map[string]string

// Validate refuses a name that is no setting: most likely it is misspelt.
func (v fileValues) Validate(app *kong.Application) error {
	known := map[string]bool{}
	for _, f := range app.Flags {
		known[f.Name] = true
	}
	for name := range v {
		if !known[name] || name == "config" {
			return fmt.Errorf("the configuration file sets %q, which is no setting; caseaudit config lists them", name)
		}
	}
	return nil
}

// Resolve gives a setting unless the environment has it, which weighs more.
func (v fileValues) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	value, ok := v[flag.Name]
	if !ok || InEnvironment(flag) {
		return nil, nil
	}
	return value, nil
}

// InEnvironment tells whether a setting's environment variable is set.
func InEnvironment(flag *kong.Flag) bool {
	for _, name := range flag.Envs {
		if _, ok := os.LookupEnv(name); ok {
			return true
		}
	}
	return false
}
