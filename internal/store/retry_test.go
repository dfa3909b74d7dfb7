package store_test

import (
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"caseaudit/internal/store"
)

func TestAWriteThatLosesManyRacesIsRunUntilItGoesThrough(t *testing.T) {
	both(t, func(t *testing.T, db *store.DB) {
		const lost = 25
		runs := 0
		err := db.Write(t.Context(), func(*store.Tx) error {
			if runs++; runs <= lost {
				return &pgconn.PgError{Code: "40001"} // as PostgreSQL says that another transaction was first
			}
			return nil
		})
		if err != nil || runs != lost+1 {
			t.Errorf("run %d times: %v", runs, err)
		}
	})
}
