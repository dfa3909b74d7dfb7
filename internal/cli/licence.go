package cli

// licences of the modules that are built in, by their licence files.
var licences = map[string]string{
	"github.com/prometheus/client_golang": "Apache-2.0",
	"github.com/prometheus/client_model":  "Apache-2.0",
	"github.com/prometheus/common":        "Apache-2.0",
	"github.com/prometheus/procfs":        "Apache-2.0",
	"github.com/sethvargo/go-retry":       "Apache-2.0",
	"github.com/tink-crypto/tink-go/v2":   "Apache-2.0",
	"github.com/google/uuid":              "BSD-3-Clause",
	"github.com/munnerz/goautoneg":        "BSD-3-Clause",
	"github.com/remyoudompheng/bigfft":    "BSD-3-Clause",
	"github.com/rogpeppe/go-internal":     "BSD-3-Clause",
	"golang.org/x/crypto":                 "BSD-3-Clause",
	"golang.org/x/mod":                    "BSD-3-Clause",
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
	"github.com/cespare/xxhash/v2":        "MIT",
	"github.com/dustin/go-humanize":       "MIT",
	"github.com/jackc/pgpassfile":         "MIT",
	"github.com/jackc/pgservicefile":      "MIT",
	"github.com/jackc/pgx/v5":             "MIT",
	"github.com/jackc/puddle/v2":          "MIT",
	"github.com/mattn/go-isatty":          "MIT",
	"github.com/mfridman/interpolate":     "MIT",
	"github.com/pressly/goose/v3":         "MIT",
	"github.com/yuin/goldmark":            "MIT",
	"go.uber.org/multierr":                "MIT",
}

// licenceOf names the licence of a module that is built in.
func licenceOf(path string) string { return licences[path] }
