using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Notices;
using CaseDesk.App.Notices.Targets;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Controls.Fields;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Administration;

/// <summary>One robot or web-hook: where it is, which notices it gets, whether they arrive.</summary>
public sealed partial class TargetPage(
    TargetList list,
    ShopSettings settings,
    SaveTarget save,
    TestTarget test,
    RemoveTarget remove,
    DeskTime time,
    NavigationManager navigation,
    Toasts toasts,
    Confirm confirm
) : ComponentBase
{
    static readonly string[] AtFields =
    [
        "target-name",
        "target-address",
        "target-secret",
        "target-roles",
        "target-notices",
        "shop",
    ];

    readonly IReadOnlyList<Option> kinds =
    [
        .. Enum.GetValues<TargetKind>().Select(kind => new Option(kind.Key(), TargetWords.NameOf(kind))),
    ];
    readonly IReadOnlyList<Option> roles =
    [
        .. Roles.OfPeople.Where(role => role != Role.Administrator).Select(role => new Option(role.Key(), role.Name())),
    ];
    readonly IReadOnlyList<Option> notices =
    [
        .. Enum.GetValues<NoticeKind>()
            .Select(kind => new Option(kind.Key(), NoticeWords.NameOf(kind, CultureInfo.CurrentUICulture))),
    ];
    readonly IReadOnlyList<Option> languages =
    [
        .. Languages.All.Select(language => new Option(language, Languages.NameOf(language))),
    ];
    IReadOnlyList<Option>? shops;
    TargetEntry form = new();
    TargetCard? target;
    Refusal? refused;
    Refusal? refusal;
    bool busy;

    [Parameter]
    public Guid? Id { get; set; }

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    ShopZone Zone => Me.Shops.Count > 0 ? Me.Shops[0].Zone : BusinessCalendar.ChineseDefault.Zone;

    string AddressHelp => target is null ? TargetText.AddressHelp : TargetText.AddressKept.With(target.Address);

    string SecretHelp => target?.Signs == true ? TargetText.SecretKept : TargetText.SecretHelp;

    protected override async Task OnParametersSetAsync()
    {
        if (shops is null)
        {
            var found = await settings.ListAsync(Me.Id, default);
            refused = found.Refusal;
            if (refused is not null)
                return;
            shops = [.. found.Require().Select(shop => new Option(shop.Key, shop.Name))];
        }
        if (Id is not null && Id != target?.Id)
            await ReadAsync();
    }

    async Task ReadAsync()
    {
        var found = await list.ReadAsync(Me.Id, Id!.Value, default);
        (target, refused) = (found.Value, found.Refusal);
        if (target is not null)
            form = TargetEntry.Of(target);
    }

    async Task SaveAsync()
    {
        // A second click would set up a second one.
        if (busy)
            return;
        busy = true;
        var saved = await save.RunAsync(Me.Id, form.Form(Id), default);
        refusal = saved.Refusal;
        if (refusal is null)
        {
            toasts.Done(ControlText.Saved);
            if (Id is null)
                navigation.NavigateTo($"/administration/targets/{saved.Value}", replace: true);
            else
                await ReadAsync();
        }
        else if (!Array.Exists(AtFields, field => About(field) is not null))
        {
            toasts.Refused(refusal.Sentence());
        }
        busy = false;
    }

    async Task TestAsync()
    {
        busy = true;
        var tested = await test.RunAsync(Me.Id, Id!.Value, default);
        if (tested.Refusal is { } no)
            toasts.Refused(no.Sentence());
        else if (tested.Value!.Failure is { } failure)
            toasts.Refused(TargetText.TestFailed.With(TargetWords.Say(failure)));
        else
            toasts.Done(TargetText.TestArrived);
        // What is being typed stays.
        target = (await list.ReadAsync(Me.Id, Id!.Value, default)).Value ?? target;
        busy = false;
    }

    async Task RemoveAsync()
    {
        var what = TargetText.RemoveWhat.With(target!.Name);
        if (!await confirm.Ask(TargetText.Remove, what, TargetText.Remove, danger: true))
            return;
        var removed = await remove.RunAsync(Me.Id, target.Id, default);
        if (removed.Refusal is { } no)
        {
            toasts.Refused(no.Sentence());
            return;
        }
        toasts.Done(TargetText.Removed);
        navigation.NavigateTo("/administration/targets");
    }

    string? About(string field) =>
        refusal?.Code.StartsWith(field, StringComparison.Ordinal) == true ? refusal.Sentence() : null;
}
