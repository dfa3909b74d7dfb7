//go:build pictures

package e2e_test

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"path/filepath"
	"testing"

	"caseaudit/e2e/harness"
)

// TestPictures is make pictures: it writes each picture twice, as a desk screen and as a telephone shows the page.
func TestPictures(t *testing.T) {
	server := harness.Start(t, harness.Setup{Command: "demo"})
	browser := harness.NewBrowser(t)
	folder := filepath.Join(harness.Root(t), "docs", "guide", "pictures")
	people, _ := onePerRole(t, server.URL)
	for _, person := range people {
		var p *harness.Person
		for _, picture := range guidePictures {
			if picture.who != person.Name {
				continue
			}
			if p == nil {
				p = browser.Person(t, person.Name, server.URL)
				p.Goto("/demo")
				p.Click("Be " + person.Name)
			}
			p.Goto(firstOf(t, server.URL, person, picture.pattern))
			p.Picture(filepath.Join(folder, picture.name+".webp"), 1280, 900)
			p.Picture(filepath.Join(folder, picture.name+"-phone.webp"), 390, 780)
		}
	}
}

// firstOf is the address of the first page of a route to which links lead a person from their home page.
func firstOf(t *testing.T, site string, person somebody, pattern string) string {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := &crawl{t: t, site: site, routes: routes(t), who: person.Name, client: &http.Client{Jar: jar},
		seen: map[string]bool{}, often: map[string]int{}, found: map[string]found{}}
	answer, err := c.client.PostForm(site+"/demo/sign-in", url.Values{"person": {person.ID}})
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	for queue := []string{"/"}; len(queue) > 0; queue = queue[1:] {
		queue = append(queue, c.visit(queue[0])...)
		if f, ok := c.found[pattern]; ok {
			return f.address
		}
	}
	t.Fatalf("no link leads %s to %s", person.Name, pattern)
	return ""
}
