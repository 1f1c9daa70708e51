# Brings a Debian or Ubuntu machine, on which there may be nothing but the .NET SDK and git, to where the desk and its
# tests run. What is there already costs nothing.

oldest_postgres=15
apt_is_fresh=

ready_to_run() {
  has_sdk
  has_room
  has_libraries
}

# Asked without ICU, which may be what is missing next.
has_sdk() {
  local wanted
  wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")
  command -v dotnet >/dev/null ||
    fail "The .NET SDK is not on the path: install $wanted or a later 10.0 from https://dot.net and try again."
  (cd "$root" && DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 dotnet --version >/dev/null 2>&1) ||
    fail "The .NET SDK $wanted, or a later 10.0, is not installed: get it from https://dot.net and try again."
}

has_room() {
  local needed=500 free
  free=$(($(df --output=avail --block-size=1M "$root" | tail -n 1)))
  ((free >= needed)) || fail "The disk under $root is full ($free MB are free, $needed are needed): make room and try again."
}

# .NET needs ICU for languages, the desk needs the time zones of its shops.
has_libraries() {
  local missing=()
  if ! compgen -G '/usr/lib/*/libicuuc.so.*' >/dev/null; then
    refresh_apt "the libraries of .NET"
    missing+=("$(apt-cache search --names-only '^libicu[0-9]+$' | cut -d' ' -f1 | sort -V | tail -n 1)")
  fi
  [[ -e /usr/share/zoneinfo/Asia/Shanghai ]] || missing+=(tzdata)
  ((${#missing[@]} == 0)) || install "the libraries of .NET" "${missing[@]}"
}

# For the desk: none where it is given a database.
has_database() { [[ -n ${ConnectionStrings__CaseDesk:-} ]] || has_postgres; }

has_postgres() {
  local offered
  ! find_postgres || return 0
  # Without a cluster of the system's own: the desk makes one in its data folder.
  install PostgreSQL postgresql-common
  as_root sed -i 's/^#*create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
  offered=$(candidate postgresql)
  ((${offered%%[!0-9]*} >= oldest_postgres)) || add_packages_of_postgres
  install PostgreSQL postgresql
  find_postgres || fail "This system's packages have no PostgreSQL $oldest_postgres or newer: install one by hand, or name a database in ConnectionStrings__CaseDesk."
}

# Ubuntu 22.04 has 14; the distribution's own script adds the packages of the PostgreSQL project.
add_packages_of_postgres() {
  install PostgreSQL ca-certificates
  say "Adding the packages of the PostgreSQL project: this system's are older than $oldest_postgres"
  quietly as_root /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh <<<'' || {
    as_root rm -f /etc/apt/sources.list.d/pgdg.sources /etc/apt/sources.list.d/pgdg.list
    fail "This system's packages have no PostgreSQL $oldest_postgres or newer and the PostgreSQL project's cannot be had: install one by hand, or name a database in ConnectionStrings__CaseDesk."
  }
}

find_postgres() {
  local program version
  for program in "$(command -v postgres || true)" /usr/lib/postgresql/*/bin/postgres; do
    [[ -x $program ]] || continue
    version=$("$program" --version)
    version=${version#*PostgreSQL) }
    ((${version%%[!0-9]*} < oldest_postgres)) || return 0
  done
  return 1
}

has_chromium() {
  find_chromium || install_chromium
  [[ -n $(fc-list :lang=zh 2>/dev/null) ]] || install "Chinese fonts" fontconfig fonts-noto-cjk
  find_chromium || fail "Chromium could not be installed: install it by hand and name its program in CASEDESK_CHROMIUM."
}

# Ubuntu has Chromium as a snap only, which is not for servers; Chrome is the same to the tests.
install_chromium() {
  refresh_apt Chromium
  case $(candidate chromium) in
    0 | *snap*) install_chrome ;;
    *) install "Chromium and its fonts" chromium fonts-noto-cjk ;;
  esac
}

install_chrome() {
  local address=https://dl.google.com/linux/direct/google-chrome-stable_current_amd64.deb folder
  local by_hand="install Chromium by hand and name its program in CASEDESK_CHROMIUM."
  [[ $(dpkg --print-architecture) == amd64 ]] ||
    fail "This system's packages have no Chromium, and Google has no Chrome for its processor: $by_hand"
  install "what fetches Chrome" ca-certificates curl
  say "Fetching Chrome from $address"
  folder=$(mktemp --directory)
  quietly curl --fail --silent --show-error --location --retry 2 --output "$folder/chrome.deb" "$address" || {
    rm -rf "$folder"
    fail "This system's packages have no Chromium, and Google's Chrome cannot be fetched: $by_hand"
  }
  chmod -R a+rX "$folder"
  install "Chrome and its fonts" "$folder/chrome.deb" fonts-noto-cjk
  rm -rf "$folder"
}

find_chromium() {
  CASEDESK_CHROMIUM=${CASEDESK_CHROMIUM:-$(command -v chromium || command -v google-chrome-stable || true)}
  export CASEDESK_CHROMIUM
  [[ -x $CASEDESK_CHROMIUM ]]
}

# candidate PACKAGE: the version that would be installed; 0 where there is none.
candidate() {
  local version
  version=$(LC_ALL=C apt-cache policy "$1" | sed -n 's/^ *Candidate: //p')
  [[ $version == [0-9]* ]] || version=0
  echo "$version"
}

# install WHAT PACKAGE...
install() {
  local what=$1
  shift
  refresh_apt "$what"
  say "Installing $what: $*"
  quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@" ||
    fail "$what could not be installed: see what 'apt-get install $*' says."
}

refresh_apt() {
  [[ -z $apt_is_fresh ]] || return 0
  command -v apt-get >/dev/null || fail "$1 is missing and this system has no apt-get: install it by hand and try again."
  ((EUID == 0)) || command -v sudo >/dev/null ||
    fail "$1 is missing and this user cannot install it (no sudo): have it installed and try again."
  say "Asking for the list of packages"
  quietly as_root apt-get update || fail "The list of packages cannot be had: see what 'apt-get update' says."
  apt_is_fresh=yes
}

as_root() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

# What a tool says is shown only if it fails.
quietly() {
  local said
  said=$("$@" 2>&1) || {
    local code=$?
    say "$said"
    return $code
  }
}
