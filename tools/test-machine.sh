# Read by bin/test: the programs of this machine that the tests use, beside what npm installs.

# The first of these programs that there is.
first_program() {
  local name
  for name in "$@"; do command -v "$name" && return 0; done
  return 1
}

# The newest PostgreSQL of this machine that the desk supports (15 or newer): its folder of programs.
own_postgresql() {
  local folder version
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t / -k 5 -rn); do
    version=$(basename "$(dirname "$folder")")
    [ "$version" -ge 15 ] && [ -x "$folder/initdb" ] && echo "$folder" && return 0
  done
  return 1
}

find_chromium() {
  [ -n "${CHROMIUM:-}" ] && return 0
  CHROMIUM=$(first_program chromium chromium-browser google-chrome google-chrome-stable \
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome') && export CHROMIUM
}

find_pgbench() { first_program pgbench >/dev/null || [ -x "$(own_postgresql)/pgbench" ]; }

# Only root can start a Dovecot that delivers to others; elsewhere the tests that need it are skipped, and say so.
find_dovecot() { [ "$(id -u)" -ne 0 ] || [ ! -e /etc/debian_version ] || first_program dovecot >/dev/null; }

# Likewise for a Postfix, whose master must be root.
find_postfix() { [ "$(id -u)" -ne 0 ] || [ ! -e /etc/debian_version ] || first_program postfix >/dev/null; }

# Says which tests are going to be skipped, and why; where CI is set they are not, and fail.
say_what_is_skipped() {
  [ -n "${CI:-}" ] && return 0
  local name
  for name in dovecot postfix; do
    if [ "$(id -u)" -ne 0 ] || ! first_program "$name" >/dev/null; then
      echo "Skipped: the tests on a real $name; they need it installed, and root."
    fi
  done
}

# Runs apt-get such that no service that it brings is configured or started: the tests start their own.
install_quietly() {
  local policy=/usr/sbin/policy-rc.d status
  echo 'postfix postfix/main_mailer_type select No configuration' | debconf-set-selections
  [ -e "$policy" ] && policy= || { printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"; }
  DEBIAN_FRONTEND=noninteractive bash -c "$1"
  status=$?
  [ -n "$policy" ] && rm -f "$policy"
  return $status
}

# Chromium without its windows: lighter, and enough for most journeys. Debian has it only of late, and no run needs it.
lighter_browser_when_possible() {
  { [ "$(id -u)" -eq 0 ] && [ -e /etc/debian_version ]; } || return 0
  first_program chromium-headless-shell >/dev/null && return 0
  install_quietly 'apt-get update && apt-get install -y --no-install-recommends chromium-headless-shell' \
    >test-results/apt-lighter.log 2>&1 || echo 'There is no chromium-headless-shell here: all journeys use Chromium, and take longer.'
}

# Chromium and pgbench are there, or the run stops with the command that brings them.
programs_when_needed() {
  local missing=()
  find_chromium || missing+=(chromium fonts-liberation)
  find_pgbench || missing+=(postgresql)
  find_dovecot || missing+=(dovecot-imapd)
  find_postfix || missing+=(postfix)
  [ ${#missing[@]} -eq 0 ] && say_what_is_skipped && return 0
  local command="apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
  if [ "$(id -u)" -eq 0 ] && [ -e /etc/debian_version ]; then
    echo "Installing ${missing[*]} (apt) ..."
    install_quietly "$command" >test-results/apt.log 2>&1 || {
      tail -20 test-results/apt.log
      echo "This failed: $command" >&2
      return 1
    }
    find_chromium && find_pgbench && find_dovecot && find_postfix
    return
  fi
  if [ -e /etc/debian_version ]; then echo "The tests need ${missing[*]}. Run: sudo bash -c '$command'" >&2
  else echo "The tests need Chromium (its path in CHROMIUM) and pgbench. On macOS run: brew install --cask chromium && brew install postgresql@15" >&2
  fi
  return 1
}

# Runs a command with TEST_DATABASE_URL at a PostgreSQL of this machine, made for it and removed after it.
with_own_postgresql() {
  local programs folder port password account=() status
  programs=$(own_postgresql) || return 1
  folder=$(mktemp -d "${TMPDIR:-/tmp}/plantao-own-XXXXXX")
  port=$((20000 + RANDOM % 20000))
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  # PostgreSQL refuses to run as root; its Debian package brings an account.
  [ "$(id -u)" -eq 0 ] && account=(runuser -u postgres --) && chown postgres "$folder"
  printf %s "$password" | "${account[@]}" tee "$folder/password" >/dev/null
  (cd / && "${account[@]}" "$programs/initdb" -D "$folder/data" -U plantao -A scram-sha-256 --pwfile "$folder/password" -E UTF8 --locale=C.UTF-8) >"$folder.log" 2>&1 &&
    (cd / && "${account[@]}" "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -w -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=200" start) >>"$folder.log" 2>&1 || {
    cat "$folder.log"
    return 1
  }
  TEST_DATABASE_URL="postgres://plantao:$password@127.0.0.1:$port/postgres" "$@"
  status=$?
  (cd / && "${account[@]}" "$programs/pg_ctl" -D "$folder/data" -m immediate stop) >/dev/null 2>&1
  rm -rf "$folder" "$folder.log"
  return $status
}
