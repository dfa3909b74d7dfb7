package paper_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caseaudit/internal/paper"
)

// parts reads a Word file back and fails where a part is not well formed.
func parts(t interface {
	Helper()
	Fatalf(string, ...any)
}, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatalf("not a zip file: %v", err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		for dec := xml.NewDecoder(bytes.NewReader(text)); ; {
			if _, err := dec.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s is not well formed: %v", f.Name, err)
			}
		}
		all[f.Name] = string(text)
	}
	return all
}

func sample() paper.Document {
	d := paper.Document{Title: "Terms of reference", Foot: "Confidential"}
	d.Add(paper.Head(1, "Terms of reference"), paper.Text(paper.Paragraph, "Who & what < why >"), paper.Text(paper.Bullet, "One"), paper.Text(paper.Numbered, "First"),
		paper.Text(paper.Box, "Met"), paper.Room(3), paper.Block{Kind: paper.Table, Rows: [][]string{{"Date", "What"}, {"10 March 2015", "Returns due"}}}, paper.Block{Kind: paper.Break})
	return d
}

func TestAWordFileIsWellFormedAndUsesOnlyStylesThatItDefines(t *testing.T) {
	file, err := paper.Word(sample())
	if err != nil {
		t.Fatal(err)
	}
	all := parts(t, file)
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footer1.xml", "docProps/core.xml"} {
		if all[name] == "" {
			t.Errorf("the part %s is missing", name)
		}
	}
	for _, m := range regexp.MustCompile(`<w:(?:pStyle|tblStyle) w:val="(\w+)"`).FindAllStringSubmatch(all["word/document.xml"]+all["word/footer1.xml"], -1) {
		if !strings.Contains(all["word/styles.xml"], `w:styleId="`+m[1]+`"`) {
			t.Errorf("the style %s is used and not defined", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`PartName="/([^"]+)"`).FindAllStringSubmatch(all["[Content_Types].xml"], -1) {
		if all[m[1]] == "" {
			t.Errorf("the content types name %s, which is not there", m[1])
		}
	}
	if !strings.Contains(all["word/document.xml"], "Who &amp; what &lt; why &gt;") {
		t.Error("the text is not escaped")
	}
}

func TestTheSameDocumentIsTheSameFile(t *testing.T) {
	first, _ := paper.Word(sample())
	second, _ := paper.Word(sample())
	if !bytes.Equal(first, second) {
		t.Error("two files of one document differ")
	}
}

func TestAnyTextMakesAFileThatCanBeRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		d := paper.Document{Title: text, Foot: text, Blocks: append(paper.FromMarkdown(text), paper.Text(paper.Bullet, text), paper.Block{Kind: paper.Table, Rows: [][]string{{text}}})}
		file, err := paper.Word(d)
		if err != nil {
			t.Fatalf("%v", err)
		}
		parts(t, file)
	})
}

func TestMarkdownBecomesBlocks(t *testing.T) {
	got := paper.FromMarkdown("# Title\n\nTwo lines\nof *one* paragraph with **bold words** in it.\n\n- one\n- two\n\n1. first\n\n<b>as it is</b>\n")
	want := []paper.Block{
		paper.Head(1, "Title"),
		{Runs: []paper.Run{{Text: "Two lines of "}, {Text: "one", Bold: true}, {Text: " paragraph with "}, {Text: "bold words", Bold: true}, {Text: " in it."}}},
		paper.Text(paper.Bullet, "one"), paper.Text(paper.Bullet, "two"), paper.Text(paper.Numbered, "first"),
	}
	if diff := cmp.Diff(want, got[:len(want)]); diff != "" {
		t.Error(diff)
	}
	if len(got) != len(want)+1 || !strings.Contains(got[len(want)].Plain(), "as it is") {
		t.Errorf("the last paragraph became %+v", got[len(want):])
	}
}
