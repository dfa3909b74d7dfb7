package seal_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caseaudit/internal/seal"
)

func TestMasterComesFromAFileTheEnvironmentOrACommand(t *testing.T) {
	path := filepath.Join(t.TempDir(), "secret", "master")
	master, err := seal.NewMasterFile(path)
	must(t, err)
	text, err := os.ReadFile(path)
	must(t, err)
	dir := filepath.Join(t.TempDir(), "keys")
	_, err = seal.CreateRing(dir, master, seal.WithoutDurability())
	must(t, err)

	fromFile, err := seal.MasterFromFile(path)
	must(t, err)
	fromEnv, err := seal.MasterFromEnv(string(text))
	must(t, err)
	fromCommand, err := seal.MasterFromCommand(context.Background(), "cat '"+path+"'")
	must(t, err)
	for name, m := range map[string]seal.Master{"file": fromFile, "environment": fromEnv, "command": fromCommand} {
		if _, err := seal.OpenRing(dir, m); err != nil {
			t.Errorf("from the %s: %v", name, err)
		}
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file of the master key: %v, %v", info.Mode(), err)
	}
	_, err = seal.NewMasterFile(path)
	is(t, err, os.ErrExist)
	if still, _ := os.ReadFile(path); string(still) != string(text) {
		t.Error("the master key was overwritten")
	}
	if shown := fmt.Sprintf("%v %+v %#v", master, master, master); strings.Contains(shown, "[") {
		t.Errorf("the master key shows itself: %s", shown)
	}
}

func TestWhatIsNotAMasterKey(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":        "",
		"not base64":     "secret!",
		"too short":      "c2hvcnQ=",
		"nothing but 0s": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
	} {
		t.Run(name+" is refused", func(t *testing.T) {
			_, err := seal.MasterFromEnv(text)
			is(t, err, seal.ErrBadMaster)
		})
	}
}

func TestCommandThatFailsKeepsItsOutputToItself(t *testing.T) {
	_, err := seal.MasterFromCommand(context.Background(), "echo c2VjcmV0; echo c2VjcmV0 >&2; exit 3")
	if err == nil || strings.Contains(err.Error(), "c2VjcmV0") || !strings.Contains(err.Error(), "3") {
		t.Error(err)
	}
}
