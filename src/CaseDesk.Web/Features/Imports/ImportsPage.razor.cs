using CaseDesk.App;
using CaseDesk.App.Accounts;
using CaseDesk.App.Imports;
using CaseDesk.App.Imports.Sources;
using CaseDesk.Domain;
using CaseDesk.Domain.Time;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Controls.Fields;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Imports;

/// <summary>Uploads a source's files for a shop, and lists what was imported.</summary>
public sealed partial class ImportsPage(ImportView view, UploadFile upload, NavigationManager navigation)
    : ComponentBase
{
    const int Megabyte = 1 << 20;
    const int Shown = 20;

    readonly Questions questions = new();
    Result<Source[]> sources;
    Result<Page<ImportReport>> imports;
    ImportReport? uploaded;
    (string Shop, string? Source, string? After)? shown;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [SupplyParameterFromQuery]
    public string? Shop { get; set; }

    [SupplyParameterFromQuery]
    public string? Source { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    string ShopKey => Shop ?? Me.Shops.FirstOrDefault()?.Key ?? "";

    ShopZone Zone => Me.Shops.First(shop => shop.Key == ShopKey).Zone;

    int MaxMegabytes => (int)Math.Min(int.MaxValue, upload.MaxBytes / Megabyte);

    /// <summary>A platform's own files before the desk's format.</summary>
    Source? Chosen =>
        sources.Value?.FirstOrDefault(source => source.Key == Source)
        ?? sources.Value?.FirstOrDefault(source => source.Platform is not null)
        ?? sources.Value?.FirstOrDefault();

    protected override async Task OnParametersSetAsync()
    {
        if (shown == (ShopKey, Source, After))
            return;
        // Nothing of the shop that was shown stands under the name of the next.
        if (shown?.Shop != ShopKey)
            (sources, imports, uploaded) = (default, default, null);
        shown = (ShopKey, Source, After);
        sources = await view.SourcesAsync(Me.Id, ShopKey, default);
        if (sources.Succeeded)
            await LookAgainAsync();
    }

    async Task LookAgainAsync()
    {
        var question = questions.Ask();
        var list = await view.ListAsync(Me.Id, ShopKey, After, Shown, default);
        var waiting = Chosen is { } source ? await view.UploadedAsync(Me.Id, ShopKey, source.Key, default) : default;
        if (questions.IsLast(question))
            (imports, uploaded) = (list, waiting.Value);
    }

    void Follow(long import) => navigation.NavigateTo(ImportAddress.Of(import));

    void Choose(string? source) => navigation.NavigateTo(ImportAddress.List(ShopKey, source));

    string Hint(Source source) =>
        ImportsText.Hint.With(
            ImportWords.Source(source.Key),
            ImportWords.FileList(source.Key, source.Files.Select(file => file.Key)),
            (source.Format == SourceFormat.Csv ? ImportsText.HintCsv : ImportsText.HintNdjson).With(MaxMegabytes)
        );

    static IReadOnlyList<Option> Options(IReadOnlyList<Source> known) =>
        [.. known.Select(source => new Option(source.Key, ImportWords.Source(source.Key)))];
}
