// Package insight looks back over rounds, actions and what came of them: what the partnership shows to an inspection.
package insight
