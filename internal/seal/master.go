package seal

import (
	"bytes"
	"context"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/tink-crypto/tink-go/v2/aead/subtle"
)

const keySize = 32 // bytes: AES-256

// Master is the key that wraps the ring. It is kept apart from both the ring and
// the database, and never shows itself when printed.
type Master struct{ key []byte }

// String keeps a master key out of logs and messages.
func (Master) String() string { return "(master key)" }

// GoString keeps it out of %#v too.
func (m Master) GoString() string { return m.String() }

// MasterFromFile reads a master key from a file that NewMasterFile made, or that
// holds 32 random bytes in base64.
func MasterFromFile(path string) (Master, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return Master{}, fmt.Errorf("read the master key: %w", err)
	}
	return parseMaster(string(text), "the file "+path)
}

// MasterFromEnv takes a master key from the value of an environment variable, in
// base64.
func MasterFromEnv(value string) (Master, error) {
	return parseMaster(value, "the environment variable")
}

// MasterFromCommand runs a command line by the shell and takes the master key,
// in base64, from its output: a password manager's, a key service's.
func MasterFromCommand(ctx context.Context, command string) (Master, error) {
	out, err := exec.CommandContext(ctx, "sh", "-c", command).Output()
	if err != nil {
		return Master{}, fmt.Errorf("the command for the master key failed: %w", withoutOutput(err))
	}
	defer clear(out)
	return parseMaster(string(out), "the command's output")
}

// withoutOutput drops what the command wrote: it may hold part of a secret.
func withoutOutput(err error) error {
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return errors.New(exit.ProcessState.String())
	}
	return err
}

func parseMaster(text, from string) (Master, error) {
	key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
	if err != nil || len(key) != keySize || bytes.Equal(key, make([]byte, keySize)) {
		return Master{}, fmt.Errorf("%s: %w; it should be 32 random bytes written in base64 (44 characters)", from, ErrBadMaster)
	}
	return Master{key: key}, nil
}

// NewMasterFile makes a new master key and writes it to a file that only its
// owner may read. It never overwrites: a master key that is lost takes
// everything sealed with it.
func NewMasterFile(path string) (Master, error) {
	m := NewMaster()
	text := []byte(base64.StdEncoding.EncodeToString(m.key) + "\n")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return Master{}, fmt.Errorf("make the folder of the master key: %w", err)
	}
	err := folder{dir: filepath.Dir(path), durable: true}.Put(filepath.Base(path), text)
	if errors.Is(err, os.ErrExist) {
		return Master{}, fmt.Errorf("%s exists already and was left as it is; choose another path, or use the key in it: %w", path, err)
	}
	if err != nil {
		return Master{}, fmt.Errorf("write the master key: %w", err)
	}
	return m, nil
}

// NewMaster makes a master key that is kept nowhere: for tests.
func NewMaster() Master { return Master{key: randomKey()} }

func randomKey() []byte {
	key := make([]byte, keySize)
	rand.Read(key) // never fails: crypto/rand ends the program instead
	return key
}

// print tells one master key from another and gives nothing of it away, so that
// a wrong master is not mistaken for a damaged ring.
func (m Master) print() (string, error) {
	p, err := derive(m.key, "caseaudit master print")
	return hex.EncodeToString(p[:min(8, len(p))]), err
}

func (m Master) wrapper() (*subtle.AESGCM, error) {
	key, err := derive(m.key, "caseaudit master wrap")
	if err != nil {
		return nil, err
	}
	return subtle.NewAESGCM(key)
}

// derive makes a key for one use, so that no key serves two.
func derive(secret []byte, use string) ([]byte, error) {
	if len(secret) != keySize {
		return nil, ErrBadMaster
	}
	return hkdf.Key(sha256.New, secret, nil, use, keySize)
}
