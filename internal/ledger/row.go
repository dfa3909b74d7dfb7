package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"time"
)

const rowForm = "caseaudit row 1\n"

// DigestRow is the hex SHA-256 of a row as stored: of the line "caseaudit row 1",
// the table's name, and for each column in order of name its name and its value
// with a letter for the kind of value, all with their lengths as in Entry.Leaf.
// Columns that are NULL are left out, so that a nullable column added later
// changes no digest. Booleans count as the integers 0 and 1, as SQLite keeps
// them; instants as microseconds UTC. Values are what a database takes and gives:
// text and bytes are different, so pass a column always as the same one.
func DigestRow(table string, columns map[string]any) string {
	b := field([]byte(rowForm), table)
	for _, name := range slices.Sorted(maps.Keys(columns)) {
		if kind, text, ok := stored(columns[name]); ok {
			b = append(field(b, name), kind)
			b = field(b, text)
		}
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// stored gives a value's kind and text; not ok is NULL.
func stored(value any) (kind byte, text string, ok bool) {
	switch v := value.(type) {
	case nil:
		return 0, "", false
	case int64:
		return 'i', strconv.FormatInt(v, 10), true
	case string:
		return 's', v, true
	case []byte:
		return 'b', string(v), v != nil
	case bool:
		return 'i', strconv.FormatInt(bit(v), 10), true
	case float64:
		return 'f', strconv.FormatUint(math.Float64bits(v), 16), true
	case time.Time:
		return 'i', strconv.FormatInt(v.UnixMicro(), 10), true
	}
	return storedAs(reflect.ValueOf(value))
}

// storedAs looks through pointers and named types. A value of a kind that no
// column holds is a mistake in the program, so it panics.
func storedAs(v reflect.Value) (kind byte, text string, ok bool) {
	switch {
	case v.Kind() == reflect.Pointer && v.IsNil():
		return 0, "", false
	case v.Kind() == reflect.Pointer:
		return stored(v.Elem().Interface())
	case v.CanInt():
		return stored(v.Int())
	case v.Kind() == reflect.String:
		return stored(v.String())
	case v.Kind() == reflect.Bool:
		return stored(v.Bool())
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8:
		return stored(v.Bytes())
	}
	panic(fmt.Sprintf("ledger: a column cannot hold a %s", v.Type()))
}
