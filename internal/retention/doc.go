// Package retention ends what has been kept long enough: the keys of a closed round's cases, by two people, with a
// certificate; and it asks every agency whether its own copies are gone.
package retention
