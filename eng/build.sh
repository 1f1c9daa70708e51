# Builds for release; says so, and says nothing else unless the build fails.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
desk_program=$root/src/CaseDesk.Web/bin/Release/net10.0/CaseDesk.Web.dll
# The names of the files that the desk was last built from, written when that began.
desk_built=$root/obj/desk.built

build_desk() {
  desk_is_built || build src/CaseDesk.Web
}

# For a command beside a desk: where one runs, its program, which is not changed under it.
build_command() {
  if ! desk_is_built && desk_runs; then
    say "The sources have changed since the running desk was built; this is done by what it was built from."
  else
    build_desk
  fi
}

# build PROJECT: nobody else builds in this checkout meanwhile.
build() {
  mkdir -p "$root/obj"
  exec 9>>"$root/obj/build.lock"
  flock --nonblock 9 || {
    say "Waiting for another build"
    flock 9
  }
  # Whoever was waited for may have done it.
  if [[ $1 == src/CaseDesk.Web ]] && desk_is_built; then
    exec 9>&-
    return
  fi
  if builds_desk "$1" && ! desk_is_built && desk_runs; then
    fail "The sources have changed, and a desk or command of this checkout still runs on what was built from them: stop it and try again."
  fi
  say "Building $1"
  sources >"$desk_built.new"
  # What a build leaves running for the next one does not get the lock.
  quietly dotnet build "$root/$1" --configuration Release --verbosity quiet --nologo 9>&- ||
    fail "$1 does not build; the reasons stand above."
  ! builds_desk "$1" || mv "$desk_built.new" "$desk_built"
  exec 9>&-
}

builds_desk() { [[ $1 != bench/* ]]; }

# Whether the desk is built from the files that are there, as they are. The time of a file's last change (ctime) cannot be
# set back as that of its last writing can.
desk_is_built() {
  [[ -e $desk_program && -e $desk_built ]] &&
    cmp --quiet "$desk_built" <(sources) &&
    [[ -z $(sources -cnewer "$desk_built") ]]
}

# sources [TEST...]: the files that the desk is built from, those of them that pass find's test.
sources() {
  {
    find "$root" -maxdepth 1 -type f "$@"
    find "$root/src" "$root/eng" \( -name bin -o -name obj \) -prune -o -type f "$@" -print
  } | sort
}

# Whether a desk or command of this checkout runs. (Grep is given its words by a file, or it would find itself.)
desk_runs() {
  grep --quiet --no-messages --fixed-strings --file=- /proc/[0-9]*/cmdline <<<"$desk_program"
}
