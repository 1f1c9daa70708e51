using CaseDesk.App.Cases;
using CaseDesk.Domain.Time;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Administration;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Administration;

/// <summary>The administrator sets limits and calendars by keyboard, and brings open steps under them.</summary>
public sealed class ClockPagesTests : PageTest
{
    [Fact]
    public async Task A_shop_has_its_own_limit_and_an_empty_field_is_the_usual_one_again()
    {
        var page = await SignInAsync("administrator", "/administration/shops/demo-1/limits");
        var limit = page.Page.GetByRole(AriaRole.Row, new() { Name = "K2" }).GetByRole(AriaRole.Textbox);
        await limit.FocusAsync();
        await page.Page.Keyboard.TypeAsync("1.5");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Words(() => ClockText.LimitWrong)).ToBeVisibleAsync();
        await Expect(limit).ToHaveAttributeAsync("aria-invalid", "true");

        await limit.FillAsync("3");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Words(() => ControlText.Saved)).ToBeVisibleAsync();
        Assert.Equal("workingDays 3", await OwnLimitAsync("courier/K2"));

        await page.GoAsync("/administration/shops/demo-1/limits");
        await Expect(limit).ToHaveValueAsync("3");
        await page.ShootAsync("limits-own");
        await limit.FillAsync("");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Words(() => ControlText.Saved)).ToBeVisibleAsync();
        Assert.Equal("", await OwnLimitAsync("courier/K2"));
    }

    [Fact]
    public async Task A_closed_day_and_a_late_shift_are_published_as_a_new_version()
    {
        var page = await SignInAsync("administrator", "/administration/calendars");
        await page.Page.Keyboard.PressAsync("j");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.StandAsync("h1:has-text('中国大陆工作日')");
        await Expect(page.Page.Locator(".notice.soon")).ToContainTextAsync("2027");

        await page.Field(() => "星期六").FillAsync("14:00-9:00");
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Words(() => ClockText.HoursWrong)).ToBeVisibleAsync();
        await page.Field(() => "星期六").FillAsync("14:00-18:00 19:00-24:00");
        await page
            .Page.Locator("summary", new() { HasText = page.Say(() => ClockText.Year.With(2026)) })
            .PressAsync("Enter");
        var year = page.Page.Locator("details", new() { HasText = page.Say(() => ClockText.Year.With(2026)) });
        await year.GetByRole(AriaRole.Button, new() { Name = page.Say(() => ClockText.AddDay) }).PressAsync("Enter");
        await Expect(year.Locator("input:focus")).ToHaveValueAsync("");
        await page.Page.Keyboard.TypeAsync("2026-11-24");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.TypeAsync("盘点");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Words(() => ClockText.Published.With(2))).ToBeVisibleAsync();
        await page.ShootAsync("calendar-published");
        var cases = await Desk.OpenAsync("courier", await Desk.AddOrderAsync());
        Assert.Equal(2, await Desk.ScalarAsync<int>("SELECT calendar_version FROM cases WHERE number = $1", cases));
        Assert.Equal(
            "14:00-18:00 19:00-24:00",
            await Desk.ScalarAsync<string>("SELECT body #>> '{Week,Saturday}' FROM calendars WHERE version = 2")
        );
    }

    [Fact]
    public async Task The_official_days_of_a_year_are_pasted_and_end_the_warning()
    {
        var page = await SignInAsync("administrator", "/administration/calendars/cn");
        var paste = page.Field(() => ClockText.ImportPaste);
        await paste.FillAsync("2027 official\n春节 02-30");
        await TakeAsync();
        await Expect(page.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "02-30" })).ToBeVisibleAsync();

        await paste.FillAsync("2027 official\n元旦 01-01..01-03\n春节 02-05..02-11 + 01-30 02-20");
        await TakeAsync();
        await Expect(page.Words(() => ClockText.ImportTaken.With(2027))).ToBeVisibleAsync();
        await page.Field(() => "星期一").FocusAsync();
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Words(() => ClockText.Published.With(2))).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".notice.soon")).ToHaveCountAsync(0);
        Assert.Equal(
            "09:00-18:00",
            await Desk.ScalarAsync<string>(
                "SELECT jsonb_path_query_first(body, '$.Overrides[*] ? (@.Date == \"2027-01-30\")') ->> 'Hours' FROM calendars WHERE version = 2"
            )
        );

        async Task TakeAsync()
        {
            await page.Page.Keyboard.PressAsync("Tab");
            await Expect(page.Button(() => ClockText.ImportTake)).ToBeEnabledAsync();
            await page.Button(() => ClockText.ImportTake).PressAsync("Enter");
        }
    }

    [Fact]
    public async Task Open_steps_are_re_computed_as_they_were_previewed_and_their_histories_say_so()
    {
        await Desk.LimitAsync("courier/K1", 2.WorkingDays);
        var @case = await Desk.OpenAsync("courier", await Desk.AddOrderAsync());
        await Desk.CloseDayAsync("2026-11-24");
        var page = await SignInAsync("administrator", "/administration/calendars/cn");
        await page
            .Page.GetByRole(AriaRole.Link, new() { Name = $"{page.Say(() => ClockText.PreviewRecompute)} · demo-1" })
            .PressAsync("Enter");
        await page.StandAsync($"h1:has-text('{page.Say(() => ClockText.RecomputeOf.With("demo-1"))}')");

        var row = page.Page.GetByRole(AriaRole.Row, new() { Name = @case });
        await Expect(row).ToContainTextAsync("11-24 18:00 → 11-25 18:00");
        foreach (var visit in Visit.All)
        {
            await page.LookAsync(visit);
            await page.GoAsync("/administration/shops/demo-1/recompute");
            await page.ShootAsync("recompute-preview");
            Assert.Empty(await page.FindFaultsAsync());
            Assert.True(await page.FitsAsync());
        }

        await page.LookAsync(new Visit());
        await page.GoAsync("/administration/shops/demo-1/recompute");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Page.GetByRole(AriaRole.Dialog))
            .ToContainTextAsync(page.Say(() => ClockText.StartWhat.With(1, 1, 0)));
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Words(() => ClockText.NothingToDoHint)).ToBeVisibleAsync();
        await Expect(page.Words(() => ClockText.Done.With(1, 1))).ToBeVisibleAsync();
        await page.ShootAsync("recompute-done");

        Assert.Equal("2026-11-25 18:00", await Desk.DueAsync(@case));
        var agent = await SignInAsync("agent", $"/cases/{@case}");
        await Expect(agent.Page.Locator("main"))
            .ToContainTextAsync(agent.Say(() => CaseText.FromTo.With("11-24 18:00", "11-25 18:00")));
        await agent.ShootAsync("case-recomputed");
    }

    Task<string> OwnLimitAsync(string step) =>
        Desk.ScalarAsync<string>(
            "SELECT coalesce((rules #>> ARRAY['Limits', $1, 'kind']) || ' ' || (rules #>> ARRAY['Limits', $1, 'value']), '') FROM shops",
            step
        );
}
