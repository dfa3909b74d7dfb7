package macfa

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Colour is a colour of the screen, as red, green and blue from 0 to 255.
type Colour [3]uint8

// LeastContrast is the contrast with white that a partnership's colour needs: WCAG 2.2 level AAA for text.
const LeastContrast = 7

// ParseColour reads a colour as six hexadecimal digits, with or without "#" before them.
func ParseColour(text string) (c Colour, ok bool) {
	n, err := strconv.ParseUint(strings.TrimPrefix(text, "#"), 16, 32)
	if err != nil || len(strings.TrimPrefix(text, "#")) != 6 {
		return c, false
	}
	return Colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}

// Hex is the colour as style sheets and forms write it: "#0b4c57".
func (c Colour) Hex() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

// ContrastWithWhite is 1 for white and 21 for black, by the formula of WCAG 2.2 for relative luminance.
func (c Colour) ContrastWithWhite() float64 {
	luminance := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		part := float64(c[i]) / 255
		if part <= 0.04045 {
			part /= 12.92
		} else {
			part = math.Pow((part+0.055)/1.055, 2.4)
		}
		luminance += weight * part
	}
	return 1.05 / (luminance + 0.05)
}

// Readable tells whether white text can be read on the colour, and text of the colour on white.
func (c Colour) Readable() bool { return c.ContrastWithWhite() >= LeastContrast }

// Thinned mixes the colour with white: share is how much of it stays, from 0 to 1.
func (c Colour) Thinned(share float64) Colour {
	for i, v := range c {
		c[i] = uint8(math.Round(255 - share*(255-float64(v))))
	}
	return c
}
