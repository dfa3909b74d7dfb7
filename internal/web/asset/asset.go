// Package asset serves the style sheets, scripts and the icon of the pages.
// They are built by tools/frontend and embedded; nothing is loaded from elsewhere.
package asset

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

//go:embed all:dist
var files embed.FS

// Prefix is the path under which every file is served; what follows is a version and a name.
const Prefix = "/asset/"

type file struct {
	plain, packed []byte
	kind          string
}

type set struct {
	version string
	files   map[string]file
}

var built = sync.OnceValue(load)

var kinds = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

// load reads the embedded files once. A file of another kind is not served.
func load() set {
	sum, found := sha256.New(), map[string]file{}
	entries, _ := fs.ReadDir(files, "dist")
	for _, entry := range entries {
		kind := kinds[path.Ext(entry.Name())]
		text, err := files.ReadFile("dist/" + entry.Name())
		if kind == "" || err != nil {
			continue
		}
		sum.Write([]byte(entry.Name()))
		sum.Write(text)
		found[entry.Name()] = file{plain: text, packed: pack(text), kind: kind}
	}
	return set{version: hex.EncodeToString(sum.Sum(nil))[:12], files: found}
}

func pack(text []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	w.Write(text) // a bytes.Buffer does not fail
	w.Close()
	return out.Bytes()
}

// Path is the address of a file by its name in dist, such as "ca.css". It changes when any file changes.
func Path(name string) string {
	return Prefix + built().version + "/" + name
}

// Built says whether the front end was built into this program. Without it pages work but look bare.
func Built() bool {
	_, ok := built().files["ca.css"]
	return ok
}

// Handler serves Prefix. An old version answers with the newest file, but only the current one may be kept for ever.
func Handler() http.Handler {
	return http.HandlerFunc(serve)
}

func serve(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "This address only answers GET.", http.StatusMethodNotAllowed)
		return
	}
	version, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, Prefix), "/")
	f, ok := built().files[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	header.Set("Content-Type", f.kind)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Vary", "Accept-Encoding")
	header.Set("Cache-Control", caching(version))
	body := f.plain
	if acceptsGzip(r.Header.Get("Accept-Encoding")) {
		header.Set("Content-Encoding", "gzip")
		body = f.packed
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.Write(body) // net/http leaves the body out for HEAD
}

func caching(version string) string {
	if version == built().version {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}

func acceptsGzip(accepted string) bool {
	for part := range strings.SplitSeq(accepted, ",") {
		coding, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if coding == "gzip" {
			return !strings.HasPrefix(strings.ReplaceAll(weight, " ", ""), "q=0") || strings.Contains(weight, "0.")
		}
	}
	return false
}
