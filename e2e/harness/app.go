package harness

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"time"
)

// App is an authenticator app on somebody's telephone (RFC 6238: SHA-1, six digits, 30 seconds). The program takes each code
// once, and that of the next half minute too, so that two codes are at hand without waiting.
type App struct {
	secret []byte
	last   int64
}

// NewApp takes in the secret as the page shows it, in groups.
func NewApp(t testing.TB, shown string) *App {
	t.Helper()
	secret, err := base32.StdEncoding.DecodeString(strings.ReplaceAll(strings.TrimSpace(shown), " ", ""))
	if err != nil {
		t.Fatalf("the page shows no secret: %v", err)
	}
	return &App{secret: secret}
}

const everySeconds = 30

// Code is the next code that the program will take; it waits for its time if need be.
func (a *App) Code() string {
	now := time.Now().Unix() / everySeconds
	step := max(now, a.last+1)
	if step > now+1 {
		time.Sleep(time.Until(time.Unix((step-1)*everySeconds, 0)))
	}
	a.last = step
	return a.at(step)
}

func (a *App) at(step int64) string {
	mac := hmac.New(sha1.New, a.secret)
	mac.Write(binary.BigEndian.AppendUint64(nil, uint64(step)))
	sum := mac.Sum(nil)
	at := sum[len(sum)-1] & 0x0f
	return fmt.Sprintf("%06d", binary.BigEndian.Uint32(sum[at:at+4])&0x7fffffff%1000000)
}
