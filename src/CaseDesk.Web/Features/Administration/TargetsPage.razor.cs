using CaseDesk.App.Accounts;
using CaseDesk.App.Notices.Targets;
using CaseDesk.Domain;
using CaseDesk.Domain.Time;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Administration;

/// <summary>The robots and web-hooks that notices are passed on to, and how that goes.</summary>
public sealed partial class TargetsPage(TargetList list) : ComponentBase
{
    Result<TargetCard[]> targets;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    ShopZone Zone => Me.Shops.Count > 0 ? Me.Shops[0].Zone : BusinessCalendar.ChineseDefault.Zone;

    protected override async Task OnInitializedAsync() => targets = await list.ReadAsync(Me.Id, default);
}
