package casefile

import (
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
)

// birthWindow is how many days before or after the expected day a child can be born.
const birthWindow = 140

// onSheet does to the case sheet what an event asks for. It gives the names that left the sheet.
func onSheet(tx *operation.Tx, c Case, g GivenEvent) (former string, err error) {
	switch g.Kind {
	case "born", "turned_18", "adopted", "proceedings":
	default:
		return "", nil
	}
	was, err := readSheet(tx.View, c)
	if err != nil {
		return "", err
	}
	if was.State == "" && g.Kind != "adopted" {
		return "", macfa.Changed("The case sheet has not been written. Write it first: it holds what this changes.")
	}
	s := was
	switch g.Kind {
	case "turned_18":
		return "", turned18(was, g.Day)
	case "born":
		if err := bornNow(&s, g); err != nil {
			return "", err
		}
	case "adopted":
		former = strings.TrimSpace(was.Name + "\n" + was.Aliases)
		s = Sheet{State: was.State, Born: was.Born, Worker: was.Worker, Picture: was.Picture, Proceedings: was.Proceedings,
			ProceedingKinds: was.ProceedingKinds, ProceedingsNote: was.ProceedingsNote, People: was.People, Version: was.Version}
		if was.State == "" {
			return "", nil
		}
	case "proceedings":
		s.Proceedings, s.ProceedingKinds, s.ProceedingsNote = g.Proceedings, g.ProceedingKinds, g.Note
		if g.Proceedings == "reserve" {
			s.State = "open"
		}
	}
	if err := writeSheet(tx, c, was, s); err != nil || g.Kind != "adopted" {
		return former, err
	}
	return former, forgetTokens(tx, c.ID) // nothing leads from the earlier name to the case any more
}

// bornNow puts the date of birth where the expected day was.
func bornNow(s *Sheet, g GivenEvent) error {
	expected := macfa.Day(s.Born)
	apart := macfa.DaysBetween(expected, g.Day)
	if expected == "" || apart > birthWindow || apart < -birthWindow {
		return macfa.At("day", "The case sheet does not tell of an unborn child who is expected about this day. Check the day, or put the case sheet right.")
	}
	s.Born = string(g.Day)
	if g.Name != "" {
		s.Name = g.Name
	}
	return nil
}

// turned18 holds the day against the date of birth on the sheet.
func turned18(s Sheet, day macfa.Day) error {
	born, err := macfa.ParseDay(s.Born)
	if err != nil {
		return nil
	}
	if day.Before(macfa.Day(born.Time().AddDate(18, 0, 0).Format("2006-01-02"))) {
		return macfa.At("day", "By the date of birth on the case sheet the young person is not 18 on this day. Check the day, or put the case sheet right.")
	}
	return nil
}
