# The two commands of a newcomer are `make run` and `make test`.
PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
EXTRACT := -k T -k N_ -k words -k _words -k said -k several:1,2 -k N_several:1,2 --no-default-keywords --add-comments=: --sort-by-file --no-location --omit-header

.PHONY: run test types tests acceptance fix faq-report story bench bench-story faults topology language screenshots words lock sbom

run: .venv/run  ## the playground, or Telegram when .env names two tokens
	@$(BIN)/recours run

test: .venv/test  ## everything that CI runs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@# Types need one core, and half a minute of it.
	$(MAKE) -s -j2 types tests

types:
	$(BIN)/mypy

tests:
	@# Programs that tests start need not compile what the tests have compiled, whatever is set here.
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

fix: .venv/test  ## what a machine can tidy
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

story: .venv/test  ## one story, told aloud: make story S=double_tap; names those of 100 ms of CPU or more
	$(BIN)/pytest -p tests.stories.costs tests/stories -k "$(S)" -vv

faq-report: .venv/test  ## how well the FAQ check understands people, on the development set
	$(BIN)/python -m tests.faq.report

bench: .venv/test  ## what everything costs, beside a bare bot: make bench A="--full --json FILE"
	$(BIN)/python -m benchmarks $(A)

bench-story: .venv/test  ## what stories cost in CPU time, beside a bare bot
	$(BIN)/python -m benchmarks.story

topology: .venv/test  ## 1,000 complaints of 200 people while processes and PostgreSQL are killed: make topology A="--seed 7"
	$(BIN)/python -m tests.scale $(A)

faults: .venv/test  ## break things on purpose for a night: make faults F=kills SEED=7 repeats one run
	$(BIN)/python -m tests.faults $(F) $(if $(SEED),--seed $(SEED))

language: .venv/test  ## start or refresh a language: make language L=pl
	$(MAKE) words
	test -f locales/$(L)/LC_MESSAGES/messages.po || $(BIN)/pybabel init --no-wrap -i locales/messages.pot -d locales -l $(L)
	@echo "Now translate locales/$(L)/LC_MESSAGES/messages.po; 'make test' says what is missing."

acceptance: .venv/test  ## every line of the source documents, with the test that proves it
	$(BIN)/python -m tests.acceptance

screenshots: .venv/test  ## play a short story and photograph the page for the README
	$(BIN)/python -m tests.browser.screenshots

words: .venv/test  ## collect every sentence of the product into the catalogues
	$(BIN)/pybabel -q extract -F babel.cfg $(EXTRACT) --no-wrap -o locales/messages.pot .
	$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --no-wrap --ignore-pot-creation-date -i locales/messages.pot -d locales

lock:  ## pin what pyproject.toml allows (needs uv)
	$(UV) pip compile pyproject.toml --extra faq -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header -o requirements.lock
	$(UV) pip compile pyproject.toml --extra faq --extra dev -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header -o requirements-dev.lock
	echo 'hatchling>=1.27' | $(UV) pip compile - -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header -o requirements-build.lock

sbom: .venv/run  ## every library that is installed, with its version, as JSON: asks nobody
	@$(BIN)/python -m pip inspect --local

.venv/run: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/test: requirements-dev.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@
