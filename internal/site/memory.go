package site

import (
	"os"
	"runtime/debug"
)

// CollectLess lets a server collect garbage less often: a page leaves much behind and little stays, so that some tens of
// megabytes more spare a good part of the processor's work. GOGC in the environment says otherwise where memory is scarce.
func CollectLess() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
}
