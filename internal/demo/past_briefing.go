package demo

// pastBriefings are the briefings of earlier years, brought in from their text. Invented, like everybody in them.
var pastBriefings = []string{
	`City & Hackney Safeguarding Children Board

# Case Audits

Hackney

2012/13

In 2012/13 agencies in Hackney began to read their files on the same children together. This page says what we saw.

Eight cases were read by up to seven agencies each. All of them were about children living with neglect.

# Neglect

## Strengths

- Health visitors **kept calling** where doors stayed shut.
- Schools **noticed early** that something was wrong and wrote it down.
- There was evidence of **good supervision** of newly qualified social workers.

## Lessons

### Fathers

Fathers were missing from most of the assessments, even where they lived at home.

Ask who the men in the child's life are. Write down what you learn.

### Information sharing

Surgeries were often not asked, and so could not tell what they knew.

Ask the family's doctor before you close a case.

### Drift

In some examples a plan ran for a year without a question whether it helped.

Put a date on every plan and look again on that date.

# Domestic abuse

## Strengths

- Police officers **told the school the next morning** that a child had been at an incident.
- There was evidence of **safety planned together with the mother**.

## Lessons

### Voice of the child

Records spoke of the adults. Few said what the child had seen and heard.

See the child alone and write what they say in their own words.
`,
	`City & Hackney Safeguarding Children Board

# Case Audits

Hackney

2013/14

Two rounds of audits were carried out in 2013/14, on teenagers at risk and on children under two.

What was learnt the year before was looked at again.

# Adolescents

## Strengths

- Youth workers **stayed in touch** with young people who had given up on everybody else.
- There was evidence of **return interviews** held within three days.

## Lessons

### Escalation

Staff saw a young person's plan fail and told each other, but not those who could change it.

Take it to your manager in writing when a plan does not work. The escalation policy says how.

### Lead professional

Young people could not say which of their workers to ring.

Tell the young person who leads, and who does when that person is away.

# Early years

## Strengths

- Midwives and health visitors **handed over in person**.
- Children's centres **found fathers** and gave them something to do.
- There was evidence of **the baby's day** described in assessments.

## Lessons

### Fathers

Fathers were named in half of the records and spoken to in fewer.

Speak to the father himself, not only about him.

### Low mood

Low mood after birth was noted by one service and not passed on.

Tell the health visitor and the surgery the same day.
`,
}
