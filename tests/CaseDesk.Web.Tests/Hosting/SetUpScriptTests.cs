using System.Diagnostics;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Hosting;

/// <summary>The parts of <c>casedesk</c> that set a machine up and build, with stand-ins for what would change this one.</summary>
public sealed class SetUpScriptTests : IDisposable
{
    readonly DeskFolder root = new();

    public void Dispose() => root.Dispose();

    [Fact]
    public async Task Where_the_system_has_only_an_old_PostgreSQL_the_packages_of_its_project_are_added() =>
        Assert.Equal(
            """
            install postgresql-common
            install ca-certificates
            run /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh
            install postgresql
            """,
            await RunAsync(
                """
                apt-cache() { echo '  Candidate: 14+238'; }
                asked=
                find_postgres() { [[ -n $asked ]] || { asked=yes; return 1; }; }
                has_postgres
                """
            )
        );

    [Fact]
    public async Task Where_the_system_has_a_new_PostgreSQL_it_is_taken() =>
        Assert.Equal(
            """
            install postgresql-common
            install postgresql
            """,
            await RunAsync(
                """
                apt-cache() { echo '  Candidate: 15+248'; }
                asked=
                find_postgres() { [[ -n $asked ]] || { asked=yes; return 1; }; }
                has_postgres
                """
            )
        );

    [Theory]
    [InlineData("  Candidate: 156.0-1~deb12u1", "chromium fonts-noto-cjk")]
    [InlineData("  Candidate: 2:1snap1-0ubuntu2", "chrome.deb fonts-noto-cjk")]
    [InlineData("  Candidate: (none)", "chrome.deb fonts-noto-cjk")]
    [InlineData("", "chrome.deb fonts-noto-cjk")]
    public async Task Where_the_system_has_Chromium_as_a_snap_only_Chrome_is_taken(string policy, string installed) =>
        Assert.EndsWith(
            installed,
            await RunAsync(
                $$"""
                apt-cache() { echo '{{policy}}'; }
                dpkg() { echo amd64; }
                curl() { touch "${@: -2:1}"; }
                install_chromium
                """
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Where_neither_can_be_had_one_sentence_says_what_to_do() =>
        Assert.EndsWith(
            "This system's packages have no Chromium, and Google's Chrome cannot be fetched: install Chromium by hand and name its program in CASEDESK_CHROMIUM.",
            await RunAsync(
                """
                apt-cache() { :; }
                dpkg() { echo amd64; }
                curl() { return 6; }
                install_chromium
                """
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task An_SDK_that_is_too_old_is_refused_in_one_sentence() =>
        Assert.Equal(
            "The .NET SDK 10.0.400, or a later 10.0, is not installed: get it from https://dot.net and try again.",
            await RunAsync(
                """
                echo '{ "sdk": { "version": "10.0.400" } }' >"$root/global.json"
                dotnet() { return 145; }
                has_sdk
                """
            )
        );

    [Fact]
    public async Task The_desk_is_built_only_where_something_changed() =>
        Assert.Equal(
            """
            first
            build
            again
            a file changed, but not its time
            build
            a file came
            build
            a file went
            build
            the program went
            build
            """,
            await RunAsync(
                Sources
                    + """
                    echo first; build_desk
                    echo again; build_desk
                    echo 'a file changed, but not its time'
                    echo changed >"$root/src/a.cs"; touch -d 2020-01-01 "$root/src/a.cs"; build_desk
                    echo 'a file came'; touch "$root/src/b.cs"; build_desk
                    echo 'a file went'; rm "$root/src/b.cs"; build_desk
                    echo 'the program went'; rm "$desk_program"; build_desk
                    """
            )
        );

    [Fact]
    public async Task A_running_desks_program_is_not_changed_under_it() =>
        Assert.Equal(
            """
            build
            The sources have changed since the running desk was built; this is done by what it was built from.
            The sources have changed, and a desk or command of this checkout still runs on what was built from them: stop it and try again.
            """,
            await RunAsync(
                Sources
                    + """
                    build_desk
                    bash -c 'read -r _' "$desk_program" < <(exec sleep 60 2>/dev/null 3>&-) &
                    trap "kill $!" EXIT
                    until desk_runs; do sleep 0.05; done
                    build_command
                    echo changed >"$root/src/a.cs"
                    build_command
                    build_desk
                    """
            )
        );

    [Fact]
    public async Task Nobody_builds_while_another_does() =>
        Assert.Equal(
            """
            begun
            ended
            begun
            ended
            """,
            await RunAsync(
                Sources
                    + """
                    dotnet() { echo begun >&3; sleep 0.3; echo ended >&3; }
                    say() { :; }
                    (build bench/A) & (build bench/B) & wait
                    """
            )
        );

    [Fact]
    public async Task What_another_has_built_meanwhile_is_not_built_again() =>
        Assert.Equal("build", await RunAsync(Sources + "say() { :; }; (build_desk) & (build_desk) & wait"));

    /// <summary>Something to build, and a compiler that says only that it was called.</summary>
    const string Sources = """
        mkdir -p "$root/src" "$root/eng"
        touch "$root/src/a.cs"
        say() { [[ $1 == Building* ]] || echo "$*"; }
        dotnet() { echo build >&3; sleep 0.05; mkdir -p "${desk_program%/*}"; touch "$desk_program"; }

        """;

    /// <summary>What it said, on whichever way.</summary>
    async Task<string> RunAsync(string script)
    {
        var eng = Path.Combine(Repository.Root, "eng");
        var start = new ProcessStartInfo(
            "bash",
            [
                "-euo",
                "pipefail",
                "-c",
                $$"""
                exec 2>&1 3>&1
                root=$1
                . "$2/say.sh"
                . "$2/machine.sh"
                . "$2/build.sh"
                refresh_apt() { :; }
                install() { echo "install ${*:2}"; }
                as_root() { [[ $1 == sed ]] || echo "run $*" >&3; }
                {{script}}
                """,
                "bash",
                root.Path,
                eng,
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return string.Join(
            '\n',
            said.Trim().Split('\n').Where(line => !line.StartsWith("Adding ", StringComparison.Ordinal))
        );
    }
}
