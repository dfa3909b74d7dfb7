// Package help shows the guide of docs/ as the program's help pages.
package help

import (
	"fmt"
	"io/fs"
	"sync"

	"caseaudit/docs"
	"caseaudit/internal/macfa"
)

// Page is one page of the guide.
type Page struct {
	Name  string       // the last part of its address, and of its file; "" is the first page
	Roles []macfa.Role // whose page it is
	Title string
	Body  string // HTML, made by Read
}

// Address is where the page is shown.
func (p Page) Address() string {
	if p.Name == "" {
		return "/help"
	}
	return "/help/" + p.Name
}

// file is where the page is written, in docs.Files.
func (p Page) file() string {
	if p.Name == "" {
		return "user-guide.md"
	}
	return "guide/" + p.Name + ".md"
}

// pages in the order in which they are listed. Who holds several roles is led to the first that is theirs.
var pages = []Page{
	{Name: ""},
	{Name: "start"},
	{Name: "coordinator", Roles: []macfa.Role{macfa.Coordinator}},
	{Name: "agency-lead", Roles: []macfa.Role{macfa.AgencyLead}},
	{Name: "auditor", Roles: []macfa.Role{macfa.Auditor}},
	{Name: "practitioner", Roles: []macfa.Role{macfa.Practitioner}},
	{Name: "panel", Roles: []macfa.Role{macfa.PanelChair, macfa.PanelMember}},
	{Name: "board", Roles: []macfa.Role{macfa.BoardMember, macfa.Scrutineer}},
	{Name: "administrator", Roles: []macfa.Role{macfa.Administrator}},
	{Name: "data-protection", Roles: []macfa.Role{macfa.DPO}},
}

// Pages are all pages, read once. The guide is built into the program, so that a page which cannot be read is a fault of the build.
var Pages = sync.OnceValue(func() []Page {
	all, err := Read(docs.Files)
	if err != nil {
		panic(err)
	}
	return all
})

// Read reads the pages of the guide out of a folder like docs.
func Read(folder fs.FS) ([]Page, error) {
	var all []Page
	for _, p := range pages {
		source, err := fs.ReadFile(folder, p.file())
		if err != nil {
			return nil, fmt.Errorf("read the guide: %w", err)
		}
		p.Title, p.Body, err = markdown(folder, source)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", p.file(), err)
		}
		all = append(all, p)
	}
	return all, nil
}

func named(name string) (Page, bool) {
	for _, p := range Pages() {
		if p.Name == name {
			return p, true
		}
	}
	return Page{}, false
}
