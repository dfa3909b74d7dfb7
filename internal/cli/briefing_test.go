package cli

import (
	"strings"
	"testing"
	"unicode/utf16"
)

func TestABriefingIsReadInWhateverEncodingAnEditorSavesIt(t *testing.T) {
	const want = "‘Low mood’ – one case\n"
	marked := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(want)) {
		marked = append(marked, byte(unit), byte(unit>>8))
	}
	for _, c := range []struct {
		name    string
		content []byte
		ok      bool
	}{
		{"UTF-8", []byte(want), true},
		{"UTF-16 with its mark", marked, true},
		{"what Windows calls ANSI", []byte("\x91Low mood\x92 \x96 one case\n"), true},
		{"a file of a word processor", []byte("PK\x03\x04\x00\x00\xff\xfe"), false},
		{"zeros", []byte("a\x00b"), false},
	} {
		text, ok := plainText(c.content)
		if ok != c.ok || ok && strings.TrimPrefix(text, "\ufeff") != want {
			t.Errorf("%s: %q, %v", c.name, text, ok)
		}
	}
}
