package site

import (
	"context"
	"time"

	"caseaudit/internal/operation"
	"caseaudit/internal/signin"
)

// tidy sweeps up at the start and then every hour: keys of destroyed scopes that a crash has left, and keys of old posts.
func (in *Installation) tidy(ctx context.Context) {
	tick := time.NewTicker(time.Hour)
	defer tick.Stop()
	for {
		in.logged("keys of destroyed scopes could not be swept up", operation.SweepScopes(ctx, in.House))
		in.logged("ended sessions could not be removed", signin.Sweep(ctx, in.House))
		in.logged("keys of old posts could not be removed", in.House.ForgetKeys(ctx))
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (in *Installation) logged(what string, err error) {
	if err != nil {
		in.House.Log.Error(what, "error", err)
	}
}
