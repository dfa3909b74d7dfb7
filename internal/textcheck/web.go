package textcheck

import (
	"regexp"
	"strings"
)

var (
	urlPattern   = regexp.MustCompile(`(?i)(?:https?://|www\.)[^\s<>"“”]+`)
	emailPattern = regexp.MustCompile("[\\pL\\pN.!#$%&'’*+/=?^_`{|}~\\-]+@(?:[\\pL\\pN](?:[\\pL\\pN\\-]*[\\pL\\pN])?\\.)+\\pL{2,}")
)

// hostPattern is an address as people type it, without what comes before the host: with a path, or of a well-known ending.
var hostPattern = regexp.MustCompile(`(?i)(?:[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?\.)+(?:(?:com|org|net|uk|io|me|tv|app|info|eu|ie|gg|ly|be|wales|scot|london)/[^\s<>"“”]+|com|net|(?:co|org|gov|nhs|sch|ac)\.uk)`)

// hosts finds web addresses written without https:// or www.
func hosts(text string) []span {
	var spans []span
	for _, m := range hostPattern.FindAllStringIndex(text, -1) {
		end := m[0] + len(trimSentence(text[m[0]:m[1]]))
		if !wordBefore(text, m[0]) && !wordAfter(text, end) && !strings.HasSuffix(text[:m[0]], "@") {
			spans = append(spans, span{m[0], end})
		}
	}
	return spans
}

func urls(text string) []span {
	var spans []span
	for _, m := range urlPattern.FindAllStringIndex(text, -1) {
		end := m[0] + len(trimSentence(text[m[0]:m[1]]))
		if !wordBefore(text, m[0]) && strings.Contains(text[m[0]:end], ".") {
			spans = append(spans, span{m[0], end})
		}
	}
	return spans
}

// trimSentence takes off what ends the sentence and not the address: marks,
// and a bracket that was not opened within it.
func trimSentence(url string) string {
	opened := strings.Count(url, "(") - strings.Count(url, ")")
	brackets := strings.Count(url, "[") - strings.Count(url, "]")
	for url != "" {
		switch last := url[len(url)-1]; {
		case strings.IndexByte(".,;:!?'*_", last) >= 0:
		case last == ')' && opened < 0:
			opened++
		case last == ']' && brackets < 0:
			brackets++
		case strings.HasSuffix(url, "’") || strings.HasSuffix(url, "…"):
			url = url[:len(url)-2]
		default:
			return url
		}
		url = url[:len(url)-1]
	}
	return url
}

func emails(text string) []span {
	var spans []span
	for _, m := range emailPattern.FindAllStringIndex(text, -1) {
		local, _, _ := strings.Cut(text[m[0]:m[1]], "@")
		start := m[0] + len(local) - len(strings.TrimLeft(local, "'’.*=/{|`"))
		if text[start] != '@' {
			spans = append(spans, span{start, m[1]})
		}
	}
	return spans
}
