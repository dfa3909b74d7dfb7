package fieldwork

import (
	"caseaudit/internal/operation"
)

// Material is everything that agencies, practitioners and families gave to a panel: of one case, or of all cases of a round.
type Material struct {
	Returns     []ReturnWithAnswers
	Timeline    []KeyEvent
	Reflections []Reflection // what is written, unnamed unless the writer offers the name
	Voices      []Voice
}

// MaterialOf reads it within the actor's sight; kase is "" for all cases of the round. The caller has asked whether the actor may see it.
func MaterialOf(v *operation.View, round, kase string) (Material, error) {
	var m Material
	returns, err := returnsWhere(v, onePanel+` AND r.state <> 'not_needed'`, round, kase)
	if err != nil {
		return m, err
	}
	answers, err := answersWhere(v, onePanel, round, kase)
	if m.Returns, err = joinAnswers(v, returns, answers, err); err != nil {
		return m, err
	}
	events, err := keyEventsWhere(v, onePanel, round, kase)
	if err != nil {
		return m, err
	}
	if m.Timeline, err = openKeyEvents(v, events); err != nil {
		return m, err
	}
	if m.Reflections, err = writtenBeforePanel(v, round, kase); err != nil {
		return m, err
	}
	for i := range m.Reflections {
		if err := m.Reflections[i].open(v); err != nil {
			return m, err
		}
		m.Reflections[i].unnamed()
	}
	if m.Voices, err = voicesBeforePanel(v, round, kase); err != nil {
		return m, err
	}
	for i := range m.Voices {
		if err := m.Voices[i].open(v); err != nil {
			return m, err
		}
	}
	return m, nil
}

// Parts gives the questions of a reflection with what was answered, without those left empty.
func (r *Reflection) Parts() [][2]string {
	var parts [][2]string
	for i, text := range r.Texts.each() {
		if *text != "" {
			parts = append(parts, [2]string{reflectionQuestions[i].label, *text})
		}
	}
	return parts
}
