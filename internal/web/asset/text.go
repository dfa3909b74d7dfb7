package asset

// Text is the content of a file by its name in dist, for pages that must stand alone; none is "".
func Text(name string) string { return string(built().files[name].plain) }
