package site

import "caseaudit/internal/signin"

// signIn is the service that tells who is asking.
func (in *Installation) signIn() *signin.Service {
	o := signin.Options{Secure: in.Config.Secure()}
	if o.Secure {
		o.Source = sourceOf(in.Config.proxies())
	}
	return signin.New(in.House, o)
}
