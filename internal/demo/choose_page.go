package demo

import (
	"net"
	"net/http"
	"strings"

	"caseaudit/internal/macfa"
	"caseaudit/internal/signin"
	"caseaudit/internal/web"
)

// Routes are what a demonstration serves beside the product: choosing a person instead of a password.
func Routes(s *signin.Service) []web.Route {
	return []web.Route{
		{Pattern: "GET /demo/people", Action: "page.public", Handler: func(x *web.Exchange) error {
			people, err := People(x.R.Context(), x.Actor)
			if err != nil {
				return err
			}
			return x.JSON(http.StatusOK, people)
		}},
		{Pattern: "GET /demo", Action: "page.public", Handler: choosePage},
		{Pattern: "POST /demo/sign-in", Action: "page.public", Handler: func(x *web.Exchange) error {
			secret, err := s.StartSession(x.R.Context(), x.Form("person"), x.Actor.Session)
			if err != nil {
				return err
			}
			s.SetCookie(x.W, secret)
			return x.See("/")
		}},
	}
}

func choosePage(x *web.Exchange) error {
	people, err := People(x.R.Context(), x.Actor)
	if err != nil {
		return err
	}
	f := x.Frame("Who do you want to be?")
	f.Title = "Demonstration"
	f.SignIn = ""
	return x.Page(f, chooseBody(people))
}

func (p Person) words() string {
	var words []string
	for _, r := range p.Roles {
		words = append(words, macfa.Role(r).Label())
	}
	text := strings.Join(words, ", ")
	if p.Agency != "" {
		text += ", " + p.Agency
	}
	return text
}

// Around keeps the demonstration on this machine and sends whoever has not signed in to the choice of a person.
func Around(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !loopback(r.Host) {
			http.Error(w, "The demonstration answers on this machine alone: open http://localhost with its port.", http.StatusMisdirectedRequest)
			return
		}
		if r.URL.Path == "/sign-in" && r.Method == http.MethodGet {
			http.Redirect(w, r, "/demo", http.StatusSeeOther)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func loopback(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	host = strings.Trim(host, "[]")
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && ip.IsLoopback()
}
