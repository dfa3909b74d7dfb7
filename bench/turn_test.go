package bench

import (
	"sync"
	"syscall"
	"testing"
	"time"
)

// work is something that clients do over and over; n counts up for each client from 0.
type work struct {
	do    func(client, n int)
	after func() // what belongs to it and is done once for many, within the measured time; nil for nothing

	done []int // by client, over all turns
}

// run lets all clients work for one turn and gives how many operations were done, in how long.
func (w *work) run(clients int) (operations int, took time.Duration) {
	if w.done == nil {
		w.done = make([]int, clients)
	}
	before := sum(w.done)
	start := time.Now()
	var wait sync.WaitGroup
	for c := range clients {
		wait.Go(func() {
			for time.Since(start) < turn {
				w.do(c, w.done[c])
				w.done[c]++
			}
		})
	}
	wait.Wait()
	if w.after != nil {
		w.after()
	}
	return sum(w.done) - before, time.Since(start)
}

func sum(list []int) (n int) {
	for _, i := range list {
		n += i
	}
	return n
}

// rates compares operations a second.
func (f figure) rates(b *testing.B, program, floor *work) {
	b.Helper()
	f.Unit = "a second"
	f.compare(b, program, floor, func(w *work) float64 {
		n, took := w.run(f.Clients)
		return float64(n) / took.Seconds()
	})
}

// cpu compares the CPU time of this process for one operation, in microseconds.
func (f figure) cpu(b *testing.B, program, floor *work) {
	b.Helper()
	f.Unit = "µs of CPU"
	f.compare(b, program, floor, func(w *work) float64 {
		before := cpuTime(b)
		n, _ := w.run(f.Clients)
		return float64((cpuTime(b) - before).Microseconds()) / float64(n)
	})
}

func (f figure) compare(b *testing.B, program, floor *work, measured func(*work) float64) {
	b.Helper()
	measured(program) // warm
	measured(floor)
	var p, q []float64
	for range turns {
		p, q = append(p, measured(program)), append(q, measured(floor))
	}
	f.keep(b, p, q)
}

func cpuTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
