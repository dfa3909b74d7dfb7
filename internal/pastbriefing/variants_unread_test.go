package pastbriefing_test

import (
	"testing"
)

func TestTextOfOtherShapesIsReadInPart(t *testing.T) {
	checkShapes(t, []shapeRow{
		{"a text with sections of other kinds is read in part", `Case audits

Northmoor

2018/19

How we worked

We looked at cases.

Step-down

Strengths

- Plans were shared.

A word about the list.

Lessons

Fathers

Two were missed.

Ask.

!!!
`, ` | Case audits | Northmoor | 2018/19 | 1
# Step-down
+ Plans were shared. []
- Fathers: Two were missed. > Ask. (confirmed)
! 7 How we worked
! 17 A word about the list.
! 27 !!!
`},
		{"marked headings that belong to nothing are named", `# Case audits: Northmoor 2018/19

- a list

## Step-down

Some words.

### Strengths

#### Seen often

- Plans were shared.

### Lessons

- Ask.

#### Fathers

##### Why

Two were missed.

#### Housing

## Contact

Write to us.
`, ` | Case audits | Northmoor | 2018/19 | 0
# Step-down
+ Plans were shared. []
- Fathers:  > Two were missed. (confirmed)
! 3 - a list
! 7 Some words.
! 11 #### Seen often
! 17 - Ask.
! 21 ##### Why
! 25 #### Housing
! 27 ## Contact
! 29 Write to us.
`},
		{"text of no such shape is unread line by line", "Dear all,\n\nplease find the minutes.\n\x00\x01\n", ` |  |  |  | 0
! 1 Dear all,
! 3 please find the minutes.
! 4 ` + "\x00\x01" + `
`},
		{"nothing is read from nothing", " \n\t\n", " |  |  |  | 0\n"},
		{"a file in the code page of Windows", "Audits: Northmoor 2018/19\n\nStep-down\n\nStrengths\n\n\x95 Children\x92s views were \x93heard\x94.\n", ` | Audits | Northmoor | 2018/19 | 0
# Step-down
+ Children’s views were “heard”. []
`},
	})
}
