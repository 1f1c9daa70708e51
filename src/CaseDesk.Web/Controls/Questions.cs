namespace CaseDesk.Web.Controls;

/// <summary>
/// A page that reads itself anew may ask again before it was answered, and answers may overtake one another. Only the
/// answer to its last question is shown: an older one would bring back what has changed since.
/// </summary>
sealed class Questions
{
    int last;

    public int Ask() => ++last;

    public bool IsLast(int question) => question == last;
}
