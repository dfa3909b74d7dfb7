package caselist

import (
	"regexp"
	"strings"
)

const upnLetters = "ABCDEFGHJKLMNPQRTUVWXYZ" // no I, O, S: they are read as digits

var (
	upnShape = regexp.MustCompile(`^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$`)
	upnNone  = regexp.MustCompile(`^UN[1-5]$`) // says why there is no UPN
	tenDigit = regexp.MustCompile(`^[0-9]{10}$`)
)

// checkUPN gives the code of what is wrong, "" if nothing is. The first letter is
// the sum of the other places, weighted 2 to 13, modulo 23; a letter in the
// last place, of a temporary UPN, counts its place in the alphabet of 23.
func checkUPN(upn string) string {
	if upnNone.MatchString(upn) {
		return ""
	}
	if !upnShape.MatchString(upn) {
		return "upn_malformed"
	}
	sum := 0
	for i := 1; i < len(upn); i++ {
		value := strings.IndexByte(upnLetters, upn[i])
		if value < 0 {
			value = int(upn[i] - '0')
		}
		sum += value * (i + 1)
	}
	if upnLetters[sum%23] != upn[0] {
		return "upn_check_letter"
	}
	return ""
}

// checkNHSNumber gives the code of what is wrong with ten digits: the last is 11
// less the sum of the others, weighted 10 to 2, modulo 11.
func checkNHSNumber(number string) string {
	if !tenDigit.MatchString(number) {
		return "nhs_number_malformed"
	}
	sum := 0
	for i := range 9 {
		sum += int(number[i]-'0') * (10 - i)
	}
	if check := (11 - sum%11) % 11; check != int(number[9]-'0') { // 10 is no digit: never equal
		return "nhs_number_check_digit"
	}
	return ""
}
