using CaseDesk.App.Cases;
using CaseDesk.App.Evidence;
using CaseDesk.App.Verification;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

public sealed class OpenedCaseTests : DeskTest
{
    [Fact]
    public async Task A_settlement_that_sends_goods_opens_the_reshipment_with_all_that_is_known()
    {
        var courier = await Desk.AtNegotiationAsync();

        var moved = await Desk.MoveAsync("agent", courier, "reship");

        var opened = Assert.Single(moved.Opened);
        var sheet = await SheetAsync(opened);
        Assert.Equal(("reshipment", "R1"), (sheet.Workflow.Key, sheet.Step?.Code));
        Assert.Equal(("2210774100935528", "t***9", "外壳凹陷"), (sheet.Order?.Number, sheet.Buyer, sheet.Summary));
        Assert.Equal(Domain.Money.Liability.Courier, sheet.Liability);
        Assert.Null(sheet.Known.Tracking("tracking"));
        Assert.Equal("agent", sheet.Assignee?.Name);
        Assert.NotNull(sheet.Clock?.Step?.DueAt);
    }

    [Fact]
    public async Task It_stands_in_both_histories_and_both_chains_hold()
    {
        var courier = await Desk.AtNegotiationAsync();

        var opened = Assert.Single((await Desk.MoveAsync("agent", courier, "reship")).Opened);

        var (old, grown) = (await SheetAsync(courier), await SheetAsync(opened));
        Assert.Equal(opened, old.History[^1].Changes.Single().GetProperty("case").GetString());
        Assert.Equal(courier, grown.History[0].Body.GetProperty("from").GetString());
        Assert.Null(old.Chain.FirstBroken);
        Assert.Null(grown.Chain.FirstBroken);
        string[] matter = [courier, opened];
        Assert.Equal(matter, old.Matter.Select(one => one.Number));
        Assert.Equal(matter, grown.Matter.Select(one => one.Number));
        Assert.Equal(courier, grown.Matter[1].OpenedBy);
    }

    [Fact]
    public async Task A_matter_is_shown_whole_on_each_of_its_cases()
    {
        var courier = await Desk.AtNegotiationAsync();
        var reshipment = Assert.Single((await Desk.MoveAsync("agent", courier, "reship")).Opened);
        await Desk.MoveAsync("agent", reshipment, "submit", ReshipmentWay.ExceptionOrder());
        await Desk.MoveAsync("supervisor", reshipment, "approve");
        await Desk.MoveAsync("warehouse", reshipment, "packed", new { scanned = ReshipmentWay.OneUnit });
        await Desk.MoveAsync(
            "warehouse-2",
            reshipment,
            "checked",
            new { scanned = ReshipmentWay.OneUnit, tracking = new { courier = "YTO", number = "YT9001" } }
        );
        var again = Assert.Single((await Desk.MoveAsync("agent", reshipment, "lost")).Opened);

        foreach (var one in new[] { courier, reshipment, again })
        {
            Assert.Equal([courier, reshipment, again], (await SheetAsync(one)).Matter.Select(of => of.Number));
        }
    }

    [Fact]
    public async Task Evidence_goes_along_with_its_bytes()
    {
        var courier = await Desk.AtNegotiationAsync();
        var piece = await AddPictureAsync(courier);

        var opened = Assert.Single((await Desk.MoveAsync("agent", courier, "reship")).Opened);

        var carried = Assert.Single((await SheetAsync(opened)).Evidence);
        Assert.True(carried.Carried);
        Assert.NotEqual(piece, carried.Id);
        var read = await Desk.Get<ReadEvidence>()
            .OpenAsync(TestDesk.Person("agent"), opened, carried.Id, CancellationToken.None);
        await using var bytes = read.Require().Content;
        using var copy = new MemoryStream();
        await bytes.CopyToAsync(copy);
        Assert.Equal(Pictures.Png(), copy.ToArray());
    }

    [Fact]
    public async Task Whoever_typed_an_amount_does_not_approve_it_where_it_goes_on()
    {
        await Desk.AddPersonAsync("lin", "agent", "demo-1");
        await Desk.SqlAsync(
            "INSERT INTO person_roles (person_id, role) VALUES ($1, 'supervisor')",
            TestDesk.Person("lin")
        );
        var @case = await Desk.AtNegotiationAsync();
        await Desk.MoveAsync("lin", @case, "keep-at-discount", new { amount = "40.00", parts = CourierWay.Parts });
        await Desk.MoveAsync(
            "lin",
            @case,
            "submit",
            new
            {
                amount = "40.00",
                reason = "late",
                method = "platform-refund",
                bearer = "courier",
            }
        );
        await Desk.MoveAsync("supervisor", @case, "reject", new { reason = "退货" });
        var goesOn = (await Desk.MoveAsync("agent", @case, "return-goods")).Opened.Single();
        await Desk.MoveAsync("agent", goesOn, "agreed", ReturnWay.Agreement("40.00"));
        await Desk.MoveAsync(
            "agent",
            goesOn,
            "applied",
            new
            {
                amount = "40.00",
                reason = "late",
                method = "platform-refund",
                bearer = "courier",
            }
        );

        Assert.Equal("not-the-requester", (await Desk.TryMoveAsync("lin", goesOn, "approve")).Refusal?.Code);
        Assert.True((await Desk.TryMoveAsync("supervisor-2", goesOn, "approve")).Succeeded);
    }

    [Fact]
    public async Task An_act_that_is_only_tried_opens_nothing()
    {
        var courier = await Desk.AtNegotiationAsync();

        var tried = await Desk.Get<MoveCase>()
            .RunAsync(
                new MoveRequest(TestDesk.Person("agent"), courier, new("reship"), TestDesk.Json(new { }))
                {
                    DryRun = true,
                },
                CancellationToken.None
            );

        Assert.True(tried.Succeeded);
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM cases"));
    }

    [Fact]
    public async Task The_same_key_opens_one_case()
    {
        var courier = await Desk.AtNegotiationAsync();
        var request = new MoveRequest(TestDesk.Person("agent"), courier, new("reship"), TestDesk.Json(new { }))
        {
            Key = new ActKey("once", [1, 2, 3]),
        };

        var first = await Desk.Get<MoveCase>().RunAsync(request, CancellationToken.None);
        var second = await Desk.Get<MoveCase>().RunAsync(request, CancellationToken.None);

        Assert.True(first.Succeeded);
        Assert.NotNull(second.Require().Repeated);
        Assert.Equal(2L, await Desk.ScalarAsync<long>("SELECT count(*) FROM cases"));
    }

    [Fact]
    public async Task The_books_agree_afterwards()
    {
        var courier = await Desk.AtNegotiationAsync();
        var opened = Assert.Single((await Desk.MoveAsync("agent", courier, "reship")).Opened);
        await Desk.MoveAsync("agent", opened, "submit", ReshipmentWay.ExceptionOrder());

        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(CancellationToken.None)).Disagreements);
    }

    async Task<Guid> AddPictureAsync(string @case)
    {
        await using var upload = await EvidenceUpload.ReadAsync(
            new MemoryStream(Pictures.Png()),
            CancellationToken.None
        );
        var request = new EvidenceRequest(TestDesk.Person("agent"), @case, "label.png");
        return (await Desk.Get<AddEvidence>().RunAsync(request, upload, CancellationToken.None)).Require().Id;
    }

    async Task<CaseSheet> SheetAsync(string @case) =>
        (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("supervisor"), @case, CancellationToken.None)).Require();
}
