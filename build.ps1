# Builds KCC Coach on Windows: dist\kcc-coach, a folder that runs from anywhere, also from a stick or a read-only share.
# Needs Python 3.11 or newer (py launcher). No rights to install anything are needed.
$ErrorActionPreference = "Stop"
Set-Location $PSScriptRoot
if (-not (Test-Path .venv)) { py -3 -m venv .venv }
.venv\Scripts\python -m pip install --quiet --require-hashes -r requirements.lock
.venv\Scripts\python -m PyInstaller --noconfirm --log-level WARN build.spec
& "dist\kcc-coach\kcc-coach.exe" --self-test
if ($LASTEXITCODE -ne 0) { throw "The self-test of the build failed." }
Write-Output "Ready: dist\kcc-coach. Start 'KCC Coach.exe' in it."
