package site

import (
	"context"
	"fmt"
	"slices"

	"caseaudit/internal/signin"
)

// sso asks the provider by which an organisation signs its people in for its addresses, as the first sign-in does.
func (d *doctor) sso(ctx context.Context) {
	o := d.config.sso()
	if !o.On() {
		return
	}
	d.judge("single sign-on", checkProvider(ctx, o), "the provider answers; register %s there as the address to send people back to", o.Back)
}

func checkProvider(ctx context.Context, o signin.SSO) error {
	p, err := o.Discover(ctx)
	if err != nil {
		return fmt.Errorf("the provider at %s cannot be asked for its addresses; check --oidc-issuer against its own /.well-known/openid-configuration: %w", o.Issuer, err)
	}
	var says struct {
		Methods []string `json:"code_challenge_methods_supported"`
	}
	if err := p.Claims(&says); err != nil {
		return err
	}
	if len(says.Methods) > 0 && !slices.Contains(says.Methods, "S256") {
		return fmt.Errorf("the provider at %s does not know PKCE with S256, without which nobody is signed in", o.Issuer)
	}
	return nil
}
