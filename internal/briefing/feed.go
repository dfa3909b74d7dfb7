package briefing

import (
	"encoding/json"
	"encoding/xml"
	"time"
)

// Feed is the list of newest editions for programs that follow it. Base is the address of the site, without a slash at its end.
type Feed struct {
	Title    string // of the partnership's briefings
	Base     string
	Editions []Edition
}

type jsonFeed struct {
	Version string         `json:"version"`
	Title   string         `json:"title"`
	Home    string         `json:"home_page_url"`
	Self    string         `json:"feed_url"`
	Lang    string         `json:"language"`
	Items   []jsonFeedItem `json:"items"`
}

type jsonFeedItem struct {
	ID        string `json:"id"`
	URL       string `json:"url"`
	Title     string `json:"title"`
	Text      string `json:"content_text"`
	Summary   string `json:"summary,omitempty"`
	Published string `json:"date_published"`
}

// JSON writes the feed as JSON Feed 1.1.
func (f Feed) JSON() ([]byte, error) {
	feed := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: f.Title, Home: f.Base + "/briefings", Self: f.Base + "/briefings.json", Lang: "en-GB", Items: []jsonFeedItem{}}
	for _, e := range f.Editions {
		feed.Items = append(feed.Items, jsonFeedItem{ID: f.id(e), URL: f.Base + e.Address(), Title: e.heading(), Text: Markdown(e.Document.Briefing), Summary: e.summary(), Published: instant(e.At)})
	}
	return json.MarshalIndent(feed, "", "  ")
}

// id names an edition for ever: a correction is a new entry.
func (f Feed) id(e Edition) string {
	return f.Base + e.Address() + "#" + e.ID
}

func (e Edition) heading() string { return e.Title + ", " + e.Area + " " + string(e.Year) }

func (e Edition) summary() string {
	if len(e.Document.Introduction) > 0 {
		return e.Document.Introduction[0]
	}
	return ""
}

func instant(at int64) string { return time.UnixMicro(at).UTC().Format(time.RFC3339) }

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string   `xml:"id"`
	Title     string   `xml:"title"`
	Updated   string   `xml:"updated"`
	Published string   `xml:"published"`
	Link      atomLink `xml:"link"`
	Summary   string   `xml:"summary"`
}

// Atom writes the feed as Atom. Without editions it was last changed when there was nothing to change.
func (f Feed) Atom() ([]byte, error) {
	feed := atomFeed{Lang: "en-GB", ID: f.Base + "/briefings", Title: f.Title, Updated: instant(0), Author: f.Title,
		Links: []atomLink{{Rel: "self", Href: f.Base + "/briefings.atom"}, {Href: f.Base + "/briefings"}}}
	for i, e := range f.Editions {
		if i == 0 {
			feed.Updated = instant(e.At)
		}
		feed.Entries = append(feed.Entries, atomEntry{ID: f.id(e), Title: e.heading(), Updated: instant(e.At), Published: instant(e.At), Link: atomLink{Href: f.Base + e.Address()}, Summary: e.summary()})
	}
	text, err := xml.MarshalIndent(feed, "", "  ")
	return append([]byte(xml.Header), append(text, '\n')...), err
}
