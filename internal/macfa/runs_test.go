package macfa

import (
	"reflect"
	"testing"
)

func TestRuns(t *testing.T) {
	for name, c := range map[string]struct{ list, want []int }{
		"nothing is no run":                         {nil, nil},
		"what differs stands alone":                 {[]int{1, 2, 3}, []int{1, 1, 1}},
		"what follows each other is joined":         {[]int{1, 1, 1, 2, 2}, []int{3, 2}},
		"what comes again later is a run by itself": {[]int{1, 2, 1}, []int{1, 1, 1}},
	} {
		var got []int
		for _, run := range Runs(c.list, func(a, b int) bool { return a == b }) {
			got = append(got, len(run))
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
