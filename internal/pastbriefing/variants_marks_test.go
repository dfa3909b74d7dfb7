package pastbriefing_test

import (
	"strings"
	"testing"
)

const plainWant = `Northmoor Partnership | Case audits | Northmoor | 2018/19 | 1
# Step-down
+ Plans were shared early. ["shared early"]
+ Schools were asked []
- Chronologies: Some were short. > Write one (confirmed)
- Fathers: Two were missed. > Ask who else cares. (confirmed)
# Transition
+ Workers met twice. []
note These findings are emerging.
- Housing: In one case it came late. > Ring early. (emerging)
`

func TestOneBriefingInManyMarks(t *testing.T) {
	checkShapes(t, []shapeRow{
		{"plain text with blank lines", `
Northmoor Partnership

Case audits

Northmoor

2018/19

We looked at twelve cases.

Step-down

Strengths

- Plans were **shared early**.
- Schools were asked

Lessons

Chronologies

Some were short.

Write one

Fathers

Two were missed.

Ask who else cares.

Transition

Strengths

- Workers met twice.

Lessons

These findings are emerging.

Housing

In one case it came late.

Ring early.
`, plainWant},
		{"Markdown headings of falling levels, starred items, CRLF", strings.ReplaceAll(`Northmoor Partnership

# Case audits
## Northmoor
## 2018/19

We looked at twelve cases.

## Step-down
### Strengths
* Plans were __shared early__.
* Schools were asked
### Lessons
#### Chronologies
Some were short.

Write one
#### Fathers
Two were missed.

Ask who else cares.
## Transition
### Strengths
* Workers met twice.
### Lessons
These findings are emerging.
#### Housing
In one case it came late.

Ring early.`, "\n", "\r\n"), plainWant},
		{"Markdown headings all of one level, plus signs, closing marks", `Northmoor Partnership

## Case audits ##

## Northmoor ##

2018/19

We looked at twelve cases.

## Step-down ##
## Strengths ##
+ Plans were *shared early*.
+ Schools were asked
## Lessons ##
## Chronologies ##
Some were short.

Write one
## Fathers ##
Two were missed.

Ask who else cares.
## Transition ##
## Strengths ##
+ Workers met twice.
## Lessons ##
These findings are emerging.
## Housing ##
In one case it came late.

Ring early.
`, plainWant},
		{"no blank lines, round bullets without a blank, byte order mark, no-break spaces", "\ufeffNorthmoor Partnership\nCase audits\nNorthmoor\n2018/19\nWe looked at\u00a0twelve cases.\nStep-down\nStrengths\n•Plans were **shared early**.\n•\tSchools were\u00a0asked\nLessons\nChronologies\nSome were short.\nWrite one\nFathers\nTwo were missed.\nAsk who else cares.\nTransition\nStrengths\n• Workers met twice.\nLessons\nThese findings are emerging.\nHousing\nIn one case it came late.\nRing early.", plainWant},
		{"headings in bold, numbered items, dashes", `**Northmoor Partnership**

**Case audits**

**Northmoor**

**2018/19**

We looked at twelve cases.

**Step-down**

**Strengths:**

1. Plans were **shared early**.
2) Schools were asked

**Lessons:**

**Chronologies**
Some were short.

Write one

**Fathers**
Two were missed.

Ask who else cares.

**Transition**

**Strengths**

– Workers met twice.

**Lessons**

These findings are emerging.

**Housing**
In one case it came late.

Ring early.
`, plainWant},
		{"bullets as a word processor leaves them in plain text", "Northmoor Partnership\n\nCase audits\n\nNorthmoor\n\n2018/19\n\nWe looked at twelve cases.\n\nStep-down\n\nStrengths\n\n\uf0b7\tPlans were **shared early**.\no\tSchools were asked\n\nLessons\n\nChronologies\n\nSome were short.\n\nWrite one\n\nFathers\n\nTwo were missed.\n\nAsk who else cares.\n\nTransition\n\nStrengths\n\n§ Workers met twice.\n\nLessons\n\nThese findings are emerging.\n\nHousing\n\nIn one case it came late.\n\nRing early.", plainWant},
		{"an item that is wrapped before a phrase in bold", `Northmoor Partnership

Case audits

Northmoor

2018/19

We looked at twelve cases.

Step-down

Strengths

- Plans were
  **shared early.**
- Schools were asked

Lessons

Chronologies

Some were short.

Write one

Fathers

Two were missed.

Ask who else cares.

Transition

Strengths

- Workers met twice.

Lessons

These findings are emerging.

Housing

In one case it came late.

Ring early.
`, strings.Replace(plainWant, `"shared early"`, `"shared early."`, 1)},
	})
}

func TestNamesInSmallLettersDoNotMakeATextWrapped(t *testing.T) {
	checkShapes(t, []shapeRow{{"a masthead over three lines, no blank lines, a note without a full stop",
		"northmoor\nsafeguarding\nboard\nCase audits\nNorthmoor\n2018/19\nStep-down\nStrengths\n- Plans were **shared early**.\nLessons\nThese are the emerging findings of the year, and more will follow in 2019/20\nFathers\nTwo were missed.\nAsk who else cares.\nHousing\nIn one case it came late.\nRing early.",
		`northmoor safeguarding board | Case audits | Northmoor | 2018/19 | 0
# Step-down
+ Plans were shared early. ["shared early"]
note These are the emerging findings of the year, and more will follow in 2019/20
- Fathers: Two were missed. > Ask who else cares. (emerging)
- Housing: In one case it came late. > Ring early. (emerging)
`}})
}
