package textcheck

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	street = `(?:street|st|road|rd|avenue|ave|av|lane|ln|close|cl|drive|dr|way|place|pl|court|ct|crescent|cres|gardens?|gdns|grove|gr|terrace|terr?|square|sq|hill|park|pk|mews|walk|row|rise|green|parade|path|yard|wharf|quay|quayside|circus|estate|villas?|mount|broadway|embankment|passage|vale|meadows?|croft|mansions|buildings|heights|approach|boulevard|blvd|cottages|fields?|gate|common|maltings|brow|bank|spinney|dene|mead|chase|reach|copse|ridge|view|promenade|esplanade|lea|leas|garth|fold|causeway|bridge|crest|orchards?|paddocks?|precinct|drove|loan|wynd|brae|vennel|glade|glen|dell|dale|warren|coppice|thicket|wood|woods|end|side|link|loop|arcade|arches|alley|ride|drift|strand|cliff|shore|wells?|nook|corner|cross|cottage|cloisters?)`
	house  = `(?:house|court|lodge|heights|tower|towers|mansions|buildings?|point|cottage|farm|farmhouse|barn|hall|hostel|hotel|rectory|vicarage|manse|mill|bungalow|villa|grange|manor|stables|annexe|chalet|caravan park|mobile home park|travellers? site|hospice|refuge|inn|arms|marina|moorings?)`
	flat   = `(?:(?:(?:ground|first|second|third|fourth|top|lower|upper|garden|basement|raised|hall)(?: floor)? (?:flat|maisonette)|(?:flat|apartment|apt|unit|room|studio|maisonette|basement flat|block|plot|pitch|caravan|bedsit|berth)\.? ?(?:[0-9]{1,4}/)?[0-9]{0,4}[a-z]?\b),? ?)`
	door   = `[0-9]{1,4}(?:[a-zA-Z]\b|\b)(?: ?[-–/] ?[0-9]{1,4}[a-zA-Z]?\b)?,? `
	proper = `(?:\p{Lu}[\pL'’.\-]*,? )`
	home   = `(?:liv(?:e|es|ed|ing) (?:at|in)|home (?:at|is)|moved (?:in)?to|moving (?:in)?to|resid(?:e|es|ed|ing) at|stay(?:s|ed|ing)? at|placed at|found at|visit(?:ed)? to|rehoused (?:at|to)|address(?:es)?(?: is| was|:)?)`
	welsh  = `(?:heol|ffordd|stryd|maes|lôn|lon|bryn|cae|rhodfa|clos|parc|cwrt|gerddi|llys|bro|rhes|trem|teras|pentre)`
	named  = `[\pL'’\-]{3,}(?:gate|way|side|cliff|bury|market|cheap|wall|ness|mead|wick|hill|croft|garth|holme|acre|acres)`
)

// The address patterns: a numbered house in a street; a flat in a named house;
// in small letters or without a number only after words that say a home.
var (
	streetPattern = regexp.MustCompile(`(?:(?i:` + flat + `)(?:` + proper + `{1,3}(?i:` + house + `), )?)?` + door + `(?:` + proper + `{1,4}(?i:` + street + `)|(?i:` + welsh + `)(?: (?:y|yr|\p{Lu}[\pL'’\-]*)){1,3})(?:[^\pL\pN]|$)`)
	flatPattern   = regexp.MustCompile(`(?i:` + flat + `)` + proper + `{1,3}(?i:` + house + `|` + street + `)\b`)
	homePattern   = regexp.MustCompile(`(?i)\b` + home + ` ((?:` + flat + `)?` + door + `(?:(?:[\pL'’\-]+ ){1,3}` + street + `|` + named + `)\b|` + flat + `(?:[\pL'’\-]+ ){1,3}` + house + `\b)`)
	namedPattern  = regexp.MustCompile(`\b(?i:` + home + `) ((?:(?i:the) )?(?:` + proper + `{1,3}(?i:` + house + `), ` + proper + `{1,3}(?i:` + street + `)|` + proper + `{1,3}(?i:` + house + `)))\b`)
	barePattern   = regexp.MustCompile(`\b(?i:liv(?:e|es|ed|ing) at|resid(?:e|es|ed|ing) at|home address(?: is| was|:)?) (` + door + `\p{Lu}[\pL'’\-]{3,})\b`)
	boxPattern    = regexp.MustCompile(`\b(?i:p\.?o\.? ?box|bfpo) [0-9]{1,6}\b`)
)

// notDoors are words that number something other than a house.
var notDoors = set("item section year question page paragraph stage level grade table form chapter figure appendix article part step act since in by until during of group team ward class")

// The windows of the address patterns: around a number, a word for a flat, a word that says a home.
const farthest = 120 // bytes

var (
	flatWords = strings.Fields("flat apartment apt unit room studio maisonette block plot pitch caravan bedsit berth")
	homeWords = strings.Fields("liv home moved moving resid stay placed found visit rehoused address")
)

func addresses(text string) []span {
	var spans []span
	for _, m := range within(streetPattern, text, around(text, numbers(text, 1, 4), farthest, farthest)) {
		m[1] -= len(markBehind(text, m))
		if standsAlone(text, m) && doorNumber(text, m[0]) && !noHome(text[m[0]:m[1]]) {
			spans = append(spans, span{m[0], m[1]})
		}
	}
	flats := within(flatPattern, text, around(text, mentions(text, flatWords...), farthest, farthest))
	for _, m := range append(flats, boxPattern.FindAllStringIndex(text, -1)...) {
		if standsAlone(text, m) && !noHome(text[m[0]:m[1]]) {
			spans = append(spans, span{m[0], m[1]})
		}
	}
	homes := around(text, mentions(text, homeWords...), farthest/4, farthest)
	for _, pattern := range []*regexp.Regexp{homePattern, namedPattern, barePattern} {
		for _, m := range within(pattern, text, homes) {
			spans = append(spans, span{m[2], m[3]})
		}
	}
	return spans
}

// notHomes end what is no address though it looks like one: a court, a bank, a phase of work.
var notHomes = regexp.MustCompile(`(?i)(?:family|crown|county|magistrates['’]?|high|youth|supreme|appeals?|coroner['’]?s?) court$|food bank$|(?:town|city|county|village|church|school|sports) hall$|(?:world|point of|week|year|term|point|in|overall|shared|agreed|panel) (?:view|end)$|(?:step|phase|child|mother|father|other|police|health) (?:side|bridge|link)$`)

func noHome(s string) bool { return notHomes.MatchString(s) || counted.MatchString(s) }

// counted begins what counts things and is no door.
var counted = regexp.MustCompile(`(?i)^[0-9]+ (?:days?|weeks?|months?|years?|hours?|minutes?|practitioners?|professionals?|cases?|child(?:ren)?|young|agenc(?:y|ies)|parents?|people|members?|police|health|social|key|good|park rangers?)\b`)

// markBehind is the mark behind a match that ends with one.
func markBehind(text string, m []int) string {
	r, size := utf8.DecodeLastRuneInString(text[m[0]:m[1]])
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return ""
	}
	return text[m[1]-size : m[1]]
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
