// Package concern is the room of immediate concerns: what is met during an audit and cannot wait for the panel.
package concern
