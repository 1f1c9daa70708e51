using CaseDesk.Web.Controls;

namespace CaseDesk.Web.Tests.Layout;

public sealed class ToastsTests
{
    [Fact]
    public void Of_two_messages_that_say_the_same_only_the_closed_one_goes()
    {
        using var toasts = new Toasts(TimeProvider.System);
        toasts.Refused("此人不能处理这一步");
        toasts.Refused("此人不能处理这一步");

        toasts.Remove(toasts.All[0]);

        Assert.Single(toasts.All);
    }
}
