using System.Net;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Account;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Security;
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
        await page.Page.GotoAsync(new Uri(Running.Address, "/?text=2210&workflow=courier").ToString());
        await EnterAsync(page, "agent", await PasswordAsync("agent"));

        await Expect(page).ToHaveURLAsync(new Uri(Running.Address, "/?text=2210&workflow=courier").ToString());

        await page.Button(() => LayoutText.PersonMenu.With("agent")).ClickAsync();
        await page.Button(() => LayoutText.SignOut).ClickAsync();
        await Expect(page.Heading(() => AccountText.SignInTitle)).ToBeVisibleAsync();
        await page.Page.GotoAsync(Running.Address.ToString());
        await Expect(page.Heading(() => AccountText.SignInTitle)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Signing_out_closes_the_other_pages_of_the_browser()
    {
        var page = await SignInAsync("agent");
        var other = await page.Page.Context.NewPageAsync();
        await other.GotoAsync(new Uri(Running.Address, "/orders").ToString());
        await Expect(other.Locator("#main h1")).ToBeVisibleAsync();

        await page.Button(() => LayoutText.PersonMenu.With("agent")).ClickAsync();
        await page.Button(() => LayoutText.SignOut).ClickAsync();

        await Expect(page.Heading(() => AccountText.SignInTitle)).ToBeVisibleAsync();
        await Expect(other.Locator("#user-name")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_open_page_ends_with_the_cookie_that_opened_it()
    {
        var page = await SignInAsync("agent", "/orders");

        Desk.Time.Step(TimeSpan.FromHours(12.5));
        await page.Link(() => LayoutText.MyWork).First.ClickAsync();

        await Expect(page.Heading(() => AccountText.SignInTitle)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_sign_out_from_elsewhere_is_refused()
    {
        var page = await SignInAsync("agent");

        var answer = await page.Page.APIRequest.PostAsync(AccountPages.SignOut);

        Assert.Equal(400, answer.Status);
        Assert.Contains(page.Say(() => LayoutText.PageWasOldTitle), await answer.TextAsync(), StringComparison.Ordinal);
        await page.GoAsync("/");
        await Expect(page.Heading(() => AccountText.SignInTitle)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Too_many_sign_ins_from_one_address_are_told_to_wait()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var address = new Uri(Running.Address, SignInAddress.Path);

        // At once, so that they fall into one minute on a slow machine too.
        var allowed = await Task.WhenAll(Enumerable.Range(0, SignInLimit.PerMinute).Select(_ => TryAsync()));
        var (status, said) = await TryAsync();

        Assert.DoesNotContain(allowed, one => one.Status == HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Contains("一分钟后再试", said, StringComparison.Ordinal);
        using var page = await http.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        async Task<(HttpStatusCode Status, string Said)> TryAsync()
        {
            using var empty = new FormUrlEncodedContent([]);
            using var answer = await http.PostAsync(address, empty);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
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

        for (var attempt = 1; attempt < AttemptsAllowed; attempt++)
        {
            await Expect(page.Words(() => AccountText.LockedOut.With(15))).ToHaveCountAsync(0);
            await page.Page.RunAndWaitForResponseAsync(
                () => EnterAsync(page, "Nobody", "some password"),
                answer => answer.Request.Method == "POST"
            );
        }

        await Expect(page.Words(() => AccountText.LockedOut.With(15))).ToBeVisibleAsync();
        Desk.Time.Step(TimeSpan.FromMinutes(16));
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
