using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.EndToEnd;

/// <summary>Does the actions of a case on its page, as a person reads it: by the words of the workflow.</summary>
sealed class CaseActs(DeskPage page, string workflow)
{
    Wording Wording => Wording.For(Catalogue.Find(workflow)!, Wording.Chinese);

    /// <summary>Chooses an action and sees its form.</summary>
    public async Task ChooseAsync(string step, string action)
    {
        await Option(step, action).ClickAsync();
        await Send(step, action).WaitForAsync();
    }

    public ILocator Option(string step, string action) =>
        page.Page.Locator("button.opt").Filter(new LocatorFilterOptions { HasText = Name(step, action) }).First;

    /// <summary>Sends the form and sees what was done among what happened, and the case at its next step.</summary>
    public async Task SendAsync(string step, string action, string next)
    {
        var before = await Entries.InnerTextAsync();
        await PressAsync(step, action);
        // An action that stays at its step is not done because the step is shown.
        await Assertions.Expect(Entries).Not.ToHaveTextAsync(before);
        await Assertions
            .Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = Wording.Step(next) }).First)
            .ToBeVisibleAsync();
    }

    /// <summary>Sends the form and sees how the case ended.</summary>
    public async Task EndAsync(string step, string action, string outcome)
    {
        await PressAsync(step, action);
        await Assertions
            .Expect(page.Page.GetByText(page.Say(() => CaseText.EndedAs.With(Wording.Outcome(outcome)))))
            .ToBeVisibleAsync();
    }

    /// <summary>Attaches a picture to the case and sees it.</summary>
    public async Task AttachAsync(string name)
    {
        var file = new FilePayload
        {
            Name = name,
            MimeType = "image/png",
            Buffer = Pictures.Png(64),
        };
        await page.Page.Locator("#evidence input[type=file]").SetInputFilesAsync(file);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Img, new() { Name = name })).ToBeVisibleAsync();
    }

    public ILocator Field(string input) =>
        page.Page.GetByLabel(Wording.Input(input), new PageGetByLabelOptions { Exact = true });

    public Task FillAsync(string input, string text) => Field(input).FillAsync(text);

    public Task PickAsync(string input, string option) =>
        Field(input).SelectOptionAsync(new SelectOptionValue { Label = Wording.Option(input, option) });

    /// <param name="courier">By its code.</param>
    public async Task FillTrackingAsync(string courier, string number)
    {
        await page.Field(() => ControlText.Courier).SelectOptionAsync(courier);
        await page.Field(() => ControlText.TrackingNumber).FillAsync(number);
    }

    public Task FillPartAsync(string part, string amount) =>
        page
            .Page.GetByLabel(Wording.Option("parts", part), new PageGetByLabelOptions { Exact = true })
            .FillAsync(amount);

    /// <summary>How many entries the case's history has.</summary>
    ILocator Entries =>
        page
            .Page.GetByRole(AriaRole.Region, new() { Name = page.Say(() => CaseText.History), Exact = true })
            .GetByText(page.Say(() => CaseText.ChainHolds).Split("{0}")[0]);

    /// <summary>By the keyboard: what is still coming into the form moves the button away under a mouse.</summary>
    async Task PressAsync(string step, string action)
    {
        await Assertions.Expect(Send(step, action)).ToBeEnabledAsync();
        await Send(step, action).PressAsync("Enter");
    }

    ILocator Send(string step, string action) =>
        page
            .Page.Locator("button[data-submit]")
            .Filter(new LocatorFilterOptions { HasText = Name(step, action) })
            .First;

    string Name(string step, string action) => Wording.Action(step, new ActionKey(action));
}
