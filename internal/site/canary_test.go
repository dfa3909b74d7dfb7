package site_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
	"testing"
)

// needle is one form in which a secret may lie about.
type needle struct {
	secret, form string
	text         []byte
	anyCase      bool // looked for in what has been put into lower case
}

// needles are the forms of secrets: in any case, in hex, and in base64 wherever in it they begin.
func needles(secrets []string) []needle {
	var all []needle
	for _, s := range secrets {
		all = append(all, needle{s, "plain", []byte(strings.ToLower(s)), true})
		for _, written := range slices.Compact([]string{s, strings.ToLower(s), strings.ToUpper(s)}) {
			all = append(all, needle{s, "hex", []byte(hex.EncodeToString([]byte(written))), true})
			for before := range 3 {
				text := inBase64(written, before)
				all = append(all, needle{s, "base64", []byte(text), false})
				if url := strings.NewReplacer("+", "-", "/", "_").Replace(text); url != text {
					all = append(all, needle{s, "base64 of addresses", []byte(url), false})
				}
			}
		}
	}
	return all
}

// inBase64 is the part of a text's base64 that does not depend on what stands around it, with so many bytes before it.
func inBase64(text string, before int) string {
	whole := base64.RawStdEncoding.EncodeToString(append(make([]byte, before), text...))
	if (before+len(text))%3 != 0 {
		whole = whole[:len(whole)-1]
	}
	return whole[[]int{0, 2, 3}[before]:]
}

// found names the secrets that lie in a place.
func found(all []needle, place []byte) []needle {
	lower := bytes.ToLower(place)
	var hits []needle
	for _, n := range all {
		hay := place
		if n.anyCase {
			hay = lower
		}
		if bytes.Contains(hay, n.text) {
			hits = append(hits, n)
		}
	}
	return hits
}

func TestASecretIsFoundInAnyForm(t *testing.T) {
	const secret = "Ottilie Crane"
	all := needles([]string{secret, "9 Linden Mews"})
	for name, hidden := range map[string]string{
		"as it is":                    secret,
		"in capitals":                 "OTTILIE CRANE",
		"in hex":                      hex.EncodeToString([]byte(secret)),
		"in capitals of hex":          strings.ToUpper(hex.EncodeToString([]byte(secret))),
		"in base64, first":            base64.StdEncoding.EncodeToString([]byte(secret + ", born")),
		"in base64, one after":        base64.StdEncoding.EncodeToString([]byte("x" + secret + ", born")),
		"in base64, two after":        base64.StdEncoding.EncodeToString([]byte("xy" + secret)),
		"in base64 of lower letters":  base64.URLEncoding.EncodeToString([]byte("{\"name\":\"ottilie crane\"}")),
		"in base64 in an address":     "/find?q=" + base64.RawURLEncoding.EncodeToString([]byte("ab"+secret+"??")),
		"in the midst of other bytes": "\x00\x01" + secret + "\xff",
	} {
		t.Run(name, func(t *testing.T) {
			hits := found(all, []byte("some text before "+hidden+" and after"))
			if len(hits) == 0 || hits[0].secret != secret {
				t.Errorf("found %v", hits)
			}
		})
	}
	if hits := found(all, []byte("Ottilie and Crane, not side by side")); len(hits) > 0 {
		t.Errorf("found %v where nothing is", hits)
	}
}
