package signin

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"caseaudit/internal/macfa"
)

// Cost is what one hash takes.
type Cost struct {
	Memory  uint32 // KiB
	Time    uint32 // passes
	Threads uint8
}

// DefaultCost is the first line of OWASP's advice for argon2id that fits a small server: 19 MiB and two passes resist
// guessing as 46 MiB and one pass do, and let more people sign in at once in the same memory.
var DefaultCost = Cost{Memory: 19456, Time: 2, Threads: 1}

// most bounds the parameters that a stored hash may ask for.
var most = Cost{Memory: 1 << 18, Time: 16, Threads: 8}

const (
	saltBytes = 16
	hashBytes = 32
	atOnce    = 4 // hashes: bounds their memory to 76 MiB
	queueFor  = 10 * time.Second
)

// hasher hashes passwords, a few at a time.
type hasher struct {
	cost  Cost
	slots chan struct{}
	done  *atomic.Int64 // hashes computed
	dummy string        // the hash of nothing: checked when there is no account, so that the answer takes as long
}

func newHasher(c Cost) hasher {
	if c == (Cost{}) {
		c = DefaultCost
	}
	return hasher{cost: c, slots: make(chan struct{}, atOnce), done: &atomic.Int64{}, dummy: encode(c, random(saltBytes), random(hashBytes))}
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails, see crypto/rand
	return b
}

// hash gives what is stored of a password: the PHC string with its parameters and a salt of its own.
func (h hasher) hash(ctx context.Context, password string) (string, error) {
	salt := random(saltBytes)
	key, err := h.derive(ctx, password, salt, h.cost)
	if err != nil {
		return "", err
	}
	return encode(h.cost, salt, key), nil
}

// matches checks a password against a stored hash.
func (h hasher) matches(ctx context.Context, stored, password string) (bool, error) {
	c, salt, want, err := decode(stored)
	if err != nil {
		return false, err
	}
	got, err := h.derive(ctx, password, salt, c)
	return err == nil && subtle.ConstantTimeCompare(got, want) == 1, err
}

// derive waits for its turn. A password typed on another keyboard is the same characters in another encoding: NFC makes them one.
func (h hasher) derive(ctx context.Context, password string, salt []byte, c Cost) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, queueFor)
	defer cancel()
	select {
	case h.slots <- struct{}{}:
		defer func() { <-h.slots }()
	case <-ctx.Done():
		return nil, macfa.CannotNow("Too many people are signing in at this moment. Wait a minute and try again.", ctx.Err())
	}
	h.done.Add(1)
	return argon2.IDKey([]byte(norm.NFC.String(password)), salt, c.Time, c.Memory, c.Threads, hashBytes), nil
}

func encode(c Cost, salt, key []byte) string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.Memory, c.Time, c.Threads, b64.EncodeToString(salt), b64.EncodeToString(key))
}

func decode(stored string) (c Cost, salt, key []byte, err error) {
	bad := errors.New("a stored password is not an argon2id hash that this program reads")
	parts := strings.Split(stored, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, bad
	}
	if n, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.Memory, &c.Time, &c.Threads); n != 3 || err != nil || !c.bounded() {
		return c, nil, nil, bad
	}
	salt, saltErr := base64.RawStdEncoding.DecodeString(parts[4])
	key, keyErr := base64.RawStdEncoding.DecodeString(parts[5])
	if saltErr != nil || keyErr != nil || len(key) != hashBytes {
		return c, nil, nil, bad
	}
	return c, salt, key, nil
}

func (c Cost) bounded() bool {
	return c.Time >= 1 && c.Time <= most.Time && c.Threads >= 1 && c.Threads <= most.Threads && c.Memory <= most.Memory
}
