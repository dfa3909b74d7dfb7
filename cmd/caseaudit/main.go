// Command caseaudit runs multi-agency case file audits: see caseaudit --help.
package main

import (
	"os"

	"caseaudit/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
