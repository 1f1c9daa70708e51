using System.Net;
using System.Text;
using CaseDesk.App.Notices;
using CaseDesk.App.Notices.Delivery;
using CaseDesk.App.Notices.Targets;
using CaseDesk.Tests.Support;
using Microsoft.Extensions.Options;

namespace CaseDesk.App.Tests.Notices;

/// <summary>How targets are set up, and what of them is kept from everybody.</summary>
public sealed class TargetTests : DeliveryTest
{
    [Fact]
    public async Task Only_an_administrator_sets_one_up()
    {
        var saved = await Desk.Get<SaveTarget>()
            .RunAsync(TestDesk.Person("supervisor"), Form(TargetKind.Wecom), default);
        var listed = await Desk.Get<TargetList>().ReadAsync(TestDesk.Person("supervisor"), default);
        var tested = await Desk.Get<TestTarget>().RunAsync(TestDesk.Person("supervisor"), Guid.NewGuid(), default);

        Assert.All([saved.Refusal, listed.Refusal, tested.Refusal], no => Assert.Equal("not-your-role", no?.Code));
    }

    [Fact]
    public async Task Neither_address_nor_secret_stands_in_the_database_or_the_audit_in_the_open()
    {
        await AddTargetAsync(TargetKind.Dingtalk);

        var row = await Desk.ScalarAsync<string>(
            "SELECT t::text || encode(t.address_cipher, 'escape') || encode(t.secret_cipher, 'escape') FROM notice_targets t"
        );
        var audit = await Desk.ScalarAsync<string>("SELECT string_agg(a::text, ' ') FROM audit a");
        Assert.All(
            [row, audit],
            text =>
            {
                Assert.DoesNotContain("k-123456", text, StringComparison.Ordinal);
                Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
                Assert.DoesNotContain(
                    Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Secret)),
                    text,
                    StringComparison.Ordinal
                );
            }
        );
        Assert.Contains("add-notice-target", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_shown_of_an_address_is_its_machine_and_its_end()
    {
        var card = await CardAsync(await AddTargetAsync(TargetKind.Wecom));

        Assert.Equal($"{new Uri(Receiver.Address).Authority}/…7890", card.Address);
    }

    [Fact]
    public async Task A_change_that_names_neither_address_nor_secret_leaves_both()
    {
        var id = await AddTargetAsync(TargetKind.Webhook);
        var form = Form(TargetKind.Webhook) with { Id = id, Name = "新名", Address = null, Secret = null };
        await AddTargetAsync(form);
        await TellAsync();
        await DeliverAsync();

        Assert.NotEmpty(Assert.Single(Receiver.Received).Headers["webhook-signature"]);
        Assert.Equal("新名", (await CardAsync(id)).Name);
    }

    [Theory]
    [InlineData("http://example.com/hook", "target-address-insecure")]
    [InlineData("ftp://example.com/hook", "target-address-invalid")]
    [InlineData("https://user:word@example.com/hook", "target-address-invalid")]
    [InlineData("not an address", "target-address-invalid")]
    [InlineData("https://10.1.2.3/hook", "target-address-private")]
    [InlineData("https://169.254.169.254/latest/meta-data", "target-address-private")]
    [InlineData("https://[::ffff:192.168.0.1]/hook", "target-address-private")]
    [InlineData("https://[fd00::1]/hook", "target-address-private")]
    [InlineData("https://2130706433/hook", "target-address-private")]
    public async Task An_address_that_must_not_be_called_is_refused(string address, string code)
    {
        Desk.Get<IOptions<NoticeOptions>>().Value.AllowLoopback = false;

        var saved = await SaveAsync(Form(TargetKind.Wecom) with { Address = address });

        Assert.Equal(code, saved.Refusal?.Code);
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_refused_when_it_is_called()
    {
        var target = await AddTargetAsync(
            Form(TargetKind.Wecom) with
            {
                Address = $"http://localhost:{new Uri(Receiver.Address).Port}/hook",
            }
        );
        Desk.Get<IOptions<NoticeOptions>>().Value.AllowLoopback = false;
        await TellAsync();

        await DeliverAsync();

        Assert.Empty(Receiver.Received);
        Assert.Equal("address-private", (await CardAsync(target)).Failure?.Code);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2400:3200::1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_the_public_internet_is_called(string address, bool may)
    {
        Assert.Equal(may, ReachableAddresses.May(IPAddress.Parse(address), new NoticeOptions()));
        Assert.True(
            ReachableAddresses.May(IPAddress.Parse(address), new NoticeOptions { AllowPrivateAddresses = true })
        );
    }

    [Fact]
    public async Task What_is_missing_is_said()
    {
        var form = Form(TargetKind.Webhook);

        Assert.Equal("target-name-missing", (await SaveAsync(form with { Name = " " })).Refusal?.Code);
        Assert.Equal("target-address-missing", (await SaveAsync(form with { Address = null })).Refusal?.Code);
        Assert.Equal("target-secret-missing", (await SaveAsync(form with { Secret = null })).Refusal?.Code);
        Assert.Equal("target-secret-invalid", (await SaveAsync(form with { Secret = "whsec_?" })).Refusal?.Code);
        Assert.Equal("target-roles-missing", (await SaveAsync(form with { Roles = [] })).Refusal?.Code);
        Assert.Equal("target-notices-missing", (await SaveAsync(form with { Notices = [] })).Refusal?.Code);
        Assert.Equal("shop-unknown", (await SaveAsync(form with { Shop = "x" })).Refusal?.Code);
        Assert.Equal("target-unknown", (await SaveAsync(form with { Id = Guid.NewGuid() })).Refusal?.Code);
    }

    [Fact]
    public async Task A_test_says_at_once_whether_it_arrived()
    {
        var target = await AddTargetAsync(TargetKind.Wecom);
        var test = Desk.Get<TestTarget>();

        Assert.Null((await test.RunAsync(TestDesk.Person("administrator"), target, default)).Require().Failure);
        Assert.Contains("CaseDesk 测试消息", Assert.Single(Receiver.Received).Body, StringComparison.Ordinal);
        Assert.Equal(Desk.Time.Now, (await CardAsync(target)).SentAt);

        Receiver.Answers = _ => new Reply(200, """{"errcode":93000,"errmsg":"invalid webhook url"}""");
        var failed = (await test.RunAsync(TestDesk.Person("administrator"), target, default)).Require();
        Assert.Equal("robot-refused 93000 invalid webhook url", failed.Failure?.ToString());
        Assert.Equal(failed.Failure, (await CardAsync(target)).Failure);
    }

    [Fact]
    public async Task One_that_was_removed_gets_nothing_more()
    {
        var target = await AddTargetAsync(TargetKind.Wecom);
        await TellAsync();

        (await Desk.Get<RemoveTarget>().RunAsync(TestDesk.Person("administrator"), target, default)).Require();
        await TellAsync();

        Assert.Equal(0, await DeliverAsync());
        Assert.Equal(0L, await CountAsync("notice_deliveries"));
        Assert.Equal("target-unknown", (await SaveAsync(Form(TargetKind.Wecom) with { Id = target })).Refusal?.Code);
    }

    [Fact]
    public async Task An_act_waits_neither_for_an_administrator_nor_for_a_delivery()
    {
        await AddTargetAsync(TargetKind.Wecom);
        await using var connection = await Desk.Database.OpenConnectionAsync();
        await using var held = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SET LOCAL lock_timeout = '5s'; SELECT 1 FROM notice_targets FOR UPDATE";
        await command.ExecuteNonQueryAsync();

        await Desk.AtApprovalAsync();

        await held.RollbackAsync();
        Assert.Equal("waiting 1", await StatesAsync());
    }
}
