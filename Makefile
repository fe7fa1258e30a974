# make run    start KCC Coach from this checkout
# make test   everything that has to hold
.PHONY: run test setup lint types contracts unit bench attack build selftest screenshots lock schema catalogue

PY := .venv/bin/python
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
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 --cov --cov-report=
	@$(PY) -m coverage report
	@$(PY) -m coverage report --include='kcc_coach/scenario/*,kcc_coach/practice/*,kcc_coach/language/*' --fail-under=100
	@$(MAKE) --no-print-directory selftest

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
