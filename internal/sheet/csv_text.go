package sheet

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

var (
	markUTF8    = []byte{0xEF, 0xBB, 0xBF}
	markUTF16LE = []byte{0xFF, 0xFE}
	markUTF16BE = []byte{0xFE, 0xFF}
)

// refuseBinary recognises files that people choose by mistake and says how to
// get a CSV out of each.
func refuseBinary(data []byte) error {
	has := func(magic string) bool { return bytes.HasPrefix(data, []byte(magic)) }
	switch {
	case has("PK\x03\x04") && bytes.Contains(data, []byte("xl/")):
		return refuse("excel_workbook", "This looks like an Excel workbook. Save it as CSV and choose that file.")
	case has("PK\x03\x04"), has("PK\x05\x06"), has("\x1f\x8b"):
		return refuse("zip_archive", "This looks like a ZIP archive. Unpack it and choose the CSV file from it.")
	case has("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"):
		return refuse("excel_workbook", "This looks like an older Excel workbook, or a workbook with a password. Open it, save it as CSV and choose that file.")
	case has("%PDF"):
		return refuse("pdf_document", "This looks like a PDF. Ask for the list as a CSV file, or copy the table to a spreadsheet and save it as CSV.")
	}
	return nil
}

// decode gives the text without its byte order mark, and the encoding's name.
func decode(data []byte) (text, encoding string, err error) {
	encoding = "UTF-8"
	switch {
	case bytes.HasPrefix(data, markUTF16LE):
		encoding = "UTF-16"
		text, err = decodeUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, markUTF16BE):
		encoding = "UTF-16"
		text, err = decodeUTF16(data[2:], binary.BigEndian)
	case bytes.HasPrefix(data, markUTF8) && !utf8.Valid(data):
		err = refuse("damaged_text", "The file says that it is UTF-8 but holds other bytes. Save it again as “CSV UTF-8” and choose that file.")
	case utf8.Valid(data):
		text = string(bytes.TrimPrefix(data, markUTF8))
	default:
		encoding = "Windows-1252"
		text, err = charmap.Windows1252.NewDecoder().String(string(data))
	}
	if err == nil {
		err = refuseNotText(text)
	}
	return text, encoding, err
}

func decodeUTF16(data []byte, order binary.ByteOrder) (string, error) {
	if len(data)%2 != 0 {
		return "", refuse("damaged_text", "The file ends in the middle of a character. Save it again as “CSV UTF-8” and choose that file.")
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units)), nil
}

func refuseNotText(text string) error {
	if strings.IndexByte(text, 0) >= 0 {
		return refuse("binary_file", "This is not a text file. Save the list as “CSV UTF-8” and choose that file.")
	}
	start := strings.ToLower(strings.TrimSpace(text[:min(len(text), 200)]))
	for _, markup := range []string{"<?xml", "<!doctype", "<html", "<table"} {
		if strings.HasPrefix(start, markup) {
			return refuse("markup_file", "This looks like an XML or web page file. Open it in a spreadsheet program, save it as CSV and choose that file.")
		}
	}
	return nil
}
