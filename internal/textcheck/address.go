package textcheck

import (
	"regexp"
	"strings"
)

const (
	street = `(?:street|st|road|rd|avenue|ave|lane|ln|close|drive|way|place|court|ct|crescent|cres|gardens?|gdns|grove|terrace|terr|square|sq|hill|park|mews|walk|row|rise|green|parade|path|yard|wharf|quay|circus|estate|villas?|mount|broadway|embankment|passage|vale|meadows?|croft|mansions|buildings|heights|approach|boulevard|cottages|fields|gate|common)`
	house  = `(?:house|court|lodge|heights|tower|mansions|buildings?|point|cottage|farm|farmhouse|barn|hall)`
	flat   = `(?:(?:flat|apartment|apt|unit|room|studio|maisonette|basement flat|block)\.? ?[0-9]{0,4}[a-z]?\b,? ?)`
	door   = `[0-9]{1,4}(?:[a-z]\b|\b)(?: ?[-–/] ?[0-9]{1,4}[a-z]?\b)?,? `
	proper = `(?:\p{Lu}[\pL'’.\-]*,? )`
)

// The address patterns: a numbered house in a street; a flat in a named house;
// in small letters or without a number only after words that say a home.
var (
	streetPattern = regexp.MustCompile(`(?:(?i:` + flat + `)(?:` + proper + `{1,3}(?i:` + house + `), )?)?` + door + proper + `{1,4}(?i:` + street + `)\b`)
	flatPattern   = regexp.MustCompile(`(?i:` + flat + `)` + proper + `{1,3}(?i:` + house + `|` + street + `)\b`)
	homePattern   = regexp.MustCompile(`(?i)\b(?:liv(?:e|es|ed|ing) at|home at|moved to|resid(?:e|es|ed|ing) at|stay(?:s|ed|ing)? at|address(?:es)?(?: is| was|:)?) ((?:` + flat + `)?` + door + `(?:[\pL'’\-]+ ){1,3}` + street + `)\b`)
	namedPattern  = regexp.MustCompile(`\b(?i:liv(?:e|es|ed|ing) at|home at|moved to|resid(?:e|es|ed|ing) at|address(?: is| was|:)?) (` + proper + `{1,3}(?i:` + house + `)(?:, ` + proper + `{1,3}(?i:` + street + `))?)\b`)
	boxPattern    = regexp.MustCompile(`\b(?i:p\.?o\.? ?box) [0-9]{1,6}\b`)
)

// notDoors are words that number something other than a house.
var notDoors = set("item section year question page paragraph stage level grade table form chapter figure appendix article part step act since in by until during of group team ward class")

func addresses(text string) []span {
	var spans []span
	for _, m := range streetPattern.FindAllStringIndex(text, -1) {
		if standsAlone(text, m) && doorNumber(text, m[0]) {
			spans = append(spans, span{m[0], m[1]})
		}
	}
	for _, pattern := range []*regexp.Regexp{flatPattern, boxPattern} {
		for _, m := range pattern.FindAllStringIndex(text, -1) {
			if standsAlone(text, m) {
				spans = append(spans, span{m[0], m[1]})
			}
		}
	}
	for _, pattern := range []*regexp.Regexp{homePattern, namedPattern} {
		for _, m := range pattern.FindAllStringSubmatchIndex(text, -1) {
			spans = append(spans, span{m[2], m[3]})
		}
	}
	return spans
}

func standsAlone(text string, m []int) bool {
	return !wordBefore(text, m[0]) && !wordAfter(text, m[1]) && !strings.HasSuffix(text[:m[0]], "/")
}

// doorNumber tells a house's number from a year and from the number of an item
// or a section.
func doorNumber(text string, at int) bool {
	n := 0
	for at+n < len(text) && digit(text[at+n]) {
		n++
	}
	if n == 4 && (text[at:at+2] == "19" || text[at:at+2] == "20") {
		return false
	}
	from := max(0, at-20)
	words := strings.Fields(strings.ToLower(text[from:at]))
	return n == 0 || len(words) == 0 || !notDoors[words[len(words)-1]]
}
