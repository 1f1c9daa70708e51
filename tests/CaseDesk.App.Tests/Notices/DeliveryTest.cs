using CaseDesk.App.Notices;
using CaseDesk.App.Notices.Delivery;
using CaseDesk.App.Notices.Targets;
using CaseDesk.Domain;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.People;
using CaseDesk.Tests.Support;
using Microsoft.Extensions.Options;

namespace CaseDesk.App.Tests.Notices;

/// <summary>For tests with a receiver on this machine and targets that lead there.</summary>
public abstract class DeliveryTest : NoticeTest
{
    protected const string Secret = "SEC0123456789abcdef";

    Receiver? receiver;

    internal Receiver Receiver => receiver ?? throw new InvalidOperationException("The test has not begun.");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        receiver = await Receiver.StartAsync();
        LetReachThisMachine(Desk);
    }

    public override async Task DisposeAsync()
    {
        if (receiver is not null)
        {
            await receiver.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    protected static void LetReachThisMachine(TestDesk desk)
    {
        var options = desk.Get<IOptions<NoticeOptions>>().Value;
        options.AllowLoopback = true;
        BePatient(desk, TimeSpan.FromMinutes(1));
    }

    /// <summary>How long the desk waits for an answer.</summary>
    protected static void BePatient(TestDesk desk, TimeSpan patience) =>
        desk.Get<IOptions<NoticeOptions>>().Value.Patience = patience;

    protected TargetForm Form(TargetKind kind, string path = "/hook?key=k-1234567890") =>
        new(
            null,
            "demo-1",
            "售后群",
            kind,
            Receiver.Address + path,
            kind.Signs() ? Secret : null,
            [Role.Supervisor],
            Enum.GetValues<NoticeKind>(),
            "zh-CN",
            Enabled: true
        );

    protected async Task<Guid> AddTargetAsync(TargetForm form) => (await SaveAsync(form)).Require();

    protected Task<Guid> AddTargetAsync(TargetKind kind) => AddTargetAsync(Form(kind));

    protected Task<Result<Guid>> SaveAsync(TargetForm form) =>
        Desk.Get<SaveTarget>().RunAsync(TestDesk.Person("administrator"), form, default);

    protected async Task<TargetCard> CardAsync(Guid target) =>
        (await Desk.Get<TargetList>().ReadAsync(TestDesk.Person("administrator"), target, default)).Require();

    protected Task<int> DeliverAsync() => Desk.Get<DeliverNotices>().RunAsync(CancellationToken.None);

    /// <summary>Notices to the supervisors, each about a case of its own.</summary>
    protected Task TellAsync(int count = 1, string @case = "CD261120-") =>
        Desk.SqlAsync(
            """
            INSERT INTO notices (kind, shop_id, at, roles, everyone, case_number, facts)
            SELECT 'approval-waiting', s.id, $1, '{supervisor}', '{supervisor}', $3 || lpad(i::text, 6, '0'),
                   '{"workflow":"courier","step":"C3B2","amount":30.00}'
            FROM shops s, generate_series(1, $2) AS i
            """,
            Desk.Time.Now,
            count,
            @case
        );

    /// <summary>"state count", of all deliveries.</summary>
    protected Task<string> StatesAsync() =>
        Desk.ScalarAsync<string>(
            """
            SELECT COALESCE(string_agg(state || ' ' || count, ', ' ORDER BY state), '')
            FROM (SELECT state, count(*) FROM notice_deliveries GROUP BY state) AS states
            """
        );
}
