using CaseDesk.App.Notices;
using CaseDesk.App.Timers;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Notices;

/// <summary>For tests of what people are told.</summary>
public abstract class NoticeTest : DeskTest
{
    protected Task<int> TickAsync() => Desk.Get<WriteDueAlarms>().RunAsync(CancellationToken.None);

    /// <summary>What a person is told, the oldest first.</summary>
    protected async Task<IReadOnlyList<string>> ToldAsync(string person) =>
        [.. (await LinesAsync(person)).Select(line => line.Kind.ToString()).Reverse()];

    protected async Task<IReadOnlyList<NoticeLine>> LinesAsync(string person) =>
        (await Desk.Get<NoticeList>().ReadAsync(TestDesk.Person(person), unreadOnly: false, after: null, default))
            .Require()
            .Items;

    protected async Task<int> UnreadAsync(string person) =>
        (await Desk.Get<NoticeList>().UnreadAsync(TestDesk.Person(person), default)).Require();

    protected Task<long> CountAsync(string table = "notices") =>
        Desk.ScalarAsync<long>($"SELECT count(*) FROM {table}");
}
