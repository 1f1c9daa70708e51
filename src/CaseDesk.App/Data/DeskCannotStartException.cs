namespace CaseDesk.App.Data;

/// <summary>
/// The machine under the desk is missing something (no PostgreSQL, a full disk, a folder in use).
/// Its message is one sentence for the person who started the desk and says what to do next.
/// </summary>
public sealed class DeskCannotStartException : Exception
{
    public DeskCannotStartException(string sentence)
        : base(sentence) { }

    public DeskCannotStartException(string sentence, Exception cause)
        : base(sentence, cause) { }
}
