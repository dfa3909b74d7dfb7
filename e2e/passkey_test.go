package e2e_test

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"

	"caseaudit/e2e/harness"
)

// withPasskeys gives the window a device that makes passkeys and unlocks them as if its owner had touched it.
func withPasskeys(ctx context.Context) error {
	if _, err := chromedp.Call(ctx, webauthn.Enable, webauthn.EnableParams{}); err != nil {
		return err
	}
	_, err := chromedp.Call(ctx, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
		Protocol: webauthn.AuthenticatorProtocolCtap2, Transport: webauthn.AuthenticatorTransportInternal,
		HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true}})
	return err
}

// TestAPasskeyAlone has the first coordinator set up a passkey as the second factor that the role needs, and come back by it with
// nothing typed. Passkeys are bound to a name, so that the site is visited under one.
func TestAPasskeyAlone(t *testing.T) {
	server := harness.Start(t, harness.Setup{})
	link := lastLine(server.Run("user", "add", "--email", email(coordinator), "--name", coordinator, "--role", "coordinator"))
	site := strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	p := harness.NewBrowser(t).Person(t, coordinator, site, withPasskeys)
	p.Goto(address(link))
	p.Fill("Password", password)
	p.Click("Set my password and sign in")
	p.Click("Use a passkey instead")
	lookAt(p, t.Errorf)
	p.Fill("What you call it (optional)", "My work laptop")
	p.Click("Make a passkey")
	p.See("Keep your recovery codes")
	p.Click("I have kept them: go on")

	p.Goto("/me/sign-in")
	p.See("My work laptop")
	p.Goto("/")
	p.Click(p.Name)
	p.Click("Sign out")
	p.Goto("/sign-in")
	lookAt(p, t.Errorf)
	p.Click("Sign in with a passkey")
	p.See(p.Name)
	if p.Path() != "/" {
		t.Errorf("a passkey alone leads to %s:\n%s", p.Path(), p.Text())
	}
}
