package ui

import (
	"maps"
	"slices"
	"strings"
)

// ExplainPrefix begins the names of the fields in which somebody says why a hit of the text check may stay.
const ExplainPrefix = "explain."

// explainKeys are the hits to ask about: those that are problems, and those that were explained.
func explainKeys(why map[string]string, problems Problems) []string {
	keys := map[string]bool{}
	for key, text := range why {
		keys[key] = text != ""
	}
	for _, p := range problems {
		if key, ok := strings.CutPrefix(p.Field, ExplainPrefix); ok {
			keys[key] = true
		}
	}
	maps.DeleteFunc(keys, func(_ string, asked bool) bool { return !asked })
	return slices.Sorted(maps.Keys(keys))
}
