package ui

import (
	"context"

	"caseaudit/internal/macfa"
)

type wordsKey struct{}

// InWords gives a context in which Say uses a partnership's words.
func InWords(ctx context.Context, w macfa.Words) context.Context {
	return context.WithValue(ctx, wordsKey{}, w)
}

// WordsOf are the words that InWords gave.
func WordsOf(ctx context.Context) macfa.Words {
	w, _ := ctx.Value(wordsKey{}).(macfa.Words)
	return w
}

// Say puts a sentence of a template into the partnership's words. It is never given what somebody wrote.
func Say(ctx context.Context, sentence string) string {
	return WordsOf(ctx).Say(sentence)
}
