package signin_test

import "testing"

func TestWhetherThereIsAnAccountNobodyTellsByTheWorkDone(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.leave(b.grace)
		for _, email := range []string{"nobody@example.org", "grace@example.org", "chair@example.org"} {
			before := b.service.Hashed()
			_, err := b.service.SignIn(t.Context(), b.public(), attempt(email, "not it at all"))
			if n := b.service.Hashed() - before; err == nil || n != 1 {
				t.Errorf("%s: %d hashes, %v", email, n, err)
			}
		}
	})
}
