package textcheck

import (
	"regexp"
	"strings"
	"unicode"
)

// postcodePattern is the form of BS 7666: A9, A99, AA9, AA99, A9A, AA9A and
// 9AA, with the letters that may stand in each place.
var postcodePattern = regexp.MustCompile(`(?i)(?:([A-PR-UWYZ][A-HK-Y]?)(?:\d\d?|\d[A-HJKMNPR-Y])[ \x{a0}\t]{0,2}(\d ?[ABD-HJLNP-UW-Z]{2})|GIR[ \x{a0}]{0,2}0AA)`)

// areaLetters are the postcode areas of the United Kingdom and the Crown
// dependencies.
var areaLetters = set(`AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX
	FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX
	PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE`)

// unitEndings are letters after a digit that make a count or a place in an
// order: "B12 4th", "E8 2hr". In small letters they are no postcode.
var unitEndings = set("st nd rd th hr yr ft")

func set(words string) map[string]bool {
	all := map[string]bool{}
	for _, word := range strings.Fields(words) {
		all[word] = true
	}
	return all
}

func postcodes(text string) []span {
	var spans []span
	for at := 0; at < len(text); {
		m := postcodePattern.FindStringSubmatchIndex(text[at:])
		if m == nil {
			break
		}
		s := span{at + m[0], at + m[1]}
		if !wordBefore(text, s.start) && !wordAfter(text, s.end) && postcodeLike(text[at:], m) {
			spans = append(spans, s)
			at = s.end
		} else {
			at = runEnd(text, s.start)
		}
	}
	return spans
}

func postcodeLike(text string, m []int) bool {
	if m[2] < 0 {
		return true // GIR 0AA
	}
	inward := text[m[4]:m[5]]
	if strings.Contains(inward, " ") { // "TS18 1 AU": only in capitals, for "E8 1 in five" is none
		return inward == strings.ToUpper(inward) && areaLetters[text[m[2]:m[3]]]
	}
	return areaLetters[strings.ToUpper(text[m[2]:m[3]])] && !unitEndings[inward[1:]] && !halfCapital(inward[1:])
}

// halfCapital: "4Th" is no code.
func halfCapital(s string) bool {
	return unicode.IsUpper(rune(s[0])) != unicode.IsUpper(rune(s[1]))
}
