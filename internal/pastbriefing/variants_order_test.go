package pastbriefing_test

import (
	"testing"
)

func TestBriefingsOfManyShapes(t *testing.T) {
	checkShapes(t, []shapeRow{
		{"one theme, no masthead, title with area and year on one line", `Case audits: Northmoor 2018/19

Step-down

Strengths

- Plans were shared.

Lessons

Fathers

Two were missed.

See the Fathers Policy
`, ` | Case audits | Northmoor | 2018/19 | 0
# Step-down
+ Plans were shared. []
- Fathers: Two were missed. > See the Fathers Policy (confirmed)
`},
		{"lessons before strengths, a message without a full stop before the strengths", `Case audits
Northmoor
2018/19

Step-down

Lessons

Fathers

Two were missed.

See the Fathers Policy

Strengths

- Plans were shared.

Transition

Lessons

Housing

It came late.

Ring early

Strengths

- Workers met.
`, ` | Case audits | Northmoor | 2018/19 | 0
# Step-down
+ Plans were shared. []
- Fathers: Two were missed. > See the Fathers Policy (confirmed)
# Transition
+ Workers met. []
- Housing: It came late. > Ring early (confirmed)
`},
		{"wrapped paragraphs and items", `Case audits

North and South Moor

2018/19

In this year we looked at twelve cases in which
Agencies had worked together for at least six
months.

Step-down

Strengths

- Plans were shared **early and
  widely** with the family.
- Schools were asked by the worker in every
case we saw.

Lessons

Fathers
Two fathers were missed although the
Worker knew where they lived and how they
could be reached.
Ask who else cares for the child, and
write it down.
`, ` | Case audits | North and South Moor | 2018/19 | 1
# Step-down
+ Plans were shared early and widely with the family. ["early and widely"]
+ Schools were asked by the worker in every case we saw. []
- Fathers: Two fathers were missed although the Worker knew where they lived and how they could be reached. > Ask who else cares for the child, and write it down. (confirmed)
`},
		{"three paragraphs, notes under both headings, a list in a lesson", `# Case audits

Northmoor

April 2018 to March 2019

## Introduction

We looked at cases.

## Step-down

### Strengths

Seen in most cases:

- Plans were shared.

### Lessons learnt

What follows is no longer emerging.

#### Fathers

Two were missed.

One was asked late.

- Ask who else cares.
`, ` | Case audits | Northmoor | 2018/19 | 1
# Step-down
note Seen in most cases:
+ Plans were shared. []
note What follows is no longer emerging.
- Fathers: Two were missed. / One was asked late. > Ask who else cares. (confirmed)
`},
		{"title and one theme under it without a heading of its own", `# Case audits: Northmoor 2018/19

We looked at cases.

## Strengths

- Plans were shared.

## Lessons

### Fathers

Two were missed.

Ask.
`, ` | Case audits | Northmoor | 2018/19 | 1
# 
+ Plans were shared. []
- Fathers: Two were missed. > Ask. (confirmed)
`},
		{"topics at the beginning of items", `# Case audits, Northmoor (2018–2019)

## Step-down

### Strengths

- Plans were shared.

### Lessons

- **Fathers:** Two were missed.
- **Housing** – It came late.
`, ` | Case audits | Northmoor | 2018/19 | 0
# Step-down
+ Plans were shared. []
- Fathers:  > Two were missed. (confirmed)
- Housing:  > It came late. (confirmed)
`},
		{"the year before the area, strengths without a list", `Case audits
2018/19
Northmoor

Step-down

Strengths

Plans were shared.

Concerns were **escalated**

Lessons

Fathers

Two were missed.

Ask.
`, ` | Case audits | Northmoor | 2018/19 | 0
# Step-down
+ Plans were shared. []
+ Concerns were escalated ["escalated"]
- Fathers: Two were missed. > Ask. (confirmed)
`},
		{"area and year on a line below the title, bullets on lines of their own", `Case audits

Northmoor 2018/19

Step-down

Strengths

•
Plans were shared.
•
Schools were asked.
`, ` | Case audits | Northmoor | 2018/19 | 0
# Step-down
+ Plans were shared. []
+ Schools were asked. []
`},
	})
}
