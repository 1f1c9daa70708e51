# Builds for release; says so, and says nothing else unless the build fails.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
desk_program=$root/src/CaseDesk.Web/bin/Release/net10.0/CaseDesk.Web.dll

build_desk() { build src/CaseDesk.Web; }

# build PROJECT
build() {
  say "Building $1"
  quietly dotnet build "$root/$1" --configuration Release --verbosity quiet --nologo ||
    fail "$1 does not build; the reasons stand above."
}
