package site

import (
	"context"
	"time"

	"caseaudit/internal/desk"
	"caseaudit/internal/operation"
	"caseaudit/internal/post"
	"caseaudit/internal/selection"
	"caseaudit/internal/signin"
)

// tidy goes on beside requests: every minute it lets case lists go that have waited too long, every hour it sweeps up.
func (in *Installation) tidy(ctx context.Context) {
	minute, hour := time.NewTicker(time.Minute), time.NewTicker(time.Hour)
	defer minute.Stop()
	defer hour.Stop()
	in.sweep(ctx)
	for {
		_, err := selection.PurgeUploads(ctx, in.House)
		in.logged("case lists that have waited too long could not be let go", err)
		select {
		case <-ctx.Done():
			return
		case <-minute.C:
		case <-hour.C:
			in.sweep(ctx)
		}
	}
}

// sweep removes keys of destroyed scopes that a crash has left, sessions that have ended and keys of old posts.
func (in *Installation) sweep(ctx context.Context) {
	in.logged("keys of destroyed scopes could not be swept up", operation.SweepScopes(ctx, in.House))
	in.logged("ended sessions could not be removed", signin.Sweep(ctx, in.House))
	in.logged("accounts that nobody uses could not be closed", signin.CloseUnused(ctx, in.House))
	in.logged("jobs that are done could not be removed", post.Forget(ctx, in.House))
	in.logged("keys of old posts could not be removed", in.House.ForgetKeys(ctx))
}

// Office sends what waits to be sent, in the words of the rooms.
func (in *Installation) Office() *post.Office {
	h := in.House
	return &post.Office{House: h, Base: in.Config.Base(), Server: in.Config.mailServer(), Compose: desk.Compose,
		Plan: func(ctx context.Context) error { return desk.PlanMorning(ctx, h) }}
}

func (in *Installation) logged(what string, err error) {
	if err != nil {
		in.House.Log.Error(what, "error", err)
	}
}
