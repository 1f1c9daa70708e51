using System.Globalization;
using CaseDesk.App.Imports;
using CaseDesk.App.Imports.Sources;
using CaseDesk.Domain;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Imports;

/// <summary>Says what an import, its source and its files are called.</summary>
static class ImportWords
{
    public static string State(ImportState state) => Find($"state.{state.Key()}");

    public static string Field(string field) => Find(field);

    public static string Source(string key) => ImportSources.Find(key) is { } source ? Name(source.Names) : key;

    public static string File(string source, string file) =>
        ImportSources.Find(source)?.Files.FirstOrDefault(known => known.Key == file) is { } found
            ? Name(found.Names)
            : file;

    public static string FileList(string source, IEnumerable<string> files) =>
        string.Join(
            CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? "、" : ", ",
            files.Select(file => File(source, file))
        );

    /// <summary>Chinese says how many there are, English how many more.</summary>
    public static int Others(int all) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? all : all - 1;

    public static string Kilobytes(long bytes) => ImportsText.KB.With($"{(bytes + 1023) / 1024:N0}");

    static string Name(IReadOnlyDictionary<string, string> names) =>
        names.GetValueOrDefault(CultureInfo.CurrentUICulture.Name) ?? names[Languages.English];

    static string Find(string key) => ImportsText.ResourceManager.Find(key) ?? key;
}
