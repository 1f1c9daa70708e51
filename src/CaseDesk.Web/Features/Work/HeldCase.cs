using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;

namespace CaseDesk.Web.Features.Work;

/// <summary>A case that is taken or handed over, as the person saw it.</summary>
/// <param name="WantsReason">It is in somebody else's hands, who will want to know why.</param>
public sealed record HeldCase(string Number, int Act, Guid? Assignee, bool WantsReason, ShopZone Zone)
{
    public static HeldCase Of(CaseLine line, PersonCard me) =>
        new(
            line.Number,
            line.Act,
            line.Assignee,
            me.Roles.Contains(Role.Supervisor) && line.Assignee is { } who && who != me.Id,
            line.Zone
        );

    public static HeldCase Of(CaseSheet sheet) =>
        new(sheet.Number, sheet.Act, sheet.Assignee?.Id, sheet.Assigning.WantsReason, sheet.Shop.Zone);
}
