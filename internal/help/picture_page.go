package help

import (
	"net/http"
	"strings"

	"caseaudit/docs"
)

// Pictures serves the pictures that were made; they show the demonstration, so that everybody may see them.
func Pictures() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, Prefix)
		picture, err := docs.Files.ReadFile(pictureFolder + name)
		if err != nil || !strings.HasSuffix(name, ".webp") {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "image/webp")
		w.Header().Set("Cache-Control", "public, max-age=3600")
		_, _ = w.Write(picture) // the reader may have gone
	})
}
