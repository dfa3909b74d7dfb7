// Package ui holds the components of which every page is made: GOV.UK's where GOV.UK has one, and twelve of our own
// whose classes begin with "ca-". Components take plain values and decide nothing.
package ui
