using System.Security.Cryptography;
using CaseDesk.App.Cases;
using CaseDesk.App.Evidence;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Evidence;

public sealed class EvidenceTests : DeskTest
{
    [Fact]
    public async Task A_picture_is_kept_with_who_added_it_and_where_the_case_stood()
    {
        var @case = await Desk.LateParcelAsync();
        var picture = Pictures.Png();

        await AddAsync("agent", @case, picture, "外壳.PNG");

        var sheet = await SheetAsync(@case);
        var piece = Assert.Single(sheet.Evidence);
        Assert.Equal(
            ("外壳.png", "image/png", "K1", "agent"),
            (piece.Name, piece.MediaType, piece.Step, piece.By.Name)
        );
        Assert.Equal(SHA256.HashData(picture), piece.Sha256);
        Assert.Equal(("evidence-added", 1), (sheet.History[^1].Action, sheet.Act));
        Assert.True(sheet.Chain.Holds);
    }

    [Fact]
    public async Task What_was_kept_is_given_back_byte_by_byte_also_from_the_middle()
    {
        var @case = await Desk.LateParcelAsync();
        var film = Pictures.Mp4(length: 700_000);
        var id = await AddAsync("agent", @case, film, "拆箱.mp4");

        var opened = (await OpenAsync("logistics", @case, id)).Require();
        await using var content = opened.Content;
        using var whole = new MemoryStream();
        await content.CopyToAsync(whole);
        content.Position = 262_100;
        var middle = new byte[100];
        await content.ReadExactlyAsync(middle);

        Assert.Equal(film, whole.ToArray());
        Assert.Equal(film[262_100..262_200], middle);
    }

    [Theory]
    [InlineData("words", "photo.jpg")]
    [InlineData("%PDF-1.7 and then nothing", "paper.pdf")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0 no frame follows", "photo.jpg")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing.svg")]
    [InlineData("", "empty.png")]
    public async Task A_picture_that_is_not_one_is_refused_and_not_kept(string content, string name)
    {
        var @case = await Desk.LateParcelAsync();

        var refused = await TryAddAsync("agent", @case, System.Text.Encoding.Latin1.GetBytes(content), name);

        Assert.Equal(
            ("evidence-not-readable", RefusalKind.UnsupportedMedia),
            (refused.Refusal?.Code, refused.Refusal?.Kind)
        );
        Assert.Empty((await SheetAsync(@case)).Evidence);
    }

    [Fact]
    public async Task A_picture_that_breaks_off_is_refused()
    {
        var @case = await Desk.LateParcelAsync();

        var png = await TryAddAsync("agent", @case, Pictures.Png(64)[..^20], "a.png");
        var film = await TryAddAsync("agent", @case, Pictures.Mp4()[..^20], "a.mp4");

        Assert.Equal("evidence-not-readable", png.Refusal?.Code);
        Assert.Equal("evidence-not-readable", film.Refusal?.Code);
    }

    [Fact]
    public async Task A_picture_above_twenty_megabytes_is_refused_and_nothing_is_kept()
    {
        var @case = await Desk.LateParcelAsync();
        var large = new byte[(20 * 1024 * 1024) + 1];
        Pictures.Png().CopyTo(large, 0);

        var refused = await TryAddAsync("agent", @case, large, "a.png");

        Assert.Equal(("evidence-too-large", "20"), (refused.Refusal?.Code, refused.Refusal?.Numbers["megabytes"]));
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM evidence_chunks"));
    }

    [Fact]
    public async Task Damage_is_accepted_only_with_a_piece_attached_by_the_agent_at_that_step()
    {
        var @case = await Desk.LateParcelAsync();
        var damaged = new { problem = "damaged", tracking = new { courier = "YTO", number = "YT8812" } };

        var without = await Desk.TryMoveAsync("agent", @case, "accept", damaged);
        await AddAsync("logistics", @case, Pictures.Png(), "a.png");
        var byAnother = await Desk.TryMoveAsync("agent", @case, "accept", damaged);
        await AddAsync("agent", @case, Pictures.Png(), "b.png");
        var with = await Desk.TryMoveAsync("agent", @case, "accept", damaged);

        Assert.Equal("G-EVIDENCE", without.Refusal?.Code);
        Assert.Equal("G-EVIDENCE", byAnother.Refusal?.Code);
        Assert.Equal("K2", with.Require().Step);
    }

    [Fact]
    public async Task Evidence_is_refused_to_roles_that_have_nothing_to_do_with_the_case()
    {
        var @case = await Desk.LateParcelAsync();

        var refused = await TryAddAsync("warehouse", @case, Pictures.Png(), "a.png");

        Assert.Equal(("not-your-role", RefusalKind.Forbidden), (refused.Refusal?.Code, refused.Refusal?.Kind));
    }

    [Fact]
    public async Task Evidence_of_another_shop_is_neither_taken_nor_given()
    {
        var @case = await Desk.LateParcelAsync();
        var id = await AddAsync("agent", @case, Pictures.Png(), "a.png");
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "agent", "demo-2");

        Assert.Equal("case-unknown", (await TryAddAsync("stranger", @case, Pictures.Png(), "b.png")).Refusal?.Code);
        Assert.Equal("evidence-unknown", (await OpenAsync("stranger", @case, id)).Refusal?.Code);
    }

    [Fact]
    public async Task A_closed_case_takes_no_more_evidence()
    {
        var @case = await Desk.LateParcelAsync();
        await Desk.MoveAsync("agent", @case, "delivered-meanwhile");

        Assert.Equal("case-closed", (await TryAddAsync("agent", @case, Pictures.Png(), "a.png")).Refusal?.Code);
    }

    [Fact]
    public async Task The_same_key_adds_one_piece_and_is_refused_for_another_picture()
    {
        var @case = await Desk.LateParcelAsync();
        const string key = "k1";

        var first = await TryAddAsync("agent", @case, Pictures.Png(), "a.png", key);
        var again = await TryAddAsync("agent", @case, Pictures.Png(), "a.png", key);
        var other = await TryAddAsync("agent", @case, Pictures.Png(grey: 1), "a.png", key);

        Assert.Equal(first.Require().Id, again.Require().Id);
        Assert.Equal("key-used-otherwise", other.Refusal?.Code);
        Assert.Single((await SheetAsync(@case)).Evidence);
    }

    [Fact]
    public async Task A_name_cannot_lead_out_of_its_folder_or_lie_about_its_kind()
    {
        var @case = await Desk.LateParcelAsync();

        await AddAsync("agent", @case, Pictures.Png(), "..\\..\\etc/\u202Egnp.exe");

        Assert.Equal("gnp.png", Assert.Single((await SheetAsync(@case)).Evidence).Name);
    }

    async Task<Guid> AddAsync(string by, string @case, byte[] bytes, string name) =>
        (await TryAddAsync(by, @case, bytes, name)).Require().Id;

    async Task<Result<EvidenceResult>> TryAddAsync(
        string by,
        string @case,
        byte[] bytes,
        string name,
        string? key = null
    )
    {
        await using var upload = await EvidenceUpload.ReadAsync(new MemoryStream(bytes), CancellationToken.None);
        var sent = key is null ? null : new ActKey(key, upload.Sha256);
        return await Desk.Get<AddEvidence>()
            .RunAsync(new EvidenceRequest(TestDesk.Person(by), @case, name, sent), upload, CancellationToken.None);
    }

    Task<Result<EvidenceFile>> OpenAsync(string by, string @case, Guid id) =>
        Desk.Get<ReadEvidence>().OpenAsync(TestDesk.Person(by), @case, id, CancellationToken.None);

    async Task<CaseSheet> SheetAsync(string @case) =>
        (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("agent"), @case, CancellationToken.None)).Require();
}
