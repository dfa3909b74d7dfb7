package cli

import (
	"fmt"
	"io"
	"os"

	"github.com/mattn/go-isatty"
)

// progress tells a person at a terminal how far a long command is; into a file it writes nothing.
type progress struct {
	w     io.Writer
	shown bool
}

func newProgress(w io.Writer) *progress {
	if f, ok := w.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		return &progress{w: w}
	}
	return &progress{}
}

func (p *progress) rows(n int64) {
	if p.w != nil {
		p.shown = true
		fmt.Fprintf(p.w, "\r%d rows", n)
	}
}

// of tells how many of how many are done.
func (p *progress) of(done, all int) {
	if p.w != nil {
		p.shown = true
		fmt.Fprintf(p.w, "\r%d of %d", done, all)
	}
}

func (p *progress) end() {
	if p.shown {
		fmt.Fprint(p.w, "\r\033[K")
	}
}
