using CaseDesk.Tests.Support;
using CaseDesk.Web.Account;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Tests.Account;

public sealed class SignInPageTests : PageTest
{
    const int AttemptsAllowed = 5;

    [Fact]
    public async Task Whoever_signs_in_stands_where_it_wanted_to_go_and_leaves_again()
    {
        var page = await VisitAsync();
        await page.Page.GotoAsync(new Uri(Running.Address, "/?text=2210").ToString());
        await EnterAsync(page, "agent", await PasswordAsync("agent"));

        await Expect(page).ToHaveURLAsync(new Uri(Running.Address, "/?text=2210").ToString());

        await page.Button(() => LayoutText.PersonMenu.With("agent")).ClickAsync();
        await page.Button(() => LayoutText.SignOut).ClickAsync();
        await Expect(page.Heading(() => AccountText.SignInTitle)).ToBeVisibleAsync();
        await page.Page.GotoAsync(Running.Address.ToString());
        await Expect(page.Heading(() => AccountText.SignInTitle)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_way_back_out_of_the_desk_is_not_taken()
    {
        var page = await VisitAsync();
        await page.GoAsync("/account/sign-in?back=//example.org/");
        await EnterAsync(page, "agent", await PasswordAsync("agent"));

        await Expect(page).ToHaveURLAsync(Running.Address.ToString());
    }

    [Fact]
    public async Task After_repeated_failures_not_even_the_right_password_opens_until_the_time_is_over()
    {
        var password = await PasswordAsync("agent");
        var page = await VisitAsync();
        await page.GoAsync(SignInAddress.Path);
        for (var attempt = 1; attempt < AttemptsAllowed; attempt++)
        {
            await EnterAsync(page, "agent", "not the password");
            await Expect(page.Words(() => AccountText.Wrong)).ToBeVisibleAsync();
        }

        await EnterAsync(page, "agent", "not the password");
        await Expect(page.Words(() => AccountText.LockedOut.With(15))).ToBeVisibleAsync();
        await EnterAsync(page, "agent", password);
        await Expect(page.Words(() => AccountText.LockedOut.With(15))).ToBeVisibleAsync();

        Desk.Time.Step(TimeSpan.FromMinutes(16));
        await EnterAsync(page, "agent", password);
        await Expect(page).ToHaveURLAsync(Running.Address.ToString());
    }

    [Fact]
    public async Task Whoever_is_unknown_gets_the_same_answer_as_whoever_mistypes()
    {
        var page = await VisitAsync(Visit.English);
        await page.GoAsync(SignInAddress.Path);
        await EnterAsync(page, "nobody", "some password");

        await Expect(page.Words(() => AccountText.Wrong)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_disabled_person_does_not_get_in_and_is_led_out_of_an_open_page()
    {
        var page = await SignInAsync("agent", "/?text=2210");

        await Desk.SqlAsync("UPDATE people SET disabled_at = now() WHERE user_name = 'agent'");
        await page.Link(() => LayoutText.MyWork).First.ClickAsync();

        await Expect(page.Heading(() => AccountText.SignInTitle)).ToBeVisibleAsync();
        await EnterAsync(page, "agent", await PasswordAsync("agent"));
        await Expect(page.Words(() => AccountText.Wrong)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_password_is_changed_with_the_old_one_and_the_session_goes_on()
    {
        var page = await SignInAsync("agent", "/account/password");
        var old = await PasswordAsync("agent");
        await page.Page.Context.ClearCookiesAsync();
        await page.GoAsync($"{SignInAddress.Path}?{SignInAddress.BackTo}=/account/password");
        await EnterAsync(page, "agent", old);
        await page.Heading(() => AccountText.ChangeTitle).WaitForAsync();

        await page.Page.FillAsync("#current", old);
        await page.Page.FillAsync("#next", "a sentence to keep");
        await page.Page.FillAsync("#again", "a sentence to keep");
        await page.Button(() => AccountText.Change).ClickAsync();

        await Expect(page.Words(() => AccountText.Changed)).ToBeVisibleAsync();
    }
}
