# The workshop. `make` alone lists what can be made.
# Every target that runs a go command makes the derived files first.

.DEFAULT_GOAL := help
.PHONY: help generate build demo pictures check test mutate proof bench sbom vuln

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

generate: ## Make the derived files: npm packages, front-end files, page templates
	@tools/sh/generate

build: ## Build the program: build/bin/caseaudit
	@tools/sh/build

demo: ## Serve the demonstration partnership at http://127.0.0.1:8080 (ARGS="--addr …" for more)
	@tools/sh/demo $(ARGS)

pictures: ## Make the pictures of the guide from the demonstration, and the program with them in its help
	@tools/sh/pictures

check: ## Look over the work in under a minute: vet, format, short tests on SQLite
	@tools/sh/check

test: ## Run everything: both databases, a real browser (15 minutes)
	@tools/sh/test

mutate: ## Take every line of the access table and every scope of the SQL away in turn: each makes a test fail
	@tools/sh/mutate $(ARGS)

proof: ## Run the long proofs: kills, growth (up to an hour)
	@tools/sh/proof

bench: ## Measure against the floor programs, on both databases
	@tools/sh/bench

sbom: ## Write the bill of materials, CycloneDX JSON: build/sbom.json
	@tools/sh/sbom

vuln: ## Look for known vulnerabilities (says so where the database is out of reach)
	@tools/sh/vuln
