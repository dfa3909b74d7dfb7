package signin

import (
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/boombuler/barcode/qr"
	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"

	"caseaudit/internal/operation"
)

// Codes of an authenticator app, as every such app makes them (RFC 6238 with its usual values).
const (
	appDigits = 6
	appEvery  = 30 * time.Second
	appDrift  = 1 // steps by which the telephone's clock may be off
)

// AppOffer is what somebody takes into an authenticator app.
type AppOffer struct {
	Nonce  string // names the offer; the secret is made of it with the key ring
	Groups string // the secret for typing, in groups of four
	URL    string // for opening the app on the same device
	QR     string // for its camera: a path of SVG in squares of 1
	Size   int    // the side of the picture, in squares
}

// appSecret makes the secret of an offer. Nothing is kept before its owner has shown a code: the page can be opened as often as one likes.
func appSecret(h *operation.House, person, nonce string) (string, error) {
	t, err := token(h, "authenticator app", person+"|"+nonce)
	if err != nil {
		return "", err
	}
	b, err := hex.DecodeString(t)
	if err != nil {
		return "", err
	}
	return base32.StdEncoding.EncodeToString(b[:20]), nil // 160 bits, as long as the hash: RFC 4226
}

func offerApp(secret, nonce, issuer, email string) (AppOffer, error) {
	raw, err := base32.StdEncoding.DecodeString(secret)
	if err != nil {
		return AppOffer{}, err
	}
	key, err := totp.Generate(totp.GenerateOpts{Issuer: strings.ReplaceAll(issuer, ":", " "), AccountName: email, Secret: raw})
	if err != nil {
		return AppOffer{}, err
	}
	o := AppOffer{Nonce: nonce, Groups: groups(secret), URL: key.URL()}
	o.QR, o.Size, err = picture(o.URL)
	return o, err
}

func groups(secret string) string {
	var parts []string
	for i := 0; i < len(secret); i += 4 {
		parts = append(parts, secret[i:min(i+4, len(secret))])
	}
	return strings.Join(parts, " ")
}

// quiet is the white edge that a camera needs around the squares.
const quiet = 4

// picture draws a QR code as one path.
func picture(text string) (path string, size int, err error) {
	code, err := qr.Encode(text, qr.M, qr.Unicode)
	if err != nil {
		return "", 0, err
	}
	var b strings.Builder
	side := code.Bounds().Dx()
	for y := range side {
		for x := range side {
			if r, _, _, _ := code.At(x, y).RGBA(); r == 0 {
				fmt.Fprintf(&b, "M%d %dh1v1h-1z", x+quiet, y+quiet)
			}
		}
	}
	return b.String(), side + 2*quiet, nil
}

// stepOf finds the time step whose code was typed, later than the last one taken; 0 if there is none.
func stepOf(secret, typed string, after int64, now time.Time) (int64, error) {
	at, found := now.Unix()/int64(appEvery.Seconds()), int64(0)
	for step := at - appDrift; step <= at+appDrift; step++ {
		want, err := hotp.GenerateCodeCustom(secret, uint64(step), hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err != nil {
			return 0, err
		}
		if subtle.ConstantTimeCompare([]byte(want), []byte(typed)) == 1 && step > after && found == 0 {
			found = step
		}
	}
	return found, nil
}

// plainCode is a code as it is compared: without blanks and dashes, in small letters.
func plainCode(typed string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "-", "", "\u00a0", "").Replace(typed))
}
