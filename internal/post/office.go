package post

import (
	"context"
	"errors"
	"time"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Composer says what a message is to say, as things are now; ErrNothing and ErrNotToday are answers too.
type Composer func(v *operation.View, m Mail) (Letter, error)

// Office sends what waits. Of several nodes on one database each job is done by whoever claims it.
type Office struct {
	House   *operation.House
	Base    string                      // address of the site, before the paths of links
	Server  Server                      // to which messages are handed
	Compose Composer                    // what each kind of message says
	Plan    func(context.Context) error // makes the messages of a morning; called at every step
	holder  string
}

// tick is how often the office looks whether something waits.
const tick = 5 * time.Second

// Run works until ctx ends. A sending that is under way is finished first; the rest stays for the next start or another node.
func (o *Office) Run(ctx context.Context) {
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	for {
		if err := o.Step(ctx); err != nil && ctx.Err() == nil {
			o.House.Log.Error("messages could not be looked after; it is tried again", "error", store.LogText(err))
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// Step makes the messages of the morning if it is time, and does every job that waits.
func (o *Office) Step(ctx context.Context) error {
	if !o.House.Posts() {
		return nil
	}
	if o.holder == "" {
		o.holder = store.NewID()
	}
	return errors.Join(o.Plan(ctx), o.work(ctx)) // what waits goes even if the morning cannot be planned
}

// work does one job after another until none waits.
func (o *Office) work(ctx context.Context) error {
	for ctx.Err() == nil {
		job, err := o.claim(ctx)
		if macfa.KindOf(err) == macfa.NotFound && err != nil {
			return nil
		}
		if err == nil {
			err = o.do(context.WithoutCancel(ctx), job)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (o *Office) claim(ctx context.Context) (job Job, err error) {
	now := o.House.Real()
	waiting := false
	err = o.House.Store.Glance(ctx, func(s *store.Snap) error {
		waiting, err = waitingJobs(s, now.UnixMicro())
		return err
	})
	if err != nil {
		return job, err
	}
	if !waiting {
		return job, macfa.Missing()
	}
	err = o.House.Store.Write(ctx, func(tx *store.Tx) error {
		job, err = claim(tx, o.holder, now.UnixMicro(), now.Add(leaseFor).UnixMicro())
		return err
	})
	return job, err
}

// parcel is a message ready to go.
type parcel struct {
	mail        Mail
	to          Addressee
	letter      Letter
	partnership string
	action      macfa.Action  // what becomes of it
	gone        bool          // nothing is to be done any more
	wait        time.Duration // until its morning has come
}

// do does one job: what it comes to is decided on what is read now, not when it was made.
func (o *Office) do(ctx context.Context, job Job) error {
	p, err := o.prepare(ctx, job)
	switch {
	case err != nil:
		return errors.Join(err, o.again(ctx, job, backOff(job.Attempts)))
	case p.gone:
		return o.done(ctx, job)
	case p.wait > 0:
		return o.again(ctx, job, p.wait)
	case p.action == "mail.send":
		if err := o.Server.send(ctx, o.envelope(p)); err != nil {
			return o.failed(ctx, job, p, err)
		}
	}
	if err := o.settle(ctx, job, p); err != nil {
		return errors.Join(err, o.again(ctx, job, backOff(job.Attempts)))
	}
	return nil
}

// prepare reads the message and whoever it goes to, and composes what it says.
func (o *Office) prepare(ctx context.Context, job Job) (parcel, error) {
	return operation.Ask(ctx, o.House.System(), func(v *operation.View) (p parcel, err error) {
		if p.mail, err = MailOf(v.Snap, job.Thing); err != nil {
			return p, err
		}
		if err := v.May("mail.send", p.mail.thing()); err != nil {
			return p, err
		}
		if p.gone = p.mail.State != "waiting"; p.gone {
			return p, nil
		}
		if p.to, err = addresseeOf(v.Snap, p.mail.Person); err != nil {
			return p, err
		}
		if p.partnership, err = partnershipName(v.Snap); err != nil {
			return p, err
		}
		return p, p.decide(v, o)
	})
}

func (p *parcel) decide(v *operation.View, o *Office) (err error) {
	p.wait = time.Duration(wait(v, p.mail.Day)) * time.Microsecond
	switch {
	case p.to.State != "active" && !p.mail.ToGuest():
		p.action = "mail.drop"
		return nil
	case p.mail.Day.Before(v.Today):
		p.action = "mail.lapse"
		return nil
	case p.wait > 0:
		return nil
	}
	p.letter, err = o.Compose(v, p.mail)
	if p.mail.ToGuest() {
		p.to = Addressee{Email: p.letter.To}
	}
	switch {
	case errors.Is(err, ErrNothing):
		p.action, err = "mail.drop", nil
	case errors.Is(err, ErrNotToday):
		p.action, err = "mail.lapse", nil
	case o.House.Demo:
		p.action = "mail.keep"
	default:
		p.action = "mail.send"
	}
	return err
}

func (o *Office) envelope(p parcel) envelope {
	return envelope{id: p.mail.ID, from: p.partnership, to: p.to, subject: p.letter.Subject,
		plain: p.letter.Plain(o.Base), html: p.letter.HTML(o.Base), at: o.House.Real()}
}

// failed leaves a message to a later attempt. What the mail server said may name people, so that it is not logged.
func (o *Office) failed(ctx context.Context, job Job, p parcel, cause error) error {
	o.House.Log.Warn("a message could not be handed to the mail server; it is tried again", "job", job.ID, "attempts", job.Attempts, "why", reason(cause))
	if p.mail.Day.IsZero() && o.House.Real().UnixMicro()-job.MadeAt > giveUp.Microseconds() {
		p.action = "mail.drop"
		return o.settle(ctx, job, p)
	}
	return o.again(ctx, job, backOff(job.Attempts))
}

// settle writes down what became of a message, with the job, in one operation; the job's id is its key.
func (o *Office) settle(ctx context.Context, job Job, p parcel) error {
	of := operation.Of{Action: p.action, Key: job.ID}
	_, err := operation.Do(ctx, o.House.System(), of, func(tx *operation.Tx) (string, error) {
		m, err := MailOf(tx.Snap, p.mail.ID)
		if err != nil {
			return "", err
		}
		if err := tx.May(p.action, m.thing()); err != nil {
			return "", err
		}
		to, err := macfa.MailMachine.Next(m.State, p.action)
		if err != nil {
			return "", err
		}
		if err := settleMail(tx, m, to, p.letter, p.kept(o.Base)); err != nil {
			return "", err
		}
		return to, finished(tx.Note, job.ID, tx.Real)
	})
	return err
}

// kept is what stays of a message: what opens something does not.
func (p parcel) kept(base string) string {
	if p.letter.Fleeting {
		return "What this message said is not kept.\n"
	}
	return p.letter.Plain(base)
}

func (o *Office) done(ctx context.Context, job Job) error {
	return o.House.Store.Write(ctx, func(tx *store.Tx) error { return finished(tx.Note, job.ID, o.House.Real().UnixMicro()) })
}

func (o *Office) again(ctx context.Context, job Job, wait time.Duration) error {
	at := o.House.Real().Add(wait).UnixMicro()
	return o.House.Store.Write(ctx, func(tx *store.Tx) error { return later(tx, job.ID, o.holder, at) })
}

// Forget removes jobs done more than a week ago.
func Forget(ctx context.Context, h *operation.House) error {
	before := h.Real().Add(-7 * 24 * time.Hour).UnixMicro()
	return h.Store.Write(ctx, func(tx *store.Tx) error { return forgetJobs(tx, before) })
}
