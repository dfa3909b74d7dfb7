package asset_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"caseaudit/internal/web/asset"
)

func get(t *testing.T, path, encoding string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("Accept-Encoding", encoding)
	w := httptest.NewRecorder()
	asset.Handler().ServeHTTP(w, r)
	return w.Result()
}

func TestAssets(t *testing.T) {
	if !asset.Built() {
		t.Fatal("the front end is not built: run npm ci and npm run build first")
	}
	old := asset.Prefix + "000000000000/ca.css"
	for _, row := range []struct {
		name, path, encoding string
		status               int
		kind, caching, coded string
	}{
		{"the current version may be kept for ever", asset.Path("ca.css"), "", 200, "text/css", "immutable", ""},
		{"an old version is asked for again", old, "", 200, "text/css", "no-cache", ""},
		{"who takes gzip gets gzip", asset.Path("govuk.js"), "br, gzip", 200, "text/javascript", "immutable", "gzip"},
		{"who refuses gzip gets it plain", asset.Path("govuk.js"), "gzip;q=0", 200, "text/javascript", "immutable", ""},
		{"the icon is a picture", asset.Path("icon.svg"), "", 200, "image/svg+xml", "immutable", ""},
		{"what was not built is not there", asset.Path("missing.css"), "", 404, "", "", ""},
		{"the file that keeps the folder is not served", asset.Path(".gitignore"), "", 404, "", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := get(t, row.path, row.encoding)
			h := got.Header
			if got.StatusCode != row.status || h.Get("Content-Encoding") != row.coded ||
				!strings.Contains(h.Get("Content-Type"), row.kind) || !strings.Contains(h.Get("Cache-Control"), row.caching) {
				t.Errorf("got %d %v", got.StatusCode, h)
			}
		})
	}
}
