namespace CaseDesk.Web.Controls;

/// <summary>What a small sign beside a word can say.</summary>
public enum Signs
{
    Late,
    Soon,
    Platform,
    Wait,
    Yes,
    No,
    Unknown,
    Down,
    More,
    Search,
}
