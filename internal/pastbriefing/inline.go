package pastbriefing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// inline takes the emphasis marks out of a text and returns the emphasised
// phrases. It knows **bold**, __bold__, *italic*, _italic_ and a backslash
// before a mark. A mark without its partner is a character like any other.
func inline(s string) (plain string, strong []string) {
	var out strings.Builder
	dead := map[string]bool{} // marks that have no partner in what is left
	for i := 0; i < len(s); {
		mark := markAt(s, i)
		if mark == "" {
			i += copyChar(&out, s, i)
			continue
		}
		end := -1
		if !dead[mark] && opens(s, i, mark) {
			end = partner(s, i+len(mark), mark)
			dead[mark] = end < 0
		}
		if end < 0 {
			out.WriteString(mark)
			i += len(mark)
			continue
		}
		inner, _ := inline(s[i+len(mark) : end])
		out.WriteString(inner)
		strong = append(strong, inner)
		i = end + len(mark)
	}
	return out.String(), strong
}

func markAt(s string, i int) string {
	for _, mark := range []string{"***", "___", "**", "__", "*", "_"} {
		if strings.HasPrefix(s[i:], mark) {
			return mark
		}
	}
	return ""
}

// copyChar writes the character at i, less a backslash before a mark, and
// returns how many bytes it took.
func copyChar(out *strings.Builder, s string, i int) int {
	if s[i] == '\\' && i+1 < len(s) && strings.IndexByte(`*_#\-+`, s[i+1]) >= 0 {
		out.WriteByte(s[i+1])
		return 2
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	out.WriteString(s[i : i+size])
	return size
}

// opens: words follow the mark; a mark that also stands within words (5*3,
// snake_case) must have none before it.
func opens(s string, i int, mark string) bool {
	after, _ := utf8.DecodeRuneInString(s[i+len(mark):])
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	if i+len(mark) == len(s) || unicode.IsSpace(after) {
		return false
	}
	return mark == "**" || !wordRune(before)
}

// partner finds the mark that closes, or -1.
func partner(s string, from int, mark string) int {
	for at := from; ; {
		i := strings.Index(s[at:], mark)
		if i < 0 {
			return -1
		}
		at += i
		if at > from && closes(s, at, mark) {
			return at
		}
		at += len(mark)
	}
}

func closes(s string, at int, mark string) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	after, _ := utf8.DecodeRuneInString(s[at+len(mark):])
	if unicode.IsSpace(before) || before == '\\' {
		return false
	}
	if len(mark) == 1 && (string(before) == mark || string(after) == mark) {
		return false
	}
	return mark == "**" || !wordRune(after)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// allStrong says whether emphasis marks hold the whole text, a colon aside.
func allStrong(s string) bool {
	s = strings.TrimSuffix(s, ":")
	for _, mark := range []string{"***", "**", "__"} {
		if strings.HasPrefix(s, mark) && strings.HasSuffix(s, mark) && len(s) > 2*len(mark) {
			return partner(s, len(mark), mark) == len(s)-len(mark)
		}
	}
	return false
}
