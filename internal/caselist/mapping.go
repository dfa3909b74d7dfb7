package caselist

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Mapping names for each field's key the column it is read from, by the name in
// the header. A field that is absent or empty is not in the list.
type Mapping map[string]string

// Guess proposes a mapping by the columns' names, whatever their case, blanks
// and punctuation. No column is used twice; what it does not know stays out.
func Guess(header []string) Mapping {
	mapping := Mapping{}
	used := map[string]bool{}
	for _, field := range Fields {
		if column := guessColumn(header, field.names, used); column != "" {
			mapping[field.Key] = column
			used[column] = true
		}
	}
	return mapping
}

// guessColumn goes by the field's names, best first, so that "Child ID" is
// preferred to "ID" wherever it stands.
func guessColumn(header, names []string, used map[string]bool) string {
	for _, name := range names {
		for _, column := range header {
			if !used[column] && plainName(column) == name {
				return column
			}
		}
	}
	return ""
}

func plainName(column string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, column)
}

// MappingProblem is a choice of columns that cannot be used. Message says what to do.
type MappingProblem struct {
	Field   string `json:"field"` // the field's key; "" if it is about the whole file
	Code    string `json:"code"`
	Message string `json:"message"`
}

// CheckMapping says what is wrong with a mapping for this header; nothing if it
// can be used. Messages name columns only once the header is known to be one.
func CheckMapping(header []string, mapping Mapping) []MappingProblem {
	if looksLikeData(header) {
		return []MappingProblem{{"", "wrong_header", "The first row looks like a child's row. Put the column names in the first row and choose the file again."}}
	}
	var problems []MappingProblem
	by := map[string]string{} // column → label of the field that has it
	for _, field := range Fields {
		column := mapping[field.Key]
		switch {
		case column == "" && field.Required:
			problems = append(problems, MappingProblem{field.Key, "missing_column", missingColumn(header, field)})
		case column == "":
		case !slices.Contains(header, column):
			problems = append(problems, MappingProblem{field.Key, "no_such_column", fmt.Sprintf("The file has no column %q. Choose another column for %s.", column, field.Label)})
		case by[column] != "":
			problems = append(problems, MappingProblem{field.Key, "column_used_twice", fmt.Sprintf("The column %q is chosen for %s and for %s. Choose it for one of them.", column, by[column], field.Label)})
		default:
			by[column] = field.Label
		}
	}
	return append(problems, unknownFields(mapping)...)
}

func missingColumn(header []string, field Field) string {
	if len(Guess(header)) == 0 {
		return fmt.Sprintf("None of the column names is one we know. Check that this is a case list, then choose the column that holds the %s.", field.Label)
	}
	return fmt.Sprintf("Choose the column that holds the %s. If the file has none, ask for a list that has it.", field.Label)
}

func unknownFields(mapping Mapping) []MappingProblem {
	var problems []MappingProblem
	for key := range mapping {
		if _, known := FieldOf(key); !known {
			problems = append(problems, MappingProblem{key, "no_such_field", fmt.Sprintf("There is no field %q in a case list.", key)})
		}
	}
	slices.SortFunc(problems, func(a, b MappingProblem) int { return strings.Compare(a.Field, b.Field) })
	return problems
}

var dataCell = regexp.MustCompile(`^(\d{5,}|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})$`)

// looksLikeData recognises a file without column names by a date or a number in its first row.
func looksLikeData(header []string) bool {
	return slices.ContainsFunc(header, func(name string) bool { return dataCell.MatchString(clean(name)) })
}
