package casefile

import "strings"

// nhsNumber brings an NHS number to ten digits and tells whether its last one fits the others: it is 11 less the sum of the
// first nine, weighted 10 to 2, modulo 11; a remainder of 10 is given to nobody.
func nhsNumber(text string) (string, bool) {
	digits := strings.NewReplacer(" ", "", "-", "").Replace(text)
	if len(digits) != 10 || strings.Trim(digits, "0123456789") != "" {
		return digits, false
	}
	sum := 0
	for i := range 9 {
		sum += int(digits[i]-'0') * (10 - i)
	}
	return digits, (11-sum%11)%11 == int(digits[9]-'0')
}
