package main

import (
	"crypto/sha256"
	"fmt"
)

// The parts of CycloneDX 1.6 that are used here.
type bom struct {
	Format       string       `json:"bomFormat"`
	Spec         string       `json:"specVersion"`
	Serial       string       `json:"serialNumber"`
	Version      int          `json:"version"`
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type metadata struct {
	Component component `json:"component"`
}

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version,omitempty"`
	Scope      string     `json:"scope,omitempty"`
	PURL       string     `json:"purl,omitempty"`
	Licences   []licence  `json:"licenses,omitempty"`
	Hashes     []hash     `json:"hashes,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type licence struct {
	License struct {
		ID string `json:"id"`
	} `json:"license"`
}

type hash struct {
	Alg     string `json:"alg"`
	Content string `json:"content"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref       string   `json:"ref"`
	DependsOn []string `json:"dependsOn"`
}

// document is the bill. It holds no time, and its serial number is made from its parts: the same parts give the same bill.
func document(parts []part) bom {
	self := component{Type: "application", Ref: "caseaudit", Name: "caseaudit", Licences: []licence{named("MIT")}}
	b := bom{Format: "CycloneDX", Spec: "1.6", Version: 1, Metadata: metadata{self}}
	needs := dependency{Ref: self.Ref, DependsOn: []string{}}
	sum := sha256.New()
	for _, p := range parts {
		c := componentOf(p)
		fmt.Fprintln(sum, c.PURL, c.Scope, p.sum, p.sha512)
		b.Components = append(b.Components, c)
		if p.builtIn {
			needs.DependsOn = append(needs.DependsOn, c.Ref)
		}
	}
	b.Dependencies = []dependency{needs}
	s := sum.Sum(nil)
	s[6], s[8] = s[6]&0x0f|0x80, s[8]&0x3f|0x80 // a UUID of version 8: made by a rule of one's own
	b.Serial = fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", s[:4], s[4:6], s[6:8], s[8:10], s[10:16])
	return b
}

func componentOf(p part) component {
	c := component{Type: "library", Name: p.path, Version: p.version, Scope: "excluded", PURL: "pkg:" + p.kind + "/" + p.path + "@" + p.version}
	c.Ref = c.PURL
	if p.builtIn {
		c.Scope = "required"
	}
	if p.licence != "" {
		c.Licences = []licence{named(p.licence)}
	}
	if p.sha512 != "" {
		c.Hashes = []hash{{"SHA-512", p.sha512}}
	}
	if p.sum != "" {
		c.Properties = []property{{"go.sum", p.sum}}
	}
	return c
}

func named(id string) (l licence) {
	l.License.ID = id
	return l
}
