using System.Globalization;

namespace CaseDesk.Web.Hosting;

/// <summary>What the desk was asked to do: a command with its words, and the two options that all commands share.</summary>
/// <param name="Command">The first word, or <c>up</c>.</param>
/// <param name="Words">The words after it.</param>
/// <param name="Port">Null where none was named, 0 for any that is free.</param>
/// <param name="Data">The desk's data folder.</param>
/// <param name="Settings">Whatever has the form <c>--Section:Key=value</c>, for the configuration.</param>
sealed record CommandLine(
    string Command,
    IReadOnlyList<string> Words,
    int? Port,
    string Data,
    IReadOnlyList<string> Settings
)
{
    const string DefaultData = ".casedesk";

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var (words, settings) = (new List<string>(), new List<string>());
        int? port = null;
        var data = DefaultData;
        for (var i = 0; i < args.Count; i++)
        {
            var arg = args[i];
            var (name, value) = arg.Split('=', 2) is [var before, var after] ? (before, after) : (arg, null);
            switch (name)
            {
                case "--port":
                    port = PortOf(ValueOf(name, value, args, ref i));
                    break;
                case "--data":
                    data = ValueOf(name, value, args, ref i);
                    break;
                case not null when value is not null && name.StartsWith("--", StringComparison.Ordinal):
                    settings.Add(arg);
                    break;
                case not null when name.StartsWith('-'):
                    throw new CommandLineException($"There is no option {arg}: only --port N and --data DIR.");
                default:
                    words.Add(arg);
                    break;
            }
        }

        return new CommandLine(words.FirstOrDefault("up"), [.. words.Skip(1)], port, Path.GetFullPath(data), settings);
    }

    /// <param name="name">Of the option.</param>
    /// <param name="value">What stood behind its equals sign; null where there was none and the next word is the value.</param>
    /// <param name="args">All words.</param>
    /// <param name="i">The option's own place.</param>
    static string ValueOf(string name, string? value, IReadOnlyList<string> args, ref int i) =>
        (value ?? args.ElementAtOrDefault(++i)) is { Length: > 0 } given
            ? given
            : throw new CommandLineException($"{name} needs a value.");

    static int PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : throw new CommandLineException(
                $"{text} is no port: name one from 1 to 65535, or 0 for any that is free."
            );
}
