using CaseDesk.App;
using CaseDesk.App.Accounts;
using CaseDesk.App.Notices;
using CaseDesk.Domain;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseDesk.Web.Features.Notices;

/// <summary>What a person was told, the newest first. It looks again by itself while it is seen.</summary>
public sealed partial class NoticesPage(NoticeList notices, PlaceCounts counts, DeskTime time, Toasts toasts)
    : ComponentBase
{
    const string UnreadOnly = "unread";

    readonly Questions questions = new();
    Result<Page<NoticeLine>> page;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    bool OnlyUnread => Show == UnreadOnly;

    int Unread => counts[NoticeBell.Place] ?? 0;

    protected override Task OnParametersSetAsync() => LookAsync();

    async Task LookAsync()
    {
        var question = questions.Ask();
        var found = await notices.ReadAsync(Me.Id, OnlyUnread, After, default);
        var unread = await notices.UnreadAsync(Me.Id, default);
        if (!questions.IsLast(question))
            return;
        page = found;
        counts[NoticeBell.Place] = unread.Value;
    }

    async Task ReadAsync(NoticeLine line)
    {
        if (line.IsRead)
            return;
        await notices.MarkReadAsync(Me.Id, line.Id, default);
        await LookAsync();
    }

    async Task ReadAllAsync()
    {
        await notices.MarkAllReadAsync(Me.Id, default);
        await LookAsync();
        toasts.Done(NoticesText.AllRead);
    }

    string AddressWith(string? after) =>
        QueryHelpers.AddQueryString(
            "/notices",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["show"] = OnlyUnread ? UnreadOnly : null,
                ["after"] = after,
            }.Where(part => part.Value is not null)
        );
}
