using CaseDesk.App.Accounts;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Web.Controls.Fields;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Administration;

/// <summary>Opens a shop; key, platform, zone and currency stay as they are said here.</summary>
public sealed partial class NewShopPage(CreateShop create, NavigationManager navigation) : ComponentBase
{
    readonly IReadOnlyList<Option> platforms =
    [
        .. Platforms.All.Select(key => new Option(key, PlatformText.ResourceManager.Find(key) ?? key)),
    ];
    Refusal? refusal;
    string? key;
    string? name;
    string? platform;
    string? zone = "Asia/Shanghai";
    string? currency = "CNY";

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    async Task OpenAsync()
    {
        var shop = new NewShop(key ?? "", name ?? "", platform ?? "", zone ?? "", currency ?? "");
        var opened = await create.RunAsync(Me.Id, shop, default);
        refusal = opened.Refusal;
        if (opened.Value is { } made)
            navigation.NavigateTo($"/administration/shops/{made}");
    }

    string? About(string field) =>
        refusal?.Code.StartsWith(field, StringComparison.Ordinal) == true ? refusal.Sentence() : null;
}
