package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"unicode/utf8"
)

// WordType is the media type of a Word file.
const WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// Word writes a document as Office Open XML (ECMA-376), the format of .docx files. It names neither author, machine nor
// time, so that the same document is always the same file.
func Word(d Document) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range []struct{ name, body string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", relations},
		{"docProps/core.xml", fmt.Sprintf(coreProperties, escape(d.Title))},
		{"word/_rels/document.xml.rels", documentRelations},
		{"word/styles.xml", styles},
		{"word/numbering.xml", numbering},
		{"word/footer1.xml", fmt.Sprintf(footer, escape(d.Foot))},
		{"word/document.xml", body(d.Blocks)},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(xml.Header + part.body)); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

func body(blocks []Block) string {
	var b strings.Builder
	b.WriteString(`<w:document xmlns:w="` + wordSpace + `" xmlns:r="` + relationSpace + `"><w:body>`)
	for _, block := range blocks {
		writeBlock(&b, block)
	}
	b.WriteString(`<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	return b.String()
}

func writeBlock(b *strings.Builder, block Block) {
	switch block.Kind {
	case Heading:
		writeParagraph(b, fmt.Sprintf(`<w:pStyle w:val="Heading%d"/>`, max(1, min(block.Level, 3))), block.Runs)
	case Bullet:
		writeParagraph(b, `<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`, block.Runs)
	case Numbered:
		writeParagraph(b, `<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>`, block.Runs)
	case Box:
		writeParagraph(b, `<w:pStyle w:val="Box"/>`, append([]Run{{Text: "☐  "}}, block.Runs...))
	case Lines:
		for range block.Level {
			writeParagraph(b, `<w:pStyle w:val="WritingLine"/>`, nil)
		}
	case Table:
		writeTable(b, block.Rows)
	case Break:
		b.WriteString(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`)
	default:
		writeParagraph(b, "", block.Runs)
	}
}

func writeParagraph(b *strings.Builder, properties string, runs []Run) {
	b.WriteString(`<w:p>`)
	if properties != "" {
		b.WriteString(`<w:pPr>` + properties + `</w:pPr>`)
	}
	for _, r := range runs {
		b.WriteString(`<w:r>`)
		if r.Bold {
			b.WriteString(`<w:rPr><w:b/></w:rPr>`)
		}
		for i, line := range strings.Split(r.Text, "\n") {
			if i > 0 {
				b.WriteString(`<w:br/>`)
			}
			b.WriteString(`<w:t xml:space="preserve">` + escape(line) + `</w:t>`)
		}
		b.WriteString(`</w:r>`)
	}
	b.WriteString(`</w:p>`)
}

// tableWidth is the width between the margins of A4, in twentieths of a point.
const tableWidth = 9638

func writeTable(b *strings.Builder, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	width := tableWidth / max(1, len(rows[0]))
	b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="` + fmt.Sprint(tableWidth) + `" w:type="dxa"/></w:tblPr><w:tblGrid>`)
	for range rows[0] {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, width)
	}
	b.WriteString(`</w:tblGrid>`)
	for i, row := range rows {
		b.WriteString(`<w:tr>`)
		if i == 0 {
			b.WriteString(`<w:trPr><w:tblHeader/></w:trPr>`)
		}
		for _, cell := range row {
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width)
			writeParagraph(b, "", []Run{{Text: cell, Bold: i == 0}})
			b.WriteString(`</w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl><w:p/>`)
}

// escape makes a text safe within XML; characters that XML does not have become a question mark.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r < 0x20 && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return '?'
		}
		return r
	}, s)
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}
