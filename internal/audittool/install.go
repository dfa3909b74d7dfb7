package audittool

import (
	"context"

	"caseaudit/internal/macfa"
	"caseaudit/internal/operation"
	"caseaudit/internal/store"
)

// Install makes the standard audit tool one that rounds can use and answers with the id of its version. A version that is there stays.
func Install(ctx context.Context, a operation.Actor, of operation.Of) (string, error) {
	return operation.Do(ctx, a, of, func(tx *operation.Tx) (string, error) {
		if err := tx.May("tool.install", macfa.Thing{Kind: "tool", ID: "standard"}); err != nil {
			return "", err
		}
		t := Standard()
		id, err := versionNamed(tx.Snap, t.Name, t.Number)
		if macfa.KindOf(err) != macfa.NotFound {
			return id, err
		}
		id = store.NewID()
		return id, insertVersion(tx, id, t, StandardJSON())
	})
}

// Version is one version of an audit tool in a list.
type Version struct {
	ID     string
	Tool   macfa.Tool
	MadeAt int64
	Used   bool // by a round
}

// ToolsPage is the list of audit tools.
type ToolsPage struct {
	Versions   []Version
	MayInstall bool // the standard tool is not there yet and may be added
}

// Tools answers which audit tools rounds can use.
func Tools(ctx context.Context, a operation.Actor) (ToolsPage, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (p ToolsPage, err error) {
		if err := v.May("tools.see", macfa.Thing{Kind: "partnership", ID: "partnership"}); err != nil {
			return p, err
		}
		rows, err := versions(v.Snap)
		if err != nil {
			return p, err
		}
		p.MayInstall = v.Can("tool.install", macfa.Thing{Kind: "tool", ID: "standard"})
		standard := Standard()
		for _, r := range rows {
			t, err := r.tool()
			if err != nil {
				return p, err
			}
			t = sayTool(v, r.id, t)
			p.Versions = append(p.Versions, Version{r.id, t, r.madeAt, r.used})
			if t.Name == standard.Name && t.Number == standard.Number {
				p.MayInstall = false
			}
		}
		return p, nil
	})
}

// Read answers one version of an audit tool, to be read.
func Read(ctx context.Context, a operation.Actor, version string) (macfa.Tool, error) {
	return operation.Ask(ctx, a, func(v *operation.View) (macfa.Tool, error) {
		t, err := ToolOf(v, version)
		if err != nil {
			return t, err
		}
		return t, v.May("tools.see", macfa.Thing{Kind: "tool", ID: version})
	})
}
