package seal

import (
	"container/list"
	"sync"
)

// cache keeps the keys that were used last, and no more than its bound.
type cache struct {
	mu    sync.Mutex
	bound int
	order *list.List // of *held, last used in front
	of    map[Scope]*list.Element
}

type held struct {
	scope Scope
	key   *opened
}

func newCache(bound int) *cache {
	return &cache{bound: max(1, bound), order: list.New(), of: map[Scope]*list.Element{}}
}

func (c *cache) get(s Scope) (*opened, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.of[s]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*held).key, true
}

func (c *cache) put(s Scope, key *opened) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.of[s]; ok {
		e.Value.(*held).key = key
		return
	}
	c.of[s] = c.order.PushFront(&held{s, key})
	if c.order.Len() > c.bound {
		c.remove(c.order.Back())
	}
}

func (c *cache) drop(s Scope) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.of[s]; ok {
		c.remove(e)
	}
}

func (c *cache) remove(e *list.Element) {
	delete(c.of, c.order.Remove(e).(*held).scope)
}
