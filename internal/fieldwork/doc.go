// Package fieldwork is the room of stage 5, Audit: returns with their evidence and sign-off, key events, reflections,
// and the voice of the child and the family.
package fieldwork
