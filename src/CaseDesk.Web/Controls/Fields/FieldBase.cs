using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Controls.Fields;

/// <summary>What all form fields have: a label, a help, an error that is tied to the input, a value.</summary>
public abstract class FieldBase<T> : ComponentBase
{
    protected string Id { get; } = Ids.Next();

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Help { get; set; }

    /// <summary>What is wrong with the value, as a rule or a refusal said it.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public T? Value { get; set; }

    [Parameter]
    public EventCallback<T?> ValueChanged { get; set; }

    /// <summary>With each letter what the value would be were the field left now; null where nothing can be made of it.</summary>
    [Parameter]
    public EventCallback<T?> Typing { get; set; }

    /// <summary>What the field itself cannot make sense of; it goes before <see cref="Error"/>.</summary>
    protected string? Unreadable { get; set; }

    protected string? Wrong => Unreadable ?? Error;

    protected Dictionary<string, object> Aria
    {
        get
        {
            var aria = new Dictionary<string, object>(StringComparer.Ordinal);
            if (Wrong is not null)
                aria["aria-invalid"] = "true";
            if (Required)
                aria["aria-required"] = "true";
            if (Wrong is not null || Help is not null)
                aria["aria-describedby"] = Wrong is null ? FieldFrame.HelpOf(Id) : FieldFrame.ErrorOf(Id);
            return aria;
        }
    }

    /// <summary>Letters are sent only where somebody listens to them.</summary>
    protected EventCallback<ChangeEventArgs> Letters(Func<string, T?> read) =>
        Typing.HasDelegate
            ? EventCallback.Factory.Create<ChangeEventArgs>(
                this,
                change => Typing.InvokeAsync(change.Value is string { Length: > 0 } text ? read(text) : default)
            )
            : default;

    protected Task Set(T? value)
    {
        Unreadable = null;
        Value = value;
        return ValueChanged.InvokeAsync(value);
    }

    protected Task Refuse(string unreadable)
    {
        Unreadable = unreadable;
        Value = default;
        return ValueChanged.InvokeAsync(Value);
    }
}
