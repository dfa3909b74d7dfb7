package caselist

import "strings"

// value puts one cell into the entry; false if that refuses the row.
func (r *reader) value(e entry, field Field, cell string) bool {
	row, column, values := e.row.Number, r.mapping[field.Key], e.child.Values
	switch field.Key {
	case Sex:
		sex, known := readSex(cell)
		if !known {
			r.look(row, Sex, "unknown_sex_code", "%s holds a code we do not know. It is left empty. Use 1 or M, 2 or F, 9 or 0.", column)
		}
		cell = sex
	case Ethnicity:
		if _, known := ethnicGroup(cell); !known {
			r.look(row, Ethnicity, "unknown_ethnicity_code", "%s holds a code we do not know. It counts as “Not known” in a draw. Use the census codes, such as WBRI.", column)
		}
	case UPN:
		cell = strings.ToUpper(cell)
		r.lookUPN(row, column, checkUPN(cell))
	case NHSNumber:
		cell = strings.NewReplacer(" ", "", "-", "", "\u00a0", "").Replace(cell)
		r.lookNHSNumber(row, column, checkNHSNumber(cell))
	}
	if field.Kind == Day {
		return r.day(e, field, cell)
	}
	if cell != "" {
		values[field.Key] = cell
	}
	return true
}

func (r *reader) lookUPN(row int, column, code string) {
	switch code {
	case "upn_malformed":
		r.look(row, UPN, code, "%s is not made like a UPN: a letter, then twelve digits. It is kept as written. Check it.", column)
	case "upn_check_letter":
		r.look(row, UPN, code, "The first letter of %s does not fit its digits. It is kept as written. Check it for a slip.", column)
	}
}

func (r *reader) lookNHSNumber(row int, column, code string) {
	switch code {
	case "nhs_number_malformed":
		r.look(row, NHSNumber, code, "%s is not made like an NHS number: ten digits. It is kept as written. Check it.", column)
	case "nhs_number_check_digit":
		r.look(row, NHSNumber, code, "The last digit of %s does not fit the others. It is kept as written. Check it for a slip.", column)
	}
}

// day refuses the row over a birth date that cannot be read, since the age is
// what a child is known and drawn by; other dates are left empty.
func (r *reader) day(e entry, field Field, cell string) bool {
	day, fault := readDay(cell, r.opts.MonthFirst)
	if fault == nil && r.orders[field.Key].doubts(cell) {
		fault = dayOrder
	}
	switch {
	case fault == nil:
		e.child.Values[field.Key] = day
	case field.Key == DateOfBirth:
		return r.refuse(e.row.Number, field.Key, fault.code, "%s %s", r.mapping[field.Key], fault.text)
	default:
		r.look(e.row.Number, field.Key, fault.code, "%s %s Until then it is left empty.", r.mapping[field.Key], fault.text)
	}
	return true
}

// checkDays holds the row's days against today and against each other; false
// refuses the row.
func (r *reader) checkDays(e entry) bool {
	values := e.child.Values
	if !r.checkBirth(e) {
		return false
	}
	born, start, end := values[DateOfBirth], values[StartDate], values[EndDate]
	if start != "" && end != "" && end < start {
		r.contradict(e, EndDate, StartDate, "end_before_start", "is before", "Correct the one that is wrong.")
	}
	if start != "" && born != "" && start < born {
		r.contradict(e, StartDate, DateOfBirth, "start_before_birth", "is before", "Correct the one that is wrong.")
	}
	if years, err := age(born, r.today); born != "" && err == nil && years >= 25 {
		r.look(e.row.Number, DateOfBirth, "aged_25_or_over", "This person is 25 or older. Check that the row is about the child and not about a parent or carer.")
	}
	return true
}

// checkBirth lets a birth date to come pass only beside an expected date, which then stands for it.
func (r *reader) checkBirth(e entry) bool {
	values, born := e.child.Values, e.child.Values[DateOfBirth]
	_, mapped := r.columns[DateOfBirth]
	switch {
	case born == "" && values[ExpectedDate] == "" && mapped:
		r.look(e.row.Number, DateOfBirth, "missing_date_of_birth", "This row has no date of birth. The age band counts as “Not known” in a draw.")
	case born <= r.today:
	case values[ExpectedDate] == "":
		return r.refuse(e.row.Number, DateOfBirth, "birth_in_future", "%s is after today. Correct it, or put the day in a column for the expected date if the child is not yet born.", r.mapping[DateOfBirth])
	default:
		delete(values, DateOfBirth)
		r.contradict(e, DateOfBirth, ExpectedDate, "birth_in_future", "is after today, so the child is read as not yet born, with the day in", "Correct it if the child is born.")
	}
	return true
}

// contradict notes two days of a row that cannot both be; the message names
// columns, never the days.
func (r *reader) contradict(e entry, field, against, code, relation, advice string) {
	r.look(e.row.Number, field, code, "%s %s %s. %s", r.mapping[field], relation, r.mapping[against], advice)
	r.problems[len(r.problems)-1].Also = []Cell{r.place(e, against)}
}

// place is the field's cell in the entry's row, as written.
func (r *reader) place(e entry, field string) Cell {
	return Cell{Row: e.row.Number, Column: r.mapping[field], Value: r.cell(e.row, field)}
}
