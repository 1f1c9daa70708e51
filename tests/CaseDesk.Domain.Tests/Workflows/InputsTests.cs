using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Workflows;

public sealed class InputsTests
{
    static readonly Input Note = new("note", InputType.Text);
    static readonly Input Amount = new("amount", InputType.Money);

    static readonly Inputs Written = Inputs.Of(Typed.Text("note", "杯盖破损"), Typed.Amount(30m));

    [Fact]
    public void What_is_not_typed_again_stays_as_it_was()
    {
        var over = Inputs.Of(Typed.Amount(20m)).Over(Written);

        Assert.Equal(("杯盖破损", 20m), (over.Text("note"), over.Money("amount")));
        Assert.Equal(30m, Written.Over(Inputs.None).Money("amount"));
    }

    [Fact]
    public void What_is_kept_no_longer_or_as_another_type_is_let_go()
    {
        Assert.Equal(["amount", "note"], Names(Written.KeptBy([Note, Amount])));
        Assert.Equal(["note"], Names(Written.KeptBy([Note])));
        Assert.Equal(["note"], Names(Written.KeptBy([Note, Amount with { Type = InputType.Integer }])));
        Assert.Empty(Names(Written.KeptBy([])));
    }

    [Fact]
    public void What_would_be_taken_for_an_input_of_its_name_is_offered_for_it()
    {
        Assert.Equal(["amount", "note"], Names(Written.Fitting([Note, Amount])));
        Assert.Equal(["amount"], Names(Written.Fitting([Amount])));
        Assert.Equal(["amount"], Names(Written.Fitting([Amount, Note with { Type = InputType.Choice }])));
        Assert.Empty(Names(Written.Fitting([])));
    }

    [Fact]
    public void What_must_be_typed_anew_is_not_offered_again() =>
        Assert.Equal(["note"], Names(Written.Fitting([Note, Amount with { TypedAnew = true }])));

    static IEnumerable<string> Names(Inputs inputs) =>
        inputs.All.Select(pair => pair.Key).Order(StringComparer.Ordinal);
}
