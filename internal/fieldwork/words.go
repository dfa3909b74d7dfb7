package fieldwork

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"caseaudit/internal/macfa"
)

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// tooLong refuses a text that has more letters than its field takes, or that is not text.
func tooLong(field, text string, most int) error {
	if n := utf8.RuneCountInString(text); n > most {
		return macfa.At(field, fmt.Sprintf("This has %d characters. Shorten it to %d.", n, most))
	}
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return macfa.At(field, "This has characters that are not text. Type it again, or paste it as plain text.")
	}
	return nil
}

// clock writes a time of day as people read it: "2:32pm", "midday", "midnight".
func clock(at int64, zone *time.Location) string {
	return macfa.ClockWords(time.UnixMicro(at).In(zone))
}

// when writes an instant: today by its time, earlier by its day.
func when(at int64, today macfa.Day, zone *time.Location) string {
	day := macfa.DayOf(time.UnixMicro(at), zone)
	if day == today {
		return "today at " + clock(at, zone)
	}
	return day.MediumIn(macfa.AuditYearOf(today))
}

func upperFirst(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// stateWords are the states of a return as people read them.
var stateWords = map[string]string{"not_started": "Not started", "started": "In progress", "sent": "With the agency lead", "sent_back": "Sent back",
	"signed_off": "Signed off", "frozen": "With the panel", "gone_without": "No return", "not_needed": "Not needed"}

// StateWord is a return's state as people read it.
func (r Return) StateWord() string {
	if r.Waits() {
		return "Waits"
	}
	return stateWords[r.State]
}
