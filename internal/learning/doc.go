// Package learning is the room of what is learnt across cases: findings, topics and their history, the guidance library.
package learning
