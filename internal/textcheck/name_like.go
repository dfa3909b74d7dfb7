package textcheck

import (
	"slices"
	"strings"
)

// A likePart is a known word with the part it is.
type likePart struct {
	word string
	part namePart
}

// The lengths from which a word is compared by likeness: shorter names have too many neighbours.
const (
	leastKnown = 6 // letters of a known word whose misspellings are looked for
	leastHeard = 5 // letters of a known word that is looked for by its sound
	leastShort = 5 // letters of a piece of a long forename
	leastPet   = 3 // letters of a forename before the y, i or ie of a pet form
)

// putLike files a known word under all that a misspelling of it has, too: the word with one letter left out, and its sound.
func (x *nameIndex) putLike(key string, part namePart) {
	if plain[key] || everyday[key] {
		return
	}
	part.kin = true
	if len(key) >= leastHeard {
		x.putLikeAt("~"+sound(key), key, part)
	}
	if len(key) >= leastKnown {
		x.putLikeAt(key, key, part)
		for i := range key {
			x.putLikeAt(key[:i]+key[i+1:], key, part)
		}
	}
	forename := part.of == 1 || part.at < part.of-1
	if forename && len(key) >= leastKnown {
		x.putLikeAt("<"+key[:leastPet], key, part)
	}
	if forename && len(key) >= leastShort+3 {
		x.putLikeAt("<"+key[:leastShort], key, part)
		x.putLikeAt(">"+key[len(key)-leastShort:], key, part)
	}
}

func (x *nameIndex) putLikeAt(under, key string, part namePart) {
	x.like[under] = append(x.like[under], likePart{key, part})
}

// similar gives the parts of which a word is a misspelling, another transcription or a short form.
func (x *nameIndex) similar(key string) (parts []namePart) {
	if len(x.like) == 0 || len(key) < leastHeard-1 || plain[key] || everyday[key] || wordNames[key] {
		return nil
	}
	take := func(under string, fits func(known string) bool) {
		for _, l := range x.like[under] {
			if fits(l.word) && !slices.Contains(parts, l.part) {
				parts = append(parts, l.part)
			}
		}
	}
	take("~"+sound(key), func(known string) bool { return known[0] == key[0] || len(key) > leastHeard })
	if stem := petStem(key); len(stem) >= leastPet {
		take("<"+stem[:leastPet], func(known string) bool { return strings.HasPrefix(known, stem) })
	}
	if len(key) < leastHeard {
		return parts
	}
	misspelt := func(known string) bool { return oneEdit(known, key) && !inflected(known, key) }
	take(key, misspelt)
	for i := range key {
		take(key[:i]+key[i+1:], misspelt)
	}
	take("<"+key[:leastShort], func(known string) bool { return strings.HasPrefix(known, key) })
	take(">"+key[len(key)-leastShort:], func(known string) bool { return strings.HasSuffix(known, key) })
	return parts
}

// petStem takes off what makes a pet form: Raji, Robby, Annie.
func petStem(key string) string {
	for _, end := range []string{"ie", "i", "y"} {
		if stem, ok := strings.CutSuffix(key, end); ok {
			return stem
		}
	}
	return ""
}

// oneEdit tells whether two words that begin with the same letter differ in one letter: another, one more, or two changed over.
func oneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || a[0] != b[0] {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	rest := i + 1
	if i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] {
		rest = i + 2
	}
	return i == len(a) || a[rest:] == b[rest:]
}

// inflected tells forms of a word of the language from misspellings: Walker and walked, Turner and turned, Child and Childs.
func inflected(a, b string) bool {
	stem := 0
	for stem < len(a) && stem < len(b) && a[stem] == b[stem] {
		stem++
	}
	end := func(s string) bool {
		return slices.Contains([]string{"", "s", "r", "d", "n", "y", "er", "ed", "es", "en", "ly"}, s[stem:])
	}
	return end(a) && end(b)
}

// sounds are spellings of one sound in names as they are written down by ear, and the endings that a family's name has by who bears it.
var (
	sounds = strings.NewReplacer("ee", "i", "ii", "i", "iy", "i", "oo", "u", "ou", "u", "ph", "f", "kh", "k", "gh", "g", "dh", "d", "th", "t", "ck", "k",
		"ch", "c", "sch", "s", "sh", "s", "sz", "s", "cz", "c", "q", "k", "x", "ks", "z", "s", "w", "v", "y", "i", "j", "i", "aa", "a", "ae", "e", "ai", "e", "ei", "i")
	endings = [][2]string{{"skaya", "ski"}, {"skaia", "ski"}, {"skyy", "ski"}, {"skiy", "ski"}, {"skyi", "ski"}, {"sky", "ski"}, {"ska", "ski"},
		{"cka", "cki"}, {"dzka", "dzki"}, {"ova", "ov"}, {"eva", "ev"}, {"off", "ov"}, {"poulou", "poulos"}, {"idou", "idis"}, {"iene", "as"}, {"aite", "as"}}
)

// sound is equal for words that are likely the same name heard.
func sound(key string) string {
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(key, e[0]); ok && len(stem) > 2 {
			key = stem + e[1]
			break
		}
	}
	heard := []byte(sounds.Replace(key))
	heard = slices.CompactFunc(heard, func(a, b byte) bool { return a == b })
	return strings.TrimSuffix(string(heard), "h")
}

// plain are words of case files that stand with a capital and would be taken for a misspelt name.
var plain = set(`child childs children childrens health heath police school schools court courts panel board family families social worker workers nurse nurses
	parent parents young younger mother father brother sister carer carers teacher teachers review reviews reviewed meeting meetings plan planned planning
	council service services hospital hospitals practice practitioner assessment assessments referral referrals section sections chair chairs manager managers
	support supported safety safeguarding strategy outcome outcomes action actions agency agencies visit visits visited early earlier later latest record
	records recorded report reports reported history housing probation education mental physical sexual emotional neglect abuse domestic violence concern
	concerns escalation escalated evidence information sharing shared share sharing contact contacts threshold thresholds protection enquiry enquiries
	conference conferences working together partnership partnerships team teams duty front officer officers doctor doctors clinic clinical midwife midwifery
	monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
	england english wales welsh scotland scottish ireland irish british britain london hackney european african asian caribbean muslim christian hindu sikh
	jewish christ easter ramadan diwali stance where there these those their other others another after before under never always often because however
	although while when which would could should about above between during since until within without every either neither several none nobody someone
	morning evening night today tomorrow yesterday weekly monthly daily yearly small large great better best worse worst strong strength strengths lesson
	lessons theme themes topic topics positive negative clear clearly open opened close closed good practice hearing hearings legal solicitor guardian
	statement statements letter letters emails email phone phoned called calls asked answers answered spoke spoken talked heard listen listened seen watched
	played plays plan plans read reading written write writes walked walking worked working turned turning moved moving placed placement home homes house
	houses street streets road roads garden gardens market central northern southern eastern western county borough district city parish church churches
	solo mission missing return returns returned returning marked marks marking carried carrying carry bring brought taken taking given giving
	martial marital marriage married single divorced manner manners matter matters master masters charter charters chapter chapters caring careful carefully
	harder harmed harming harmful harmony forest forester former formers founder general generally senior junior personal person persons patient patients
	prison prisons prisoner priest prior priority private public very many any every body copy city baby story party ready money happy only study busy carry marry hurry worry sorry
	family belly jelly army navy lady copy tidy easy heavy empty angry hungry silly funny sunny windy rainy dirty lucky noisy guilty nasty ugly
	daddy mummy mommy granny nanny taxi mini semi multi anti`)
