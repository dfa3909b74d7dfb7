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
