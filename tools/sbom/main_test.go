package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestALicenceIsToldByItsWords(t *testing.T) {
	for text, want := range map[string]string{
		"Permission is hereby granted,\n free of charge, to any person":                           "MIT",
		"Redistribution and use in source and binary forms":                                       "BSD-2-Clause",
		"Redistribution and use in source and binary forms … used to endorse or promote products": "BSD-3-Clause",
		"Apache License\nVersion 2.0, January 2004":                                               "Apache-2.0",
		"Mozilla Public License Version 2.0 … or the GNU General Public License":                  "MPL-2.0",
		"GNU AFFERO GENERAL PUBLIC LICENSE Version 3":                                             "AGPL-3.0",
		"GNU GENERAL PUBLIC LICENSE":                                                              "GPL-3.0",
		"All rights reserved.":                                                                    "",
	} {
		if got := licenceOf(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestWhatMayNotBeUsedIsNamed(t *testing.T) {
	err := mayBeUsed([]part{{path: "good", licence: "MIT"}, {path: "bad", licence: "AGPL-3.0"}, {path: "unknown"}})
	if err == nil || strings.Contains(err.Error(), "good") || !strings.Contains(err.Error(), "bad") || !strings.Contains(err.Error(), "unknown") {
		t.Errorf("%v", err)
	}
}

func TestTheBillHoldsWhatIsBuiltInAndWhatIsNot(t *testing.T) {
	parts, err := everything("../..")
	if err != nil {
		t.Fatal(err)
	}
	if err := mayBeUsed(parts); err != nil {
		t.Error(err)
	}
	b := document(parts)
	if again, _ := json.Marshal(document(parts)); string(again) != mustJSON(t, b) {
		t.Error("the same parts give another bill")
	}
	scope := map[string]string{}
	for _, c := range b.Components {
		scope[c.Name] = c.Scope
		if c.Version == "" || len(c.Licences) == 0 || !strings.HasPrefix(c.PURL, "pkg:") {
			t.Errorf("%+v", c)
		}
	}
	for name, want := range map[string]string{"modernc.org/sqlite": "required", "govuk-frontend": "required", "axe-core": "excluded",
		"honnef.co/go/tools": "excluded", "github.com/chromedp/chromedp": "excluded"} {
		if scope[name] != want {
			t.Errorf("%s is %q, want %q", name, scope[name], want)
		}
	}
	if len(b.Dependencies[0].DependsOn) < 20 || !slices.IsSorted(b.Dependencies[0].DependsOn[:20]) {
		t.Errorf("built in: %v", b.Dependencies[0].DependsOn)
	}
}

func mustJSON(t *testing.T, v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
