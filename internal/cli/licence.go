package cli

import (
	"embed"
	"errors"
	"io/fs"
	"strings"
)

// licenceTexts are gathered by tools/sh/licences, a file "NAME@VERSION.txt" for each thing that is built in.
//
//go:embed all:licences
var licenceTexts embed.FS

// builtIn is somebody else's work in this program.
type builtIn struct {
	Path    string `json:"path"`
	Version string `json:"version"`
	Licence string `json:"licence"`
	Text    string `json:"text"`
}

// everythingBuiltIn lists what is built in, in order of path.
func everythingBuiltIn() (all []builtIn, err error) {
	err = fs.WalkDir(licenceTexts, "licences", func(path string, d fs.DirEntry, err error) error {
		name, ok := strings.CutSuffix(strings.TrimPrefix(path, "licences/"), ".txt")
		if err != nil || !ok {
			return err
		}
		text, err := licenceTexts.ReadFile(path)
		name, version, _ := strings.Cut(name, "@")
		all = append(all, builtIn{name, version, licenceOf(name), strings.TrimSpace(string(text))})
		return err
	})
	if err == nil && all == nil {
		err = errors.New("this program was built without the licences of what is in it; build it with \"make build\"")
	}
	return all, err
}

// licences of the modules that are built in, by their licence files.
var licences = map[string]string{
	"github.com/arran4/golang-ical":       "Apache-2.0",
	"github.com/coreos/go-oidc/v3":        "Apache-2.0",
	"github.com/go-jose/go-jose/v4":       "Apache-2.0",
	"github.com/google/go-tpm":            "Apache-2.0",
	"github.com/pquerna/otp":              "Apache-2.0",
	"github.com/prometheus/client_golang": "Apache-2.0",
	"github.com/prometheus/client_model":  "Apache-2.0",
	"github.com/prometheus/common":        "Apache-2.0",
	"github.com/prometheus/procfs":        "Apache-2.0",
	"github.com/sethvargo/go-retry":       "Apache-2.0",
	"github.com/tink-crypto/tink-go/v2":   "Apache-2.0",
	"Go standard library":                 "BSD-3-Clause",
	"github.com/go-webauthn/webauthn":     "BSD-3-Clause",
	"github.com/go-webauthn/x":            "BSD-3-Clause",
	"github.com/google/uuid":              "BSD-3-Clause",
	"github.com/munnerz/goautoneg":        "BSD-3-Clause",
	"github.com/remyoudompheng/bigfft":    "BSD-3-Clause",
	"github.com/rogpeppe/go-internal":     "BSD-3-Clause",
	"golang.org/x/crypto":                 "BSD-3-Clause",
	"golang.org/x/mod":                    "BSD-3-Clause",
	"golang.org/x/net":                    "BSD-3-Clause",
	"golang.org/x/oauth2":                 "BSD-3-Clause",
	"golang.org/x/sync":                   "BSD-3-Clause",
	"golang.org/x/sys":                    "BSD-3-Clause",
	"golang.org/x/text":                   "BSD-3-Clause",
	"golang.org/x/tools":                  "BSD-3-Clause",
	"google.golang.org/protobuf":          "BSD-3-Clause",
	"modernc.org/libc":                    "BSD-3-Clause",
	"modernc.org/mathutil":                "BSD-3-Clause",
	"modernc.org/memory":                  "BSD-3-Clause",
	"modernc.org/sqlite":                  "BSD-3-Clause",
	"github.com/a-h/templ":                "MIT",
	"github.com/alecthomas/kong":          "MIT",
	"github.com/beorn7/perks":             "MIT",
	"github.com/boombuler/barcode":        "MIT",
	"github.com/cespare/xxhash/v2":        "MIT",
	"github.com/dustin/go-humanize":       "MIT",
	"github.com/fxamacker/cbor/v2":        "MIT",
	"github.com/go-viper/mapstructure/v2": "MIT",
	"github.com/golang-jwt/jwt/v5":        "MIT",
	"github.com/jackc/pgpassfile":         "MIT",
	"github.com/jackc/pgservicefile":      "MIT",
	"github.com/jackc/pgx/v5":             "MIT",
	"github.com/jackc/puddle/v2":          "MIT",
	"github.com/mattn/go-isatty":          "MIT",
	"github.com/mfridman/interpolate":     "MIT",
	"github.com/philhofer/fwd":            "MIT",
	"github.com/pressly/goose/v3":         "MIT",
	"github.com/tinylib/msgp":             "MIT",
	"github.com/wneessen/go-mail":         "MIT",
	"github.com/x448/float16":             "MIT",
	"github.com/yuin/goldmark":            "MIT",
	"go.uber.org/multierr":                "MIT",
	"govuk-frontend":                      "MIT",
}

// licenceOf names the licence of a module that is built in.
func licenceOf(path string) string { return licences[path] }
