package ui

import (
	"bytes"
	"context"
	"io"
	"sync"

	"github.com/a-h/templ"
)

// rendered are the bytes of components that never change, by their key.
var rendered sync.Map

// Kept writes a component that is the same for everybody and for ever, such as the guidance of one version of a tool: it is
// rendered once, and its bytes serve from then on. The key names it among all others.
func Kept(key string, make func() templ.Component) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		text, ok := rendered.Load(key)
		if !ok {
			var out bytes.Buffer
			if err := make().Render(context.Background(), &out); err != nil {
				return err
			}
			text, _ = rendered.LoadOrStore(key, out.Bytes())
		}
		_, err := w.Write(text.([]byte))
		return err
	})
}
