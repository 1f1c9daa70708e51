using CaseDesk.App.Accounts;
using CaseDesk.App.Imports;
using CaseDesk.App.Orders;
using CaseDesk.Domain;
using CaseDesk.Domain.Time;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Imports;

/// <summary>One import: while it runs how far it is, then what came of it.</summary>
public sealed partial class ImportPage(
    ImportView view,
    RunImport run,
    RefusedList list,
    LateOrders orders,
    NavigationManager navigation,
    DeskTime time,
    Toasts toasts
) : ComponentBase
{
    const int RowsShown = 100;

    Result<ImportReport> found;
    RowRefusal[] refused = [];
    int late;
    bool busy;
    readonly Questions questions = new();
    long? shown;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [Parameter]
    public long Id { get; set; }

    ShopCard? Shop => Me.Shops.FirstOrDefault(shop => shop.Key == found.Value!.Shop);

    string ShopName => Shop?.Name ?? found.Value!.Shop;

    ShopZone Zone => Shop!.Zone;

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Id)
            return;
        shown = Id;
        await ReadAsync();
    }

    async Task ReadAsync()
    {
        var question = questions.Ask();
        var read = await view.ReadAsync(Me.Id, Id, default);
        var ended = read.Value is { EndedAt: not null } import ? import : null;
        var rows = ended is null ? default : await list.ReadAsync(Me.Id, Id, 0, RowsShown, default);
        var missed = ended is { State: ImportState.Done, DryRun: false }
            ? await orders.CountAsync(Me.Id, ended.Shop, Id, default)
            : default;
        if (questions.IsLast(question))
            (found, refused, late) = (read, rows.Value ?? [], missed.Value);
    }

    async Task RunAsync()
    {
        busy = true;
        var started = await run.StartAsync(Me.Id, Id, dryRun: false, default);
        busy = false;
        if (!started.Succeeded)
            toasts.Refused(started.Refusal.Sentence());
        refused = [];
        await ReadAsync();
    }

    void Leave() => navigation.NavigateTo(ImportAddress.List(found.Value!.Shop));
}
