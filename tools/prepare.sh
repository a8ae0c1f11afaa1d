# Read by bin/start and bin/test, from the root of the checkout: what must be installed and built before anything runs.

# The scripts of npm put this first on PATH; here too, so that `node` is the pinned one.
export PATH="$PWD/node_modules/.bin:$PATH"

# A hash of what is given on standard input; macOS has another name for the program.
hash_of_input() {
  if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -d ' ' -f 1
}

# Installs exactly what package-lock.json says, where something else or nothing is installed.
install_when_needed() {
  local lock stamp=node_modules/.installed-lock
  lock=$(hash_of_input <package-lock.json)
  [ "$lock" = "$(cat "$stamp" 2>/dev/null)" ] && return 0
  if ! command -v npm >/dev/null || [ "$(node -p 'process.versions.node.split(".")[0] >= 20' 2>/dev/null)" != true ]; then
    echo "Plantão needs Node 20 or newer and npm: https://nodejs.org/en/download" >&2
    return 1
  fi
  if ! node tools/installed-packages.mjs 2>/dev/null; then
    echo "Installing packages (npm ci) ..." >&2
    npm ci --no-fund --no-audit --loglevel=error || return 1
    # The shell remembers where it found the system's node; the pinned one is there now.
    hash -r
  fi
  echo "$lock" >"$stamp"
}

# Builds the desk and the messenger, each only where its sources, or what it is made of, have changed.
build_when_needed() {
  build_package desk || return 1
  build_package messenger
}

build_package() {
  local sources output stamp="packages/$1/dist/.built-from"
  sources=$(sources_of "$1")
  [ "$sources" = "$(cat "$stamp" 2>/dev/null)" ] && return 0
  echo "Building the $1 ..." >&2
  output=$(npm run --silent build -w "packages/$1" 2>&1) || {
    echo "$output" >&2
    return 1
  }
  echo "$sources" >"$stamp"
}

sources_of() {
  {
    find "packages/$1" packages/api-client packages/rules \( -name node_modules -o -name dist -o -name test \) -prune \
      -o -type f ! -name '*.test.*' -print0 | LC_ALL=C sort -z | xargs -0 cksum
    cksum package-lock.json
  } | hash_of_input
}
