// Package partnership is the room of who works together: the partnership, its areas, agencies, settings, people and their roles.
package partnership
