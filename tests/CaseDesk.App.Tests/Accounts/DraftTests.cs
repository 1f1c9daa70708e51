using CaseDesk.App.Accounts;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Accounts;

public sealed class DraftTests : DeskTest
{
    const string Form = "case/CD261120-000001/submit";

    [Fact]
    public async Task A_draft_is_read_back_by_the_one_who_typed_it_and_by_nobody_else()
    {
        await Drafts.SaveAsync(TestDesk.Person("agent"), Form, """{"amount":"3"}""", CancellationToken.None);
        await Drafts.SaveAsync(TestDesk.Person("agent"), Form, """{"amount":"30.00"}""", CancellationToken.None);

        var own = await Drafts.ReadAsync(TestDesk.Person("agent"), Form, CancellationToken.None);

        Assert.Contains("30.00", own?.Body, StringComparison.Ordinal);
        Assert.Equal(Desk.Time.Now, own?.At);
        Assert.Null(await Drafts.ReadAsync(TestDesk.Person("agent-2"), Form, CancellationToken.None));
    }

    [Fact]
    public async Task A_draft_that_was_sent_is_gone()
    {
        await Drafts.SaveAsync(TestDesk.Person("agent"), Form, "{}", CancellationToken.None);
        await Drafts.DropAsync(TestDesk.Person("agent"), Form, CancellationToken.None);

        Assert.Null(await Drafts.ReadAsync(TestDesk.Person("agent"), Form, CancellationToken.None));
    }

    Drafts Drafts => Desk.Get<Drafts>();
}
