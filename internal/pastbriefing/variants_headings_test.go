package pastbriefing_test

import (
	"testing"
)

func TestOneBriefingUnderManyHeadings(t *testing.T) {
	checkShapes(t, []shapeRow{
		{"headings underlined, a rule between themes", `Northmoor Partnership

Case audits
===========

Northmoor

2018/19

We looked at twelve cases.

Step-down
---------

Strengths
---------

- Plans were **shared early**.
- Schools were asked

Lessons
-------

Chronologies
------------

Some were short.

Write one

Fathers
-------

Two were missed.

Ask who else cares.

* * *

Transition
----------

Strengths
---------

- Workers met twice.

Lessons
-------

These findings are emerging.

Housing
-------

In one case it came late.

Ring early.
`, plainWant},
		{"numbered headings", `Northmoor Partnership

Case audits

Northmoor

2018/19

We looked at twelve cases.

1. Step-down

Strengths

• Plans were **shared early**.
• Schools were asked

Lessons

1. Chronologies

Some were short.

Write one

2. Fathers

Two were missed.

Ask who else cares.

2. Transition

Strengths

• Workers met twice.

Lessons

These findings are emerging.

1. Housing

In one case it came late.

Ring early.
`, plainWant},
		{"fields that say what they are", `---
title: Case audits
area: Northmoor
year: 2018-19
issuer: Northmoor Partnership
---

We looked at twelve cases.

# Step-down

## Strengths

- Plans were **shared early**.
- Schools were asked

## Lessons

### Chronologies

Some were short.

Write one

### Fathers

Two were missed.

Ask who else cares.

# Transition

## Strengths

- Workers met twice.

## Lessons

These findings are emerging.

### Housing

In one case it came late.

Ring early.
`, plainWant},
	})
}
