package macfa

import (
	"math"
	"testing"
)

func TestAColourIsReadAndItsContrastReckoned(t *testing.T) {
	for _, row := range []struct {
		name, text string
		ok         bool
		contrast   float64
		readable   bool
	}{
		{"the colour that comes with the software", "#0b4c57", true, 9.6, true},
		{"black", "000000", true, 21, true},
		{"white", "#FFFFFF", true, 1, false},
		{"a bright blue", "#1d70b8", true, 5.2, false},
		{"a grey just too light", "#5a5a5a", true, 6.9, false},
		{"a grey just dark enough", "#595959", true, 7.0, true},
		{"short forms are not read", "#fff", false, 0, false},
		{"a name is not read", "teal", false, 0, false},
		{"a sign before the digits is not read", "+0b4c5", false, 0, false},
		{"nothing", "", false, 0, false},
	} {
		c, ok := ParseColour(row.text)
		if ok != row.ok {
			t.Errorf("%s: read %v", row.name, ok)
			continue
		}
		if ok && (math.Abs(c.ContrastWithWhite()-row.contrast) > 0.06 || c.Readable() != row.readable) {
			t.Errorf("%s: contrast %.2f", row.name, c.ContrastWithWhite())
		}
	}
	if c, _ := ParseColour("#0B4C57"); c.Hex() != "#0b4c57" || c.Thinned(1) != c || c.Thinned(0).Hex() != "#ffffff" || c.Thinned(0.1).Hex() != "#e7edee" {
		t.Errorf("%s, thinned %s", c.Hex(), c.Thinned(0.1).Hex())
	}
}
