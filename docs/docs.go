// Package docs holds the guide for people who use the program, which the program shows as its help pages.
package docs

import "embed"

// Files holds the guide's pages and, once make pictures has made them, its pictures.
//
//go:embed user-guide.md guide
var Files embed.FS
