package signin_test

import (
	"strings"
	"testing"

	"caseaudit/internal/signin"
)

func TestPasswords(t *testing.T) {
	own := signin.Own{Name: "Grace O'Neill", Email: "g.adeyemi@hackney.gov.uk", Partnership: "City of London and Hackney Safeguarding Children Partnership"}
	const (
		short  = "needs at least 12"
		common = "Many people use"
		name   = "Your name or your e-mail"
		place  = "the partnership's name"
	)
	for _, row := range []struct{ name, password, says string }{
		{"four words that do not belong together will do", "copper teapot reads maps", ""},
		{"random characters will do", "kT9#vLq2!xWz", ""},
		{"a passphrase in another language will do", "żółta łódka płynie nocą", ""},
		{"two hundred characters will do", strings.Repeat("copper teapot reads ", 10), ""},
		{"the partnership's word among others will do", "hackney teapots read maps", ""},
		{"nothing is asked for", "", "Choose a password."},
		{"blanks alone are nothing", strings.Repeat(" ", 14), "Choose a password."},
		{"eleven characters are too few", "copper teap", short},
		{"characters count, not bytes", "żółtałódkaż", short},
		{"more than two hundred are too many", strings.Repeat("copper teapot reads ", 10) + "x", "at most 200"},
		{"a listed one is refused whatever its capitals", "1Qaz2Wsx3Edc", common},
		{"a common word with digits behind it is refused", "Password12345", common},
		{"a common word with letters replaced is refused", "P@ssw0rd2024!", common},
		{"common words behind each other are refused", "welcome-welcome-1", common},
		{"one character over and over is refused", "zzzzzzzzzzzz", common},
		{"four characters over and over are refused", "xk7!xk7!xk7!xk", common},
		{"a walk through the digits is refused", "345678901234", common},
		{"a walk back through the alphabet is refused", "zyxwvutsrqponm", common},
		{"a walk over the keyboard is refused", "qwertyuiopasdf", common},
		{"the first name is refused", "grace likes teapots", name},
		{"the surname is refused with a blank in it", "copper NEI LL teapot", name},
		{"the e-mail address is refused", "my.Adeyemi.teapot", name},
		{"the partnership's name alone is refused", "Hackney-Safeguarding-2015", place},
		{"the partnership's name with common words is refused", "hackneysummer2015", place},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := signin.PasswordProblem(row.password, own)
			if row.says == "" && got != "" || !strings.Contains(got, row.says) {
				t.Errorf("%q answers %q, want %q", row.password, got, row.says)
			}
		})
	}
}

func TestShortNamesStandInManyWordsAndAreAllowed(t *testing.T) {
	if got := signin.PasswordProblem("planting copper teapots", signin.Own{Name: "Ann Li", Email: "ann@example.org"}); got != "" {
		t.Error(got)
	}
	if got := signin.PasswordProblem("copper ann li teapot", signin.Own{Name: "Ann Li"}); got == "" {
		t.Error("a whole short name was allowed")
	}
}

func TestWhereSigningInLeads(t *testing.T) {
	for _, row := range []struct{ name, next, want string }{
		{"a path of this site", "/rounds/abc", "/rounds/abc"},
		{"a path with a query", "/find?what=1#top", "/find?what=1#top"},
		{"nothing", "", "/"},
		{"another site", "https://example.org/", "/"},
		{"another site without a scheme", "//example.org/", "/"},
		{"three slashes", "///example.org", "/"},
		{"a backslash that browsers read as a slash", `/\example.org`, "/"},
		{"an encoded backslash", "/%5Cexample.org", "/"},
		{"an encoded slash", "/%2Fexample.org", "/"},
		{"a tab that browsers leave out", "/\t/example.org", "/"},
		{"an encoded line break", "/%0d%0aSet-Cookie:a", "/"},
		{"a script", "javascript:alert(1)", "/"},
		{"a relative path", "rounds", "/"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := signin.LocalPath(row.next); got != row.want {
				t.Errorf("%q leads to %q, want %q", row.next, got, row.want)
			}
		})
	}
}

// everyday are passwords that people make of months, seasons, clubs, walks over the keyboard and listed words, with digits and signs.
const everyday = `Summer2024!!!! Winter2023!!! Autumn2025??? Spring2022!!! January2024! February2025 September2023 October2024!! November2024! December2023#
M0nday123456 Wednesday123 Saturday2024! Arsenal12345! Chelsea2024!! Liverpool123 Liverp00l2024 Tottenham2023 Everton123456 Newcastle2024
WestHam2024!! AstonVilla123 Celtic123456! Rangers123456 LeedsUnited1! ManchesterUnited1 Barcelona2024 Qwerty123456 qwertyuiop123 asdfghjkl123
zxcvbnm12345 Qwert12345!! 1q2w3e4r5t6y qazwsxedc123 Asdfgh123456 poiuytrewq123 Password1234 P@ssword2024 Pa55word!!!! Passw0rd1234
W3lcome12345 Welcome2024! L3tmein12345 Adm1nistrator Changeme123! S3cret123456 Sunshine2024 Pr1ncess1234 Dragon123456 Monkey!!!!!!
Football2024 B4seball1234 Superman1234 Iloveyou1234 Iloveyou2024! Christmas2024 HappyBirthday1 Safeguarding1 SocialWork123 Charlie12345`

func TestEverydayPasswordsAreRefused(t *testing.T) {
	for _, password := range strings.Fields(everyday) {
		if got := signin.PasswordProblem(password, signin.Own{}); !strings.Contains(got, "Many people use") {
			t.Errorf("%q answers %q", password, got)
		}
	}
}

func TestPasswordsOfOnesOwnWillDo(t *testing.T) {
	for _, password := range []string{
		"copper teapot reads maps", "violet anchors hum softly", "kT9#vLq2!xWz", "nine badgers fold napkins", "Summer lanterns drown quietly",
		"arsenal of velvet trombones", "marble-kite-otter-lamp", "Zx7!pQ2@mNv9", "tangerine ladders whisper", "four cold plums remain",
		"my bicycle dislikes gravel", "harbour.pencil.mosaic.elm", "wooden spoons never argue", "Qz!84-tulip-vw", "rainy january umbrellas hop",
		"cobalt whisk under bridges", "hedgehogs prefer jazz nightly", "eleven quiet tractors", "buttered scones at midnight", "paper canoe glides upstream",
		"lemon-quarry-velcro", "pilgrims knit blue scarves", "the kettle outlived the clock", "gr4vel!Moss&Fern", "shallow tides borrow moonlight",
		"ferrets in corduroy jackets", "plumb line and sextant", "oboe repairs after dusk", "thistle & brass & linen", "walnut parliament adjourns",
	} {
		if got := signin.PasswordProblem(password, signin.Own{}); got != "" {
			t.Errorf("%q answers %q", password, got)
		}
	}
}
