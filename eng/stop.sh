# Stops the desk of a data folder, and a database server that a killed desk left behind.
# Whoever runs holds a lock (flock) that the kernel takes back with its process, so a number found there is never stale.

# stop_desk FOLDER
stop_desk() {
  local stopped=
  can_look "$1"
  if held "$1/desk.lock"; then
    end "$(cat "$1/desk.lock")" TERM "$1/desk.lock" || fail "The desk on $1 does not stop; end its process by hand."
    stopped=yes
  fi
  if held "$1/postgres.lock" && ! held "$1/postgres.users.lock"; then
    end "$(head -n 1 "$1/postgres/data/postmaster.pid")" INT "$1/postgres.lock" ||
      fail "The database server on $1 does not stop; end its process by hand."
    stopped=yes
  fi
  if [[ -n $stopped ]]; then say "The desk on $1 is stopped."; else say "No desk runs on $1."; fi
}

# A folder that one may not enter looks empty.
can_look() {
  local folder=$1
  until [[ -e $folder ]]; do folder=$(dirname "$folder"); done
  [[ -x $folder ]] || fail "$folder belongs to another user: stop the desk as that user, or with sudo."
}

held() {
  [[ -e $1 ]] || return 1
  [[ -r $1 ]] || fail "$1 belongs to another user: stop the desk as that user, or with sudo."
  ! flock --nonblock "$1" true
}

# end PROCESS SIGNAL LOCK: asks a process to go and waits until its lock is free.
end() {
  kill -"$2" "$1" 2>/dev/null || fail "Process $1 belongs to another user: stop it as that user, or with sudo."
  flock --timeout 60 "$3" true
}
