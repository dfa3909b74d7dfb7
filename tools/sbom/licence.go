package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// may are the licences under which something may be used here.
var may = []string{"MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Apache-2.0", "MPL-2.0", "CC0-1.0", "Unlicense"}

// mayBeUsed names every part whose licence is none of them.
func mayBeUsed(parts []part) error {
	var errs []error
	for _, p := range parts {
		if !slices.Contains(may, p.licence) {
			errs = append(errs, fmt.Errorf("%s %s has the licence %q, under which it may not be used here", p.path, p.version, p.licence))
		}
	}
	return errors.Join(errs...)
}

// licenceIn tells the licence of a folder by its text, or "".
func licenceIn(folder string) string {
	var names []string
	for _, pattern := range []string{"LICENSE*", "LICENCE*", "COPYING*", "License*", "UNLICENSE*"} {
		found, _ := filepath.Glob(filepath.Join(folder, pattern)) // the patterns are good
		names = append(names, found...)
	}
	slices.SortFunc(names, func(a, b string) int { return len(a) - len(b) }) // LICENSE before LICENSE-OF-A-PART
	for _, name := range names {
		if text, err := os.ReadFile(name); err == nil {
			if licence := licenceOf(string(text)); licence != "" {
				return licence
			}
		}
	}
	return ""
}

// licenceOf tells a licence by the words that only it has. The order counts: some texts name other licences.
func licenceOf(text string) string {
	has := func(words string) bool {
		return strings.Contains(strings.ToLower(strings.Join(strings.Fields(text), " ")), strings.ToLower(words))
	}
	switch {
	case has("Mozilla Public License Version 2.0"), has("Mozilla Public License, version 2.0"):
		return "MPL-2.0"
	case has("GNU Affero General Public License"):
		return "AGPL-3.0"
	case has("GNU Lesser General Public License"):
		return "LGPL-3.0"
	case has("GNU General Public License"):
		return "GPL-3.0"
	case has("Apache License") && has("Version 2.0"):
		return "Apache-2.0"
	case has("Redistribution and use in source and binary forms"):
		if has("endorse or promote") {
			return "BSD-3-Clause"
		}
		return "BSD-2-Clause"
	case has("Permission to use, copy, modify, and/or distribute this software"), has("Permission to use, copy, modify, and distribute this software for any purpose"):
		return "ISC"
	case has("Permission is hereby granted, free of charge"):
		return "MIT"
	case has("This is free and unencumbered software released into the public domain"):
		return "Unlicense"
	case has("CC0 1.0 Universal"):
		return "CC0-1.0"
	}
	return ""
}
