# make run    start KCC Coach from this checkout
# make test   everything that has to hold
.PHONY: run test setup lint coverage bench attack build selftest screenshots lock schema catalogue

PY := .venv/bin/python
# the rooms without screen, disk or clock: their own tests reach every line and branch of them
PURE := scenario practice language
export PYTHONDONTWRITEBYTECODE ?=

run: setup
	@$(PY) -m kcc_coach

setup:
	@bash .ci/setup

lint: setup
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-logo

test: lint
	@bash .ci/setup --database --dictionary
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 $(PURE:%=--cov=kcc_coach/%) --cov-report= $(PURE:%=tests/%)
	@$(PY) -m coverage report --fail-under=100
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 tests $(PURE:%=--ignore=tests/%)
	@$(MAKE) --no-print-directory selftest

# every test under coverage; it takes more than twice as long
coverage: setup
	@bash .ci/setup --database --dictionary
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 --cov --cov-report=
	@$(PY) -m coverage report

selftest: build
	QT_QPA_PLATFORM=offscreen dist/kcc-coach/kcc-coach --self-test

build: setup
	$(PY) -m PyInstaller --noconfirm --log-level WARN build.spec

bench:
	@bash .ci/setup --screen --database
	@$(PY) -m tests.bench

attack: setup
	@$(PY) -m tests.team.attacks

screenshots: setup
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.screenshots docs/pictures

catalogue: setup
	@$(PY) -m tests.catalogue
