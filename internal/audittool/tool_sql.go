package audittool

import "caseaudit/internal/store"

func toolBody(s *store.Snap, version string) (string, error) {
	return store.Value[string](s, `SELECT body FROM tool_version WHERE id = $1`, version)
}
