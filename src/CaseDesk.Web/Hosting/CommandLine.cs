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
            switch (args[i])
            {
                case "--port":
                    port = PortOf(ValueOf(args, ref i));
                    break;
                case "--data":
                    data = ValueOf(args, ref i);
                    break;
                case var setting when setting.StartsWith("--", StringComparison.Ordinal) && setting.Contains('='):
                    settings.Add(setting);
                    break;
                case var option when option.StartsWith('-'):
                    throw new CommandLineException($"There is no option {option}: only --port N and --data DIR.");
                case var word:
                    words.Add(word);
                    break;
            }
        }

        return new CommandLine(words.FirstOrDefault("up"), [.. words.Skip(1)], port, Path.GetFullPath(data), settings);
    }

    static string ValueOf(IReadOnlyList<string> args, ref int i) =>
        ++i < args.Count ? args[i] : throw new CommandLineException($"{args[i - 1]} needs a value.");

    static int PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
            ? port
            : throw new CommandLineException(
                $"{text} is no port: name one from 1 to 65535, or 0 for any that is free."
            );
}
